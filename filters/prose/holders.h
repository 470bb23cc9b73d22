/* holders: the actors that a chunk stands for in a figure: a state, a region, the world. */
#ifndef ENTENTE_HOLDERS_H
#define ENTENTE_HOLDERS_H

#include "prose/holder_list.h"

/* Adds those whom the chunk stands for. */
void holders_add(const struct reading *reading, size_t chunk, struct holders *holders);

/* Adds those to whom the noun belongs: "Russian", "its", "global". */
void holders_add_owners(const struct reading *reading, size_t noun, struct holders *holders);

/* Adds the region that the chunk names, if it does. */
void holders_add_area(const struct reading *reading, size_t chunk, struct holders *holders);

#endif
