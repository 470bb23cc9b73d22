/* The actors that a figure is about; several together have one joined id. */
#include <stdlib.h>

#include "prose/facts.h"
#include "prose/holder_list.h"

static int
compare_ids(const void *one, const void *other)
{
	return slice_compare(*(const struct slice *)one, *(const struct slice *)other);
}

/* Several together: their ids in byte order, with "+" between them; that text lives as long as the sentence. */
static struct slice
join_ids(struct facts *facts, const struct holders *holders)
{
	struct slice ids[SIDES_MAX];
	size_t length = 0, count = holders->count;
	char *text;

	for (size_t i = 0; i < count; i++)
		ids[i] = holders->list[i].id;
	if (count < 2) /* as it is, for it may be remembered longer than the sentence */
		return count ? ids[0] : (struct slice){ NULL, 0 };
	qsort(ids, count, sizeof *ids, compare_ids);
	for (size_t i = 0; i < count; i++)
		length += ids[i].length + 1;
	text = arena_alloc(&facts->scratch, length);
	length = 0;
	for (size_t i = 0; i < count; i++) {
		memcpy(text + length, ids[i].data, ids[i].length);
		length += ids[i].length;
		text[length++] = '+';
	}
	return (struct slice){ text, length - 1 };
}

void
facts_set_area(struct facts *facts, struct observation *observation, const struct holders *holders)
{
	observation->area_id = join_ids(facts, holders);
	observation->area_chunks = holders_chunks(holders);
}

void
facts_set_partner(struct facts *facts, struct observation *observation, const struct holders *holders)
{
	observation->partner_id = join_ids(facts, holders);
	observation->partner_chunks = holders_chunks(holders);
}
