#include "prose/framing.h"

enum { FAR_NOTE = 5, FAR_MULTIPLE = 12 };

size_t
figure_item(const struct reading *reading, size_t chunk)
{
	size_t item = SIZE_MAX;

	if (chunk >= reading->count)
		return SIZE_MAX;
	if (!chunk_figure(reading, chunk, &item))
		item =
			chunk_item(reading, chunk)->flags & ITEM_MULTIPLE ? reading->chunks[chunk].first : SIZE_MAX; /* "doubled" */
	return item;
}

struct slice
figure_unit(const struct reading *reading, size_t chunk)
{
	size_t item = figure_item(reading, chunk);

	if (item == SIZE_MAX)
		return (struct slice)SLICE("-");
	if (reading->passage->quantities[reading->passage->items[item].index].kind == QUANTITY_MONEY)
		return (struct slice)SLICE("currency");
	return reading->chunks[chunk].kind == CHUNK_COUNT ? (struct slice){ NULL, 0 } : (struct slice)SLICE("percent");
}

size_t
figure_unread(const struct framing *framing, size_t chunk, struct slice unit)
{
	size_t item = figure_item(framing->reading, chunk);

	return item == SIZE_MAX || framing->read[item] || !slice_equal(figure_unit(framing->reading, chunk), unit)
	           ? SIZE_MAX
	           : item;
}

/* A fraction in words. */
static bool
is_rough(const struct quantity_mention *mention)
{
	return mention->kind == QUANTITY_FRACTION || mention->kind == QUANTITY_VAGUE || mention->multiple ||
	       (mention->kind == QUANTITY_PERCENT && mention->quantity.denominator > 1);
}

/* "(by 53 per cent)", "(up by 106 per cent)": a note that says a change, and no more. */
static bool
is_bare_change(const struct reading *reading, size_t chunk)
{
	const struct chunk *note = &reading->chunks[chunk];
	const struct item *items = reading->passage->items;
	size_t i = note->first;

	while (i < note->last &&
	       (items[i].kind == ITEM_MARK ||
	        (items[i].kind == ITEM_WORD && (item_is(&items[i], WORD_BY) || item_is(&items[i], WORD_CHANGE)))))
		i++;
	return chunk_is_note(reading, chunk) && i + 1 >= note->last && items[note->last - 1].kind == ITEM_QUANTITY;
}

/* "two thirds (67 per cent)", "four in five Estonians (84 per cent)", "halved its imports (-53 per cent)": the note
 * says it better. */
static size_t
exact_chunk(const struct framing *framing, size_t chunk)
{
	const struct reading *reading = framing->reading;
	size_t item = figure_item(reading, chunk), note = chunk + 1;
	bool multiple = chunk_item(reading, chunk)->flags & ITEM_MULTIPLE;
	size_t far = multiple ? FAR_MULTIPLE : FAR_NOTE;

	if (item == SIZE_MAX || !is_rough(&reading->passage->quantities[reading->passage->items[item].index]))
		return chunk;
	while (note < reading->count && note - chunk < far && figure_item(reading, note) == SIZE_MAX)
		note++;
	if (note >= reading->count || !(multiple ? is_bare_change(reading, note) : reading_is_bare_figure(reading, note)) ||
	    !slice_is(figure_unit(reading, note), "percent"))
		return chunk;
	framing->read[item] = true;
	facts_refuse(framing->facts, item, FATE_RESTATED);
	return note;
}

/* "(-14 per cent)": no part of anything. */
static bool
is_signed(const struct passage *passage, size_t item)
{
	return item > 1 && item_is_mark(&passage->items[item - 2], '(') &&
	       (item_is_mark(&passage->items[item - 1], '-') || item_is_mark(&passage->items[item - 1], '+'));
}

/* "(80% vs. 18%)", "(favourable: 26%, unfavourable: 66%)": a note with views of its own. */
static bool
is_of_several(const struct reading *reading, size_t figure)
{
	const struct passage *passage = reading->passage;
	size_t figures = 0;

	if (reading->chunks[figure].note_of == NO_CHUNK)
		return false;
	for (size_t i = reading->chunks[figure].first; i < reading->chunks[figure].last; i++) {
		figures += passage->items[i].kind == ITEM_QUANTITY;
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_OPINION))
			return true;
	}
	return figures > 1;
}

/* "with an increase of 35 per cent": a change, and no part of what stands behind. */
static bool
is_of_change(const struct reading *reading, size_t chunk)
{
	const struct relation *above = reading_above(reading, RELATION_COMPLEMENT, chunk);

	return above && chunk_is(reading, above->head, WORD_CHANGE) &&
	       (chunk_is(reading, above->via, WORD_OF) || chunk_is(reading, above->via, WORD_BY));
}

/* Whether what the row makes may be in the figure's unit; "27 per cent less", "twice as high": a change,
 * whatever its verb. */
