/* impossible: relations that the grammar finds, and that cannot be. */
#ifndef ENTENTE_IMPOSSIBLE_H
#define ENTENTE_IMPOSSIBLE_H

#include "syntax/sentence.h"

/* Drops them from the parse of so many chunks. */
void impossible_drop(const struct chunk *chunks, size_t count, struct parse *parse);

#endif
