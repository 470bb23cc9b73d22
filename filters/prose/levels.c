#include "prose/levels.h"

#include "prose/omitted.h"
#include "prose/ranks.h"
#include "syntax/words.h"

static bool
has_whole(const struct framing *framing, size_t chunk)
{
	const struct passage *passage = framing->reading->passage;

	for (size_t i = framing->reading->chunks[chunk].first; i < framing->reading->chunks[chunk].last; i++)
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_WHOLE))
			return true;
	return false;
}

/* "increased its defence spending 14.9 per cent", not "raised it to 2.1 per cent" */
static bool
is_of_change(const struct framing *framing, size_t figure)
{
	const struct reading *reading = framing->reading;

	return reading->passage->classes >> WORD_CHANGE & 1 &&
	       !(figure && figure != NO_CHUNK &&
	         (chunk_is(reading, figure - 1, WORD_TO) || chunk_is(reading, figure - 1, WORD_FROM) ||
	          slice_is(reading->chunks[figure - 1].text, "at")));
}

/* "3.9 per cent of GDP", "of its GDP", whatever the grammar hangs "of" on. */
static bool
is_followed_by_whole(const struct framing *framing, size_t figure)
{
	const struct reading *reading = framing->reading;
	size_t c = figure + 2u;

	if (c >= reading->count || !chunk_is(reading, figure + 1, WORD_OF))
		return false;
	while (c + 1 < reading->count &&
	       (chunk_is(reading, c, WORD_ARTICLE) || chunk_item(reading, c)->flags & ITEM_ANAPHOR))
		c++;
	return has_whole(framing, c);
}

/* Whether one stands behind "from", and the other behind "to". */
static bool
are_ends(const struct reading *reading, size_t one, size_t other)
{
	return one && other &&
	       ((chunk_is(reading, one - 1, WORD_FROM) && chunk_is(reading, other - 1, WORD_TO)) ||
	        (chunk_is(reading, one - 1, WORD_TO) && chunk_is(reading, other - 1, WORD_FROM)));
}

/* "from 2.1 to 2.8 per cent of GDP", "from 2.1 per cent of GDP in 2020 to 2.8 in 2022", "to 2.8 per cent of GDP from
 * 2.1": the other end of the range. */
static size_t
other_end(const struct reading *reading, size_t figure)
{
	size_t before = figure;

	if (figure + 2u < reading->count && chunk_is(reading, figure + 1, WORD_TO) &&
	    figure_item(reading, figure + 2) != SIZE_MAX)
		return figure + 2;
	while (before && reading->chunks[before - 1].kind != CHUNK_MARK && figure_item(reading, before - 1) == SIZE_MAX)
		before--;
	return before && figure_item(reading, before - 1) != SIZE_MAX && are_ends(reading, before - 1, figure) ? before - 1
	                                                                                                       : figure;
}

/* "As a share of GDP it fell from 2.5 to 2.4 per cent" */
static bool
is_as_share(const struct framing *framing)
{
	const struct reading *reading = framing->reading;

	for (size_t c = 2; c + 2 < reading->count; c++)
		if (chunk_is(reading, c, WORD_SHARE) && chunk_is(reading, c + 1, WORD_OF) && has_whole(framing, c + 2) &&
		    (chunk_says(&reading->chunks[c - 1], "as") || chunk_says(&reading->chunks[c - 2], "as")))
			return true;
	return false;
}

bool
level_is_of_whole(const struct framing *framing, const struct statement *statement, size_t noun)
{
	const size_t heads[] = { statement->match.figure, statement->match.trigger };
	const struct passage *passage = framing->reading->passage;
	const struct relation *relation;
	bool other = false;

	if (is_followed_by_whole(framing, statement->match.figure) ||
	    is_followed_by_whole(framing, other_end(framing->reading, statement->match.figure)))
		return true;
	for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
		for (size_t at = 0; (relation = reading_next(framing->reading, RELATION_COMPLEMENT, heads[h], &at));)
			if (chunk_is(framing->reading, relation->via, WORD_OF)) {
				if (has_whole(framing, relation->dependent))
					return true;
				other |= h == 0;
			}
	if (framing->reading->chunks[statement->match.figure].kind == CHUNK_TITLE)
		return has_whole(framing, statement->match.figure); /* "(2.8% of GDP)" */
	for (size_t c = noun; c < statement->match.figure && figure_item(framing->reading, c) == SIZE_MAX && !other; c++)
		if (has_whole(framing, c))
			return true; /* "spending as a share of GDP was 3.9 per cent" */
	if (!other && is_as_share(framing) && !is_of_change(framing, statement->match.figure))
		return true;
	return !other && statement->match.shape->class == WORD_LEVEL &&
	       (passage->classes >> WORD_WHOLE & 1 ||
	        (framing->facts->discourse->level.length && !is_of_change(framing, statement->match.figure)));
}

