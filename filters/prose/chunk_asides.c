#include "prose/chunk_asides.h"

enum { LONGEST_SOURCE = 16 };

/* ", compared with 35 per cent", ", against 35 per cent": of an earlier time. */
static bool
is_earlier_figure(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i), *figure = chunking_item(chunking, i + 1);

	return item && item->kind == ITEM_WORD && item_is(item, WORD_THAN) && figure && figure->kind == ITEM_QUANTITY;
}

/* "compared with 34 per cent for Peru and 9 per cent for Chile": from the second figure on, each is a note of its own
 * to the chunk of the first. */
static void
take_compared(struct chunking *chunking, size_t last)
{
	struct chunk *note = &chunking->chunks[chunking->count - 1];
	uint16_t of = note->note_of;

	for (size_t i = note->first + 2; i < last; i++)
		if (item_is(chunking_item(chunking, i), WORD_AND) && chunking_item(chunking, i + 1) &&
		    chunking_item(chunking, i + 1)->kind == ITEM_QUANTITY && i + 1 < last) {
			note->last = (uint32_t)i;
			note->text = chunking_text(chunking->passage, chunking_item(chunking, note->first)->first,
			                           chunking_item(chunking, i - 1)->last);
			note = chunking_add(chunking, CHUNK_TITLE, i, last);
			note->note_of = of;
		}
}

/* "According to Pew 58 per cent": the figure ends what opens the sentence, though there is no comma. */
static bool
is_past_source(const struct chunking *chunking, size_t opening, size_t at)
{
	return opening == 0 && at > 2 && chunking_item(chunking, at)->kind == ITEM_QUANTITY;
}

size_t
chunking_take_aside(struct chunking *chunking, size_t i)
{
	bool comma = item_is_mark(&chunking->passage->items[i], ',');
	size_t at = i + comma, last;
	bool change = comma && is_earlier_figure(chunking, at);
	bool source = chunking_says(chunking, at, "according");
	struct chunk *note;

	if (!change && !source)
		return 0;
	for (last = at + 1; chunking_item(chunking, last) && !item_is_border(chunking_item(chunking, last)) &&
	                    !item_is(chunking_item(chunking, last), WORD_RELATIVE) && last - at < LONGEST_SOURCE &&
	                    !is_past_source(chunking, i, last);
	     last++)
		;
	if (chunking_item(chunking, last) && !item_is_border(chunking_item(chunking, last)) &&
	    !is_past_source(chunking, i, last))
		return 0;
	note = chunking_add(chunking, CHUNK_TITLE, at, last);
	note->note_of = (uint16_t)(chunking->count > 1 ? chunking->count - 2 : 1);
	if (change)
		take_compared(chunking, last);
	if ((comma || chunking->count == 1) && chunking_item(chunking, last) &&
	    item_is_mark(chunking_item(chunking, last), ','))
		last++;
	return last - i;
}

/* Whether nothing from there on but what says of what a percentage is stands before the next border, which is found. */
static bool
ends_part(const struct chunking *chunking, size_t at, size_t *border)
{
	static const uint64_t harmless = UINT64_C(1) << WORD_OF | UINT64_C(1) << WORD_ARTICLE | UINT64_C(1) << WORD_GOODS |
	                                 UINT64_C(1) << WORD_FLOW | UINT64_C(1) << WORD_WHOLE | UINT64_C(1) << WORD_WORLD;
	const struct item *item;

	for (*border = at; (item = chunking_item(chunking, *border)) && !item_is_border(item); ++*border)
		if (!(item->kind == ITEM_ACTOR && item->flags & ITEM_ANAPHOR) &&
		    !(item->kind == ITEM_WORD && item->classes & harmless))
			return false;
	return true;
}

size_t
chunking_take_part_aside(struct chunking *chunking, size_t i)
{
	const struct item *before = i ? chunking_item(chunking, i - 1) : NULL, *figure = chunking_item(chunking, i + 2);
	const struct item *border;
	struct chunk *note;
	size_t last;

	if (!before || before->kind != ITEM_ACTOR || before->flags & (ITEM_POSSESSIVE | ITEM_ANAPHOR) ||
	    !item_is_mark(chunking_item(chunking, i), ',') || !chunking->count || !figure ||
	    !(chunking_says(chunking, i + 1, "with") || chunking_says(chunking, i + 1, "at")) ||
	    figure->kind != ITEM_QUANTITY || chunking->passage->quantities[figure->index].kind != QUANTITY_PERCENT ||
	    !ends_part(chunking, i + 3, &last))
		return 0;
	border = chunking_item(chunking, last);
	if (!(border && item_is_mark(border, ',')) && chunking->chunks[chunking->count - 1].note_of == NO_CHUNK &&
	    !chunking->part_asides)
		return 0;
	chunking->part_asides++;
	note = chunking_add(chunking, CHUNK_TITLE, i + 2, last);
	note->note_of = (uint16_t)(chunking->count - 2);
	if (border && item_is_mark(border, ',') && chunking_item(chunking, last + 1) &&
	    chunking_item(chunking, last + 1)->kind != ITEM_ACTOR && !chunking_says(chunking, last + 1, "the"))
		last++; /* else the comma is the row's, too */
	return last - i;
}
