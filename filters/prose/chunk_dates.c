#include "prose/chunk_dates.h"

#include "prose/chunk_rows.h"

/* How a date stands: as a year does behind "in", as a day does behind "on", or alone. */
static enum chunk_kind
date_kind(const struct chunking *chunking, size_t i)
{
	const uint64_t year = UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_TO | UINT64_C(1) << WORD_OF |
	                      UINT64_C(1) << WORD_BY | UINT64_C(1) << WORD_FROM | UINT64_C(1) << WORD_FOR |
	                      UINT64_C(1) << WORD_BETWEEN | UINT64_C(1) << WORD_DATE_OPEN | UINT64_C(1) << WORD_AND |
	                      UINT64_C(1) << WORD_THAN | UINT64_C(1) << WORD_ABOUT;

	if (i && (chunking_says(chunking, i - 1, "both") || chunking_says(chunking, i - 1, "the")))
		i--;
	if (i && chunking_says(chunking, i - 1, "on"))
		return CHUNK_DAY;
	if (i && (chunking->passage->items[i - 1].classes & year || chunking_says(chunking, i - 1, "during") ||
	          chunking_says(chunking, i - 1, "after") || chunking_says(chunking, i - 1, "before")))
		return CHUNK_YEAR;
	return CHUNK_WHEN;
}

size_t
chunking_take_reported_date(struct chunking *chunking, size_t i)
{
	const struct item *word = chunking_item(chunking, i), *date = chunking_item(chunking, i + 1);

	if (!i || word->kind != ITEM_WORD || !(item_is(word, WORD_IN) || chunking_says(chunking, i, "on")) || !date ||
	    date->kind != ITEM_DATE || !item_is_verbal(chunking_item(chunking, i - 1)) ||
	    !chunking_says(chunking, i + 2, "that"))
		return 0;
	chunking_add(chunking, CHUNK_WHEN, i + 1, i + 2);
	return 2;
}

size_t
chunking_take_date(struct chunking *chunking, size_t i)
{
	const struct item *item = &chunking->passage->items[i];
	struct chunk *chunk;
	size_t last;

	if (item->kind != ITEM_DATE)
		return 0;
	if (chunking->passage->dates[item->index].attributive) {
		chunk = chunking_add(chunking, CHUNK_YEAR, i, i + 1);
		chunk->flags |= CHUNK_MODIFIER;
		return 1;
	}
	last = chunking_row_end(chunking, i);
	chunk = chunking_add(chunking, date_kind(chunking, i), i, i + 1);
	if (last > i)
		chunking_take_members(chunking, i, last);
	return last + 1 - i;
}
