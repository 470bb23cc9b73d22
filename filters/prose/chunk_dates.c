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
chunking_take_inserted_date(struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i), *word = chunking_item(chunking, i + 1),
					  *date = chunking_item(chunking, i + 2);

	if (!item_is_mark(item, ',') || !chunking->count || !word || !date || date->kind != ITEM_DATE ||
	    word->kind != ITEM_WORD || !(item_is(word, WORD_IN) || chunking_says(chunking, i + 1, "on")))
		return 0;
	if (!chunking_item(chunking, i + 3) || !item_is_mark(chunking_item(chunking, i + 3), ','))
		return 0;
	chunking_add(chunking, CHUNK_WHEN, i + 2, i + 3);
	return 4;
}

/* Whether a clause begins at item i: the sentence, or what stands behind a mark or joint. */
static bool
opens_clause(const struct chunking *chunking, size_t i)
{
	const struct item *before = i ? chunking_item(chunking, i - 1) : NULL;

	if (!before || (before->kind == ITEM_MARK && strchr(",;:-", before->mark)))
		return true;
	return before->kind == ITEM_WORD && (item_is(before, WORD_AND) || item_is(before, WORD_CLAUSE)) &&
	       !(i > 1 && chunking_item(chunking, i - 2)->kind == ITEM_DATE);
}

size_t
chunking_take_opening_date(struct chunking *chunking, size_t i)
{
	const struct item *word = chunking_item(chunking, i), *date = chunking_item(chunking, i + 1),
					  *before = i ? chunking_item(chunking, i - 1) : NULL, *next = chunking_item(chunking, i + 2);

	if (word->kind != ITEM_WORD ||
	    !(item_is(word, WORD_IN) || chunking_says(chunking, i, "on") || chunking_says(chunking, i, "On")) || !date ||
	    date->kind != ITEM_DATE || chunking->passage->dates[date->index].attributive ||
	    chunking_row_end(chunking, i + 1) > i + 1 || !next || (next->kind == ITEM_WORD && item_is(next, WORD_AND)))
		return 0;
	if (!(opens_clause(chunking, i) && next->kind != ITEM_MARK) &&
	    !(before && before->kind == ITEM_ACTOR && opens_clause(chunking, i - 1) && item_is_verbal(next)) &&
	    !(item_is_verbal(before) && chunking_says(chunking, i + 2, "that")))
		return 0;
	chunking_add(chunking, CHUNK_WHEN, i + 1, i + 2);
	return 2;
}

size_t
chunking_take_date(struct chunking *chunking, size_t i)
{
	const struct item *item = &chunking->passage->items[i];
	size_t last;

	if (item->kind != ITEM_DATE)
		return 0;
	if (chunking->passage->dates[item->index].attributive) {
		chunking_add(chunking, CHUNK_YEAR, i, i + 1)->flags |= CHUNK_MODIFIER;
		return 1;
	}
	last = chunking_row_end(chunking, i);
	chunking_add(chunking, date_kind(chunking, i), i, i + 1);
	if (last > i)
		chunking_take_members(chunking, i, last);
	return last + 1 - i;
}

size_t
chunking_take_comparison(struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i), *next = chunking_item(chunking, i + 1);

	if (item->kind != ITEM_WORD || !item_is(item, WORD_THAN) || !next || next->kind != ITEM_DATE ||
	    !slice_starts(chunking_text(chunking->passage, item->first, item->last), "compared "))
		return 0;
	chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = "since";
	return 1;
}
