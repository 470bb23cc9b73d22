/* holders: whom a chunk stands for in a figure: a state, a region, the world. */
#ifndef ENTENTE_HOLDERS_H
#define ENTENTE_HOLDERS_H

#include "prose/reading.h"

/* One alone. */
struct holders holders_of(struct slice id, size_t chunk);

/* Whether the holders are the world alone. */
bool holders_are_world(const struct holders *holders);

/* The chunks that name them. */
struct chunk_list holders_chunks(const struct holders *holders);

bool holders_have(const struct holders *holders, struct slice id);

/* Adds one, if it is not there yet and there is room. */
void holders_put(struct holders *holders, struct holder holder);

/* The same of one that is no actor, or of whom only the id counts. */
void holders_add_id(struct holders *holders, struct slice id, size_t chunk);

/* Adds those whom the chunk stands for. */
void holders_add(const struct reading *reading, size_t chunk, struct holders *holders);

void holders_add_all(const struct holders *from, struct holders *holders);

/* Adds those to whom the noun belongs: "Russian", "its", "global". */
void holders_add_owners(const struct reading *reading, size_t noun, struct holders *holders);

/* Adds the region that the chunk names, if it does. */
void holders_add_area(const struct reading *reading, size_t chunk, struct holders *holders);

#endif
