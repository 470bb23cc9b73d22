#include "prose/chunk_gaps.h"

static const uint64_t preposition_classes = UINT64_C(1) << WORD_WITH | UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_OF |
                                            UINT64_C(1) << WORD_AND | UINT64_C(1) << WORD_TO;

static bool
item_bears_order(const struct passage *passage, const struct item *item)
{
	return item->kind == ITEM_WORD && (item_is(item, WORD_ORDINAL) || item_is(item, WORD_NUMERAL) ||
	                                   slice_is(item_means(passage, item, WORD_BEARING), "first"));
}

/* ", and Jordan the second biggest", "and Russia its main supplier": behind chunk c, a clause without its verb,
 * of places in an order; its end, or 0. */
static size_t
gap_end(const struct chunking *chunking, size_t c)
{
	const struct passage *passage = chunking->passage;
	const struct chunk *chunks = chunking->chunks;
	const struct item *item;
	size_t at = c + (chunks[c].kind == CHUNK_MARK && c + 1 < chunking->count), first;

	at += at < chunking->count && item_is(&passage->items[chunks[at].first], WORD_AND);
	if (at == c || at + 3 > chunking->count || chunks[at].kind != CHUNK_ACTOR ||
	    chunks[at].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER))
		return 0;
	item = &passage->items[chunks[++at].first];
	if (!item_is(item, WORD_ARTICLE) && !(item->kind == ITEM_ACTOR && item->flags & ITEM_POSSESSIVE))
		return 0;
	first = ++at;
	while (at < chunking->count && item_bears_order(passage, &passage->items[chunks[at].first]))
		at++;
	if (at == first)
		return 0;
	while (at < chunking->count && passage->items[chunks[at].first].kind == ITEM_WORD &&
	       passage->items[chunks[at].first].classes & (UINT64_C(1) << WORD_GOODS | UINT64_C(1) << WORD_ROLE))
		at++;
	item = at < chunking->count ? &passage->items[chunks[at].first] : NULL;
	return !item || item->kind != ITEM_WORD || item->classes & preposition_classes ? at : 0;
}

void
chunking_hide_gaps(struct chunking *chunking)
{
	for (size_t c = 1; c < chunking->count; c++) {
		size_t end = gap_end(chunking, c);

		for (size_t at = c; at < end; at++)
			chunking->chunks[at].note_of = (uint16_t)(c - 1);
	}
}
