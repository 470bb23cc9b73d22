#include "prose/holder_list.h"

struct chunk_list
holders_chunks(const struct holders *holders)
{
	struct chunk_list chunks = { .count = 0 };

	for (size_t i = 0; i < holders->count; i++)
		if (holders->list[i].chunk != NO_CHUNK)
			chunk_list_add(&chunks, holders->list[i].chunk);
	return chunks;
}

bool
holders_have(const struct holders *holders, struct slice id)
{
	for (size_t i = 0; i < holders->count; i++)
		if (slice_equal(holders->list[i].id, id))
			return true;
	return false;
}

void
holders_put(struct holders *holders, struct holder holder)
{
	if (holders->count < SIDES_MAX && !holders_have(holders, holder.id))
		holders->list[holders->count++] = holder;
}

void
holders_add_id(struct holders *holders, struct slice id, size_t chunk)
{
	holders_put(holders, (struct holder){ id, chunk, NO_ACTOR });
}

struct holders
holders_of(struct slice id, size_t chunk)
{
	return (struct holders){ .list = { { id, chunk, NO_ACTOR } }, .count = 1 };
}

bool
holders_are_world(const struct holders *holders)
{
	return holders->count == 1 && slice_is(holders->list[0].id, "WLD");
}

void
holders_remove(struct holders *holders, const struct holders *others)
{
	size_t kept = 0;

	for (size_t i = 0; i < holders->count; i++)
		if (!holders_have(others, holders->list[i].id))
			holders->list[kept++] = holders->list[i];
	holders->count = kept;
}

void
holders_add_all(const struct holders *from, struct holders *holders)
{
	for (size_t i = 0; i < from->count; i++)
		holders_put(holders, from->list[i]);
}
