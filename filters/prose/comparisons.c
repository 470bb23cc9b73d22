#include "prose/comparisons.h"

#include "prose/polls.h"

enum { POINTS = 4 }; /* "percentage points from" */

/* The item right before the chunk's figure; SIZE_MAX for none. */
static size_t
before_figure(const struct reading *reading, size_t chunk)
{
	size_t item = figure_item(reading, chunk);

	return item == SIZE_MAX || !item ? SIZE_MAX : item - 1;
}

/* "up 2.8 percentage points from", "fell to 36 per cent, from": the words before the figure behind "from". */
static bool
is_up_from(const struct item *items, size_t before)
{
	size_t at = before;

	if (!item_is(&items[at], WORD_FROM))
		return false;
	if (before > 2 && item_is_mark(&items[before - 1], ',') && items[before - 2].kind == ITEM_QUANTITY)
		return true;
	while (at && before - at < POINTS && items[at].kind != ITEM_QUANTITY)
		at--;
	return at && items[at].kind == ITEM_QUANTITY && items[at - 1].kind == ITEM_WORD &&
	       item_is(&items[at - 1], WORD_CHANGE);
}

bool
comparison_begins(const struct reading *reading, size_t chunk)
{
	size_t before = before_figure(reading, chunk);
	const struct item *items = reading->passage->items;

	if (before == SIZE_MAX || reading->chunks[chunk].flags & CHUNK_MEMBER)
		return false;
	if (item_is(&items[before], WORD_THAN) || is_up_from(items, before))
		return true;
	return chunk && item_is(&items[before], WORD_AND) && before == reading->chunks[chunk].first &&
	       reading->chunks[chunk].note_of != NO_CHUNK && reading->chunks[chunk - 1].last == before &&
	       comparison_begins(reading, chunk - 1);
}

/* A word that may stand between the figure and whose it is: "34 per cent of GDP in". */
static bool
is_between(const struct item *item)
{
	const uint64_t classes = UINT64_C(1) << WORD_OF | UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_FOR |
	                         UINT64_C(1) << WORD_FROM | UINT64_C(1) << WORD_TO | UINT64_C(1) << WORD_BY |
	                         UINT64_C(1) << WORD_WHOLE | UINT64_C(1) << WORD_ARTICLE;

	return item->kind == ITEM_DATE || (item->kind == ITEM_WORD && item->classes & classes);
}

/* The only actor behind the figure in its chunk; NULL where there is none. *strange: whether anything else stands
 * there. */
static const struct item *
only_actor_behind(const struct reading *reading, size_t figure, bool *strange)
{
	const struct passage *passage = reading->passage;
	const struct item *actor = NULL;

	*strange = false;
	for (size_t i = figure_item(reading, figure) + 1; i < reading->chunks[figure].last; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind == ITEM_ACTOR && !actor && !(item->flags & (ITEM_ANAPHOR | ITEM_POSSESSIVE)))
			actor = item;
		else
			*strange |= !is_between(item);
	}
	return actor;
}

/* Whether the preposition before the actor says that the figure is its as others' before are. */
static bool
may_be_party(const struct framing *framing, const struct statement *statement, const struct item *actor)
{
	const struct item *link = actor - 1;
	enum measure_pattern makes = statement->match.shape->makes;
	bool imports = slice_is(statement->flow.side, "imports");

	if (link->kind == ITEM_WORD && item_is(link, WORD_ARTICLE))
		link--;
	if (link->kind != ITEM_WORD)
		return false;
	if (makes == MEASURE_LEVEL || makes == MEASURE_OPINION)
		return item_is(link, WORD_IN) || item_is(link, WORD_FOR) || item_is(link, WORD_OF) || item_is(link, WORD_BY);
	return makes == MEASURE_SHARE && !holders_are_world(&framing->last.flow.owners) &&
	       (item_is(link, WORD_FOR) || item_is(link, imports ? WORD_FROM : WORD_TO));
}

/* "52 per cent of Turks", "in Peru", "Peruvians" */
static bool
is_people(const struct item *actor)
{
	const struct item *link = actor - 1;

	return actor->flags & (ITEM_MODIFIER | ITEM_PLACE) || (link->kind == ITEM_WORD && item_is(link, WORD_OF));
}

bool
comparison_read(const struct framing *framing, const struct statement *statement, size_t figure,
                struct statement *other, struct holders *parties)
{
	const struct reading *reading = framing->reading;
	const struct actors *actors = reading->passage->lexicon->actors;
	bool note = reading->chunks[figure].note_of != NO_CHUNK, strange = false;
	const struct item *actor = note ? only_actor_behind(reading, figure, &strange) : NULL;

	*other = *statement;
	other->match.figure = figure;
	other->compared = true;
	other->times = (struct figure_times){ NULL, NULL };
	figure_times_own(reading, figure, &other->times);
	if (!actor)
		return other->times.period != NULL;
	if (strange || !may_be_party(framing, statement, actor))
		return false;
	if (!other->times.period)
		other->times.period = statement->times.period;
	if (statement->match.shape->makes == MEASURE_OPINION)
		poll_turn_to(other, is_people(actor));
	*parties = holders_of(actors_at(actors, actor->actor)->id, figure);
	other->parties = *parties;
	return true;
}
