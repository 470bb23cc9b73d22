/* percents: bare numbers that are per cent like those beside them: "China (35 per cent) and Peru (18)". */
#ifndef ENTENTE_PERCENTS_H
#define ENTENTE_PERCENTS_H

#include "prose/passage.h"

/* Gives the sentence's bare numbers the per cent of those that they stand beside. */
void percents_lend(struct passage *passage);

#endif
