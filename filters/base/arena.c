#include "base/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/die.h"

enum { BLOCK_SIZE = 32 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char data[];
};

static void
add_block(struct arena *arena, size_t size)
{
	struct arena_block *block = must_alloc(sizeof *block + size);

	block->older = arena->newest;
	block->size = size;
	arena->newest = block;
	arena->used = 0;
	arena->bytes += size;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	void *memory;

	if (size > PTRDIFF_MAX - 2 * sizeof(struct arena_block))
		die("out of memory (%zu bytes wanted)", size);
	size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	if (!arena->newest || arena->newest->size - arena->used < size)
		add_block(arena, size > BLOCK_SIZE ? size : BLOCK_SIZE);
	memory = arena->newest->data + arena->used;
	arena->used += size;
	return memory;
}

struct slice
arena_padded(struct arena *arena, struct slice bytes, size_t padding)
{
	char *copy = arena_alloc(arena, bytes.length + padding);

	if (bytes.length)
		memcpy(copy, bytes.data, bytes.length);
	memset(copy + bytes.length, 0, padding);
	return (struct slice){ copy, bytes.length };
}

struct slice
arena_copy(struct arena *arena, struct slice bytes)
{
	return arena_padded(arena, bytes, 1);
}

void
arena_reset(struct arena *arena)
{
	struct arena_block *kept = NULL;

	while (arena->newest) {
		struct arena_block *block = arena->newest;

		arena->newest = block->older;
		if (!kept && block->size == BLOCK_SIZE)
			kept = block;
		else
			free(block);
	}
	if (kept)
		kept->older = NULL;
	arena->newest = kept;
	arena->used = 0;
	arena->bytes = kept ? kept->size : 0;
}

void
arena_free(struct arena *arena)
{
	arena_reset(arena);
	free(arena->newest);
	*arena = (struct arena){ .newest = NULL };
}
