/* holder_list: actors, regions and the world, each once, with the chunks that name them. */
#ifndef ENTENTE_HOLDER_LIST_H
#define ENTENTE_HOLDER_LIST_H

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

/* Takes out those who are among the others. */
void holders_remove(struct holders *holders, const struct holders *others);

void holders_add_all(const struct holders *from, struct holders *holders);

#endif
