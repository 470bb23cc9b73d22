/* contrast: "not by Chile but by Bolivia". */
#ifndef ENTENTE_CONTRAST_H
#define ENTENTE_CONTRAST_H

#include "syntax/sentence.h"

/* Takes off what stands behind "not" and a preposition; what stands behind "but" and the same preposition has its
 * place. */
void contrast_mend(const struct chunk *chunks, struct parse *parse);

#endif
