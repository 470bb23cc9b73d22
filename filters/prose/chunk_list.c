#include "prose/chunk_list.h"

void
chunk_list_add(struct chunk_list *chunks, size_t chunk)
{
	if (chunks->count < CHUNK_LIST && !chunk_list_has(chunks, chunk))
		chunks->list[chunks->count++] = chunk;
}

bool
chunk_list_has(const struct chunk_list *chunks, size_t chunk)
{
	for (size_t i = 0; i < chunks->count; i++)
		if (chunks->list[i] == chunk)
			return true;
	return false;
}
