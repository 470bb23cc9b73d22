/* chunk_list: some chunks of a sentence, in the order in which they were found. */
#ifndef ENTENTE_CHUNK_LIST_H
#define ENTENTE_CHUNK_LIST_H

#include <stdbool.h>
#include <stddef.h>

enum { CHUNK_LIST = 32 };

struct chunk_list {
	size_t list[CHUNK_LIST];
	size_t count;
};

/* Beyond CHUNK_LIST, chunks are left out. */
void chunk_list_add(struct chunk_list *chunks, size_t chunk);

bool chunk_list_has(const struct chunk_list *chunks, size_t chunk);

#endif
