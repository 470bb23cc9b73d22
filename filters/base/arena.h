/* arena: memory that lives and goes together, such as all that one record needs. */
#ifndef ENTENTE_ARENA_H
#define ENTENTE_ARENA_H

#include "base/slice.h"

struct arena_block;

/* All zero is an empty arena. */
struct arena {
	struct arena_block *newest;
	size_t used;  /* bytes of the newest block */
	size_t bytes; /* of all blocks */
};

/* Memory for size bytes, aligned for any type, not cleared; dies when there is none. */
void *arena_alloc(struct arena *arena, size_t size);

/* The bytes copied into the arena, with a NUL behind them. */
struct slice arena_copy(struct arena *arena, struct slice bytes);

/* The same with that many zero bytes behind it. */
struct slice arena_padded(struct arena *arena, struct slice bytes, size_t padding);

/* Gives everything back at once; one block of usual size is kept for the next round. */
void arena_reset(struct arena *arena);

/* Gives everything back. */
void arena_free(struct arena *arena);

#endif
