/* ranks: "the second-largest supplier", "the five largest exporters". */
#ifndef ENTENTE_RANKS_H
#define ENTENTE_RANKS_H

#include "prose/reading.h"

/* The place that the words before a role's noun give to whoever has it, and how many places there are
 * from it on; 0 for none. */
int64_t rank_of(const struct reading *reading, size_t role, int64_t *places);

#endif
