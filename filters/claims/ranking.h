/* ranking: who comes where among all, and how many there are. */
#ifndef ENTENTE_RANKING_H
#define ENTENTE_RANKING_H

#include "claims/sums.h"

/* The area's place among all, or with a partner the partner's among the areas': one more than have more. */
enum outcome ranking_place(struct question *question, struct decimal *value);

/* With how many partners the areas had anything. */
enum outcome ranking_partners(struct question *question, struct decimal *value);

#endif
