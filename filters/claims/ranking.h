/* ranking: the place of a party among all, and the number of parties with a value. */
#ifndef ENTENTE_RANKING_H
#define ENTENTE_RANKING_H

#include "claims/sums.h"

/* The sums of those who are compared: the wholes of all areas or, with partners, what each partner of the
 * question's areas had with them. */
struct ranking {
	struct arena *arena;
	struct table sums;   /* number of a name -> struct decimal */
	struct trace traced; /* what was added up, of a ranking that is kept */
	enum outcome outcome;
};

/* The rankings of all areas that were asked for lately. All of them share one size limit. */
struct standings {
	struct arena arena;
	struct table rankings; /* edition, flow and years -> struct ranking */
	size_t kept;           /* sums and observations in them */
};

void standings_open(struct standings *standings);

/* The area's place among all areas or, with a partner, the partner's among the areas' partners. It is one more than the
 * number of those who have more. */
enum outcome ranking_place(struct question *question, struct decimal *value);

/* The number of partners with whom the areas had anything. */
enum outcome ranking_partners(struct question *question, struct decimal *value);

#endif