/* "per head", "a day": a level of something else. */
static bool
is_rate(const struct framing *framing, size_t chunk)
{
	const struct reading *reading = framing->reading;

	return chunk + 1u < reading->count && chunk_bears(reading, chunk + 1, "rate");
}

/* "2015 dollars": the year before a currency is that of its prices. */
static bool
is_year_of_money(const struct passage *passage, const struct item *item)
{
	const struct token *token = &passage->tokens[item->first];
	const char *text = passage->span.text.data + token->begin;

	return item->kind == ITEM_QUANTITY && passage->quantities[item->index].kind == QUANTITY_MONEY &&
	       token->kind == TOKEN_NUMBER && token->end - token->begin == 4 &&
	       (!memcmp(text, "19", 2) || !memcmp(text, "20", 2));
}

/* Money of another kind than the data's: "in constant 2015 dollars", "$36 billion (2021 prices)", "PPP". */
static bool
is_deflated(const struct passage *passage)
{
	for (size_t i = 0; i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		const bool follows_year = i && item[-1].kind != ITEM_WORD;

		if (item->kind == ITEM_WORD && item_bears(passage, item, "deflated"))
			return true;
		if (follows_year &&
		    (item_is_mark(item, '$') || (item->kind == ITEM_WORD && item_bears(passage, item, "prices"))))
			return true;
		if (is_year_of_money(passage, item))
			return true;
	}
	return false;
}

bool
level_is_measured(const struct framing *framing, const struct statement *statement, size_t figure)
{
	struct slice unit = figure_unit(framing->reading, figure);
	struct statement of = *statement;

	of.match.figure = figure;
	return statement->match.shape->makes != MEASURE_LEVEL ||
	       (measures_level(framing->facts->measures, statement->flow.side, unit) && !is_rate(framing, figure) &&
	        (slice_is(unit, "percent") ? level_is_of_whole(framing, &of, statement->flow.chunk)
	                                   : !is_deflated(framing->reading->passage)));
}

/* "that of Peru was $9 billion and that of Chad $6 billion": whether somebody else is named behind another figure
 * between the noun and that one. */
static bool
is_of_other(const struct reading *reading, size_t noun, size_t figure)
{
	bool passed = false, joined = false;

	for (size_t c = noun + 1; c < figure && figure != NO_CHUNK; c++) {
		if (joined && chunk_item_is_actor(reading, c) && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR))
			return true;
		passed |= slice_equal(figure_unit(reading, c), figure_unit(reading, figure));
		joined |= passed && chunk_is(reading, c, WORD_AND);
	}
	return false;
}

/* "the second-largest budget in the world" is not the world's. */
static bool
is_placed(const struct reading *reading, size_t noun)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_MODIFIER, noun, &at));)
		if (chunk_is_superlative(reading, relation->dependent) || place_of(reading, relation->dependent))
			return true;
	return false;
}

bool
level_take(const struct framing *framing, struct statement *statement, size_t chunk)
{
	size_t figure = statement->match.figure;
	bool of_whole = figure != NO_CHUNK && is_followed_by_whole(framing, figure);

	if (is_of_other(framing->reading, chunk, figure))
		return false;
	if (figure != NO_CHUNK && !is_rate(framing, figure) && !is_deflated(framing->reading->passage) &&
	    (omitted_take_level(framing, statement, chunk, of_whole) ||
	     omitted_take_owner(framing, statement, chunk, of_whole, &statement->flow)))
		return true;
	return flow_read(framing->reading, chunk, &statement->flow) && statement->flow.level &&
	       !(holders_are_world(&statement->flow.owners) && is_placed(framing->reading, chunk)) &&
	       framing_settle_flow(framing, statement->match.shape, &statement->flow) && !is_rate(framing, chunk) &&
	       (figure == NO_CHUNK || level_is_measured(framing, statement, figure));
}