static bool
fits(const struct framing *framing, const struct statement *statement, size_t chunk, size_t item)
{
	const struct passage *passage = framing->reading->passage;
	enum measure_pattern makes = statement->match.shape->makes;
	struct slice unit = figure_unit(framing->reading, chunk);

	if ((makes == MEASURE_SHARE && (is_signed(passage, item) || is_of_change(framing->reading, chunk))) ||
	    (makes == MEASURE_OPINION && is_of_several(framing->reading, chunk)))
		return false;
	if (makes == MEASURE_CHANGE && passage->quantities[passage->items[item].index].kind == QUANTITY_VAGUE)
		return false; /* "almost all its arms" */
	if (makes != MEASURE_LEVEL && unit.length != (makes == MEASURE_COUNT ? 0 : strlen("percent")))
		return false;
	return makes == MEASURE_CHANGE || !(framing->reading->chunks[chunk].flags & CHUNK_DEGREE ||
	                                    passage->quantities[passage->items[item].index].multiple);
}

/* Whether a word of a note says no more than that the figure is a part of the whole. */
static bool
is_of_same_whole(const struct passage *passage, const struct item *item, const struct flow *flow)
{
	static const uint64_t harmless = UINT64_C(1) << WORD_ARTICLE | UINT64_C(1) << WORD_OF | UINT64_C(1) << WORD_IN |
	                                 UINT64_C(1) << WORD_PRONOUN | UINT64_C(1) << WORD_WHOLE |
	                                 UINT64_C(1) << WORD_GOODS | UINT64_C(1) << WORD_SHARE | UINT64_C(1) << WORD_WORLD |
	                                 UINT64_C(1) << WORD_PERCENT | UINT64_C(1) << WORD_QUALIFIER;

	switch (item->kind) {
	case ITEM_ACTOR:
		return item->flags & ITEM_ANAPHOR ||
		       holders_have(&flow->owners, actors_at(passage->lexicon->actors, item->actor)->id);
	case ITEM_WORD:
		if (item_is(item, WORD_FLOW))
			return slice_equal(item_lexeme(passage, item, WORD_FLOW)->means, flow->side);
		return item->classes & harmless || item_bears(passage, item, "total") || item_bears(passage, item, "all") ||
		       item_bears(passage, item, "amount");
	default:
		return true; /* the figure, dates and marks */
	}
}

static bool
is_in_brackets(const struct passage *passage, const struct chunk *note)
{
	return item_is_mark(&passage->items[note->first], '(') ||
	       (note->first && item_is_mark(&passage->items[note->first - 1], '('));
}

bool
figure_is_of_whole(const struct framing *framing, const struct statement *statement, size_t figure)
{
	const struct chunk *note = &framing->reading->chunks[figure];
	const struct passage *passage = framing->reading->passage;

	if (statement->match.shape->makes != MEASURE_SHARE || !is_in_brackets(passage, note))
		return true;
	for (size_t i = note->first; i < note->last; i++)
		if (!is_of_same_whole(passage, &passage->items[i], &statement->flow))
			return false;
	return true;
}

/* "made up 91 per cent of its total, and those of Peru 86 per cent": what a verb has behind another figure, which the
 * path does not lead to, is another's; of a role, "with 48 per cent, ahead of Peru, with 15", behind that word. */
static bool
is_past_another(const struct reading *reading, const struct match *match, const struct chunk_list *found, size_t chunk)
{
	bool other = false, passed = match->shape->class == WORD_RELATION;

	if ((match->shape->class != WORD_RELATION && match->shape->class != WORD_ROLE) ||
	    reading->chunks[chunk].note_of != NO_CHUNK)
		return false;
	for (size_t c = match->trigger + 1; c < chunk; c++) {
		passed |= slice_is(reading->chunks[c].text, "ahead") || chunk_bears(reading, c, "follows");
		other |= figure_item(reading, c) != SIZE_MAX && reading->chunks[c].note_of == NO_CHUNK &&
		         !chunk_list_has(found, c) && slice_equal(figure_unit(reading, c), figure_unit(reading, chunk));
	}
	return other && passed;
}

void
framing_find_figures(const struct framing *framing, struct statement *statement)
{
	struct slice slot = statement->match.shape->figure, path;

	statement->figures.count = 0;
	while (!statement->figures.count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		shape_chunks(framing->reading, &statement->match, path, &found);
		for (size_t i = 0; i < found.count; i++) {
			size_t chunk = exact_chunk(framing, found.list[i]), item = figure_item(framing->reading, chunk);

			if (item == SIZE_MAX || framing->read[item] || !fits(framing, statement, chunk, item))
				continue;
			if (!is_past_another(framing->reading, &statement->match, &found, found.list[i])) {
				chunk_list_add(&statement->figures, chunk);
				continue;
			}
			framing->read[item] = true;
			facts_refuse(framing->facts, item, FATE_PARSE); /* whose it is */
		}
	}
}

bool
framing_settle_flow(const struct framing *framing, const struct shape *shape, struct flow *flow)
{
	if (flow->level && !flow->side.length && !flow->strange)
		flow->side = framing->facts->discourse->level; /* "its spending" */
	if (!flow->side.length || (shape->as == AS_WORLD && slice_is(flow->side, "transfers")))
		flow->side = shape->side; /* whoever receives or supplies a part of the world's transfers */
	else if (shape->side.length && !slice_equal(flow->side, shape->side))
		return false;
	if (!flow->goods.length && !flow->strange && !flow->level)
		flow->goods = framing->facts->discourse->goods;
	return true;
}

bool
framing_names_other(const struct passage *passage, struct slice id)
{
	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == ITEM_ACTOR &&
		    !slice_equal(actors_at(passage->lexicon->actors, passage->items[i].actor)->id, id))
			return true;
	return false;
}