bool
level_take_last(const struct framing *framing, struct statement *statement)
{
	struct slice side = framing->facts->discourse->level;
	struct slice unit = figure_unit(framing->reading, statement->match.figure);
	const struct relation *relation;

	for (size_t at = 0; !slice_is(unit, "percent") &&
	                    (relation = reading_next(framing->reading, RELATION_COMPLEMENT, statement->match.figure, &at));)
		if (chunk_is(framing->reading, relation->via, WORD_OF))
			return false; /* "$2 billion of its reserves" */

	if (statement->match.shape->makes != MEASURE_LEVEL || statement->match.shape->class != WORD_LEVEL || !side.length ||
	    !measures_level(framing->facts->measures, side, unit) ||
	    (slice_is(unit, "percent") && !level_is_of_whole(framing, statement, NO_CHUNK)))
		return false;
	statement->flow = (struct flow){ .side = side, .chunk = NO_CHUNK, .level = true };
	return true;
}

/* "$3 billion, 2 per cent of GDP", "$3 billion in 2020 - 2 per cent of GDP": nobody else is named between the two. */
static bool
is_apposed(const struct reading *reading, size_t last, size_t item)
{
	const struct item *items = reading->passage->items;

	if (!(item_is_mark(&items[item - 1], ',') || item_is_mark(&items[item - 1], '-')) ||
	    slice_is(figure_unit(reading, last), "percent"))
		return false;
	for (size_t i = figure_item(reading, last) + 1; i < item; i++)
		if (items[i].kind == ITEM_QUANTITY || (items[i].kind == ITEM_ACTOR && !(items[i].flags & ITEM_ANAPHOR)))
			return false;
	return true;
}

/* Where what is said of the figure begins: at "a rise of 4 per cent", "up 4 per cent". */
static size_t
beginning(const struct reading *reading, const struct match *match)
{
	const struct item *items = reading->passage->items;
	size_t item = figure_item(reading, match->figure);

	if (match->shape->makes != MEASURE_CHANGE || match->trigger > match->figure)
		return item;
	item = reading->chunks[match->trigger].first;
	return item && item_is(&items[item - 1], WORD_ARTICLE) ? item - 1 : item;
}

bool
level_is_restated(const struct framing *framing, const struct statement *statement)
{
	const struct reading *reading = framing->reading;
	const struct match *last = &framing->last.match;
	size_t item = beginning(reading, &statement->match);

	if (!last->shape || last->shape->makes != MEASURE_LEVEL || !item || last->figure >= statement->match.figure ||
	    !(item_is_mark(&reading->passage->items[item - 1], '(') || is_apposed(reading, last->figure, item) ||
	      (reading->passage->items[item - 1].kind == ITEM_WORD &&
	       slice_is(item_means(reading->passage, &reading->passage->items[item - 1], WORD_BEARING), "restates"))))
		return false;
	return true;
}

bool
level_has_owner(const struct reading *reading, size_t noun)
{
	const struct relation *relation;

	for (size_t at = 0; noun != NO_CHUNK && (relation = reading_next(reading, RELATION_COMPLEMENT, noun, &at));)
		if ((chunk_is(reading, relation->via, WORD_OF) || chunk_is(reading, relation->via, WORD_BY) ||
		     chunk_is(reading, relation->via, WORD_IN)) &&
		    figure_item(reading, relation->dependent) == SIZE_MAX)
			return true;
	return noun != NO_CHUNK && reading_first(reading, RELATION_POSSESSOR, noun) != NO_CHUNK;
}

void
level_add_topic(const struct framing *framing, const struct statement *statement, const struct flow *flow,
                struct holders *parties)
{
	const struct passage *passage = framing->reading->passage;
	uint32_t topic = framing->facts->discourse->topic_state, named = NO_ACTOR;
	size_t figure =
		statement->match.figure == NO_CHUNK ? SIZE_MAX : figure_item(framing->reading, statement->match.figure);

	if (level_has_owner(framing->reading, flow->chunk))
		return;
	for (size_t i = 0; i < passage->count; i++) {
		if (passage->items[i].kind != ITEM_ACTOR)
			continue;
		if (named != NO_ACTOR && passage->items[i].actor != named)
			return;
		if (i > figure && !item_is(&passage->items[i - 1], WORD_AND))
			return; /* "call to raise spending to 3 per cent of GDP, including Peru's" */
		named = passage->items[i].actor;
	}
	if (named != NO_ACTOR)
		topic = named;
	if (topic != NO_ACTOR)
		holders_add_id(parties, actors_at(passage->lexicon->actors, topic)->id, NO_CHUNK);
}
