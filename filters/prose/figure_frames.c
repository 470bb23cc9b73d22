/* Reads percentages by shapes: each row is tried on each trigger, and the first that fills its slots gets the figure.
 */
#include <stdio.h>

#include "prose/change_gaps.h"
#include "prose/date_context.h"
#include "prose/figure_emission.h"
#include "prose/figure_times.h"
#include "prose/gaps.h"
#include "prose/poll_notes.h"
#include "prose/poll_sides.h"
#include "prose/polls.h"
#include "prose/rank_frames.h"

enum { STATED = 16 };

/* What a sentence has stated, in the order of its triggers. */
struct stated {
	struct statement list[STATED];
	size_t count;
};

static bool
find_whole(const struct framing *framing, struct statement *statement)
{
	return statement_is_view(statement) ? poll_find_whole(framing, statement)
	                                    : statement_find_whole(framing, statement);
}

static bool
find_parties(const struct framing *framing, struct statement *statement)
{
	return statement_is_view(statement) ? poll_find_parties(framing, statement)
	                                    : statement_find_parties(framing, statement);
}

static void
refuse(struct framing *framing, const struct statement *statement, enum fate fate)
{
	for (size_t i = 0; i < statement->figures.count; i++)
		framing->read[figure_item(framing->reading, statement->figures.list[i])] = true;
	figure_note_open(framing, statement, fate);
}

/* "58 per cent higher than those of Russia": two are compared, and nothing is said of either. */
static bool
is_comparison(const struct reading *reading, size_t trigger)
{
	const struct relation *relation;
	size_t behind = trigger + 1;

	while (behind < reading->count && reading->chunks[behind].first == reading->chunks[trigger].first)
		behind++; /* the words of one term */
	if (chunk_is(reading, trigger, WORD_THAN))
		return !chunk_is(reading, trigger, WORD_CHANGE) || behind == reading->count ||
		       chunk_item(reading, behind)->kind != ITEM_DATE; /* "above those of Peru" */
	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, trigger, &at));)
		if (chunk_is(reading, relation->via, WORD_THAN) && !chunk_is(reading, relation->via, WORD_CHANGE) &&
		    chunk_item(reading, relation->dependent)->kind != ITEM_DATE)
			return true;
	return false;
}

/* The time of what is said next, of which nothing was compared with an earlier one. */
static void
set_period(struct discourse *discourse, const char *period)
{
	snprintf(discourse->share_period, DATE_TEXT, "%s", period);
	*discourse->baseline = '\0';
}

/* Nobody fills a slot: what the sentence speaks of is still what the next one may go on with. */
static void
leave_open(struct framing *framing, struct statement *statement)
{
	struct discourse *discourse = framing->facts->discourse;

	if (statement->match.figure == NO_CHUNK)
		return; /* each of the parties would have had one of its own */
	figure_times_find(framing->reading, &statement->match, &statement->times);
	if (statement_is_view(statement) && statement->flow.owners.count == 1) {
		framing->last = *statement; /* "a median of 53 per cent …, with 82 per cent in Poland" */
		if (statement->times.period && !discourse->poll.dated)
			snprintf(discourse->poll.period, sizeof discourse->poll.period, "%s", statement->times.period);
	} else if (statement->times.period) {
		set_period(discourse, statement->times.period);
	}
}

/* A noun is asserted where what governs it is: "share" is no verb here. */
static bool
is_asserted(const struct reading *reading, const struct statement *statement)
{
	static const uint32_t kinds = 1u << RELATION_SUBJECT | 1u << RELATION_OBJECT | 1u << RELATION_COMPLEMENT;
	size_t trigger = statement->match.trigger;
	bool governed = false;

	if (statement_is_view(statement))
		return poll_is_asserted(reading, trigger);
	for (size_t i = 0; statement->match.shape->class == WORD_SHARE && i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->dependent != trigger || !(kinds >> relation->kind & 1))
			continue;
		governed = true;
		if (reading_assertion(reading, relation->head) != ASSERTED)
			return false;
	}
	return governed || reading_assertion(reading, trigger) == ASSERTED;
}

/* Fills the slots of the row and writes what it says; false where the sentence does not fill them. */
static bool
fill(struct framing *framing, struct statement *statement)
{
	bool listed = slice_starts(statement->match.shape->figure, "party>");

	if (statement->match.shape->makes == MEASURE_RANK)
		return rank_fill(framing, statement);
	if (!listed) {
		framing_find_figures(framing, statement);
		if (!statement->figures.count)
			return false;
		statement->match.figure = statement->figures.list[0];
	}
	if (!find_whole(framing, statement)) {
		if (statement->match.shape->makes == MEASURE_SHARE)
			figure_note_open(framing, statement, FATE_WHOLE);
		return false;
	}
	if (is_comparison(framing->reading, statement->match.trigger)) {
		refuse(framing, statement, FATE_COMPARISON);
		return true;
	}
	if (!find_parties(framing, statement)) {
		figure_note_open(framing, statement, FATE_PARTY);
		if (statement->strangers)
			leave_open(framing, statement);
		return false;
	}
	if (!is_asserted(framing->reading, statement)) {
		refuse(framing, statement, FATE_UNASSERTED);
		return true;
	}
	if (listed)
		return figure_emit_listed(framing, statement);
	figure_emit_all(framing, statement);
	return true;
}

/* What stands before the figure, of ranks or of all else in its unit; for one before all of them, the first; NULL for
 * none. */
static struct statement *
statement_before(const struct reading *reading, struct stated *stated, size_t figure, bool ranks)
{
	struct statement *found = NULL;

	for (size_t i = 0; i < stated->count; i++) {
		const struct match *match = &stated->list[i].match;

		if ((match->shape->makes == MEASURE_RANK) == ranks && (!found || match->figure < figure) &&
		    (ranks || slice_equal(figure_unit(reading, match->figure), figure_unit(reading, figure))))
			found = &stated->list[i];
	}
	return found;
}

/* What the figure is of, where it goes on with the statement before. */
static bool
follows(const struct framing *framing, size_t figure, struct statement *statement, struct holders *parties)
{
	if (framing->last.match.shape->makes == MEASURE_CHANGE) {
		if (change_gap(framing, figure, statement)) {
			*parties = statement->flow.owners;
			return true;
		}
		*statement = framing->last;
		statement->match.figure = figure;
		return gap_same(framing, figure, parties);
	}
	*statement = framing->last;
	statement->match.figure = figure;
	if (gap_owner(framing, figure, &statement->flow.owners)) {
		*parties = framing->last.parties;
		return parties->count == 1;
	}
	return gap_parties(framing, figure, parties);
}

/* "…, Germany 12 per cent and Poland 11 per cent": the same, of others. */
static void
emit_followers(struct framing *framing, struct stated *stated)
{
	for (size_t c = 0; c < framing->reading->count; c++) {
		struct statement *before, statement;
		struct holders parties;

		if ((before = statement_before(framing->reading, stated, c, true))) {
			framing->last = *before;
			rank_fill_gap(framing, before, c);
		}
		if (!(before = statement_before(framing->reading, stated, c, false)))
			continue;
		framing->last = *before;
		if (chunk_item(framing->reading, c)->flags & ITEM_MULTIPLE ||
		    figure_unread(framing, c, figure_unit(framing->reading, c)) == SIZE_MAX ||
		    !follows(framing, c, &statement, &parties))
			continue;
		figure_times_own(framing->reading, c, &statement.times);
		before->times = statement.times;
		for (size_t i = 0; i < parties.count; i++) {
			struct holders one = { .list = { parties.list[i] }, .count = 1 };

			if (statement_is_view(&statement))
				poll_turn(framing, &statement, parties.list[i].chunk);
			figure_emit(framing, &statement, c, &one);
		}
	}
}

static bool
is_stretch(const char *period)
{
	int first;

	return date_years(period, &first) > 1;
}

static bool
has_percentage(const struct passage *passage)
{
	for (size_t i = 0; i < passage->quantity_count; i++)
		if (passage->quantities[i].kind == QUANTITY_PERCENT)
			return true;
	return false;
}

/* "As late as 2015-19 Peru had bought nothing.": whether what is told lies before what the text has spoken of. */
static bool
is_told_back(const struct passage *passage, const char *period, const char *before)
{
	for (size_t i = 0; i < passage->count; i++)
		if (slice_is(item_means(passage, &passage->items[i], WORD_AUXILIARY), "perfect"))
			return strcmp(period, before) < 0;
	return false;
}

/* "In 2017-21 Egypt was among the largest importers." is the time of what is said next, too; another stretch of years
 * than the one before is so whatever is said of it. */
static void
note_period(struct facts *facts)
{
	static const uint64_t flows = UINT64_C(1) << WORD_FLOW | UINT64_C(1) << WORD_ROLE | UINT64_C(1) << WORD_GOODS;
	const struct passage *passage = facts->passage;
	const char *period = passage->classes >> WORD_FUTURE & 1 ? NULL : sentence_period(passage);

	if (period && is_told_back(passage, period, facts->discourse->share_period))
		return;
	if (period && (passage->classes & flows || (is_stretch(period) && is_stretch(facts->discourse->share_period))))
		set_period(facts->discourse, period);
	else if (period &&
	         (passage->classes >> WORD_LEVEL & 1 || (facts->discourse->level.length && has_percentage(passage))))
		snprintf(facts->discourse->level_period, DATE_TEXT, "%s", period);
}

/* "Norway doubled its arms imports.": of which the next sentence may say more, though no figure of this one was read.
 */
static void
note_flow(const struct framing *framing)
{
	const struct reading *reading = framing->reading;
	struct discourse *discourse = framing->facts->discourse;
	struct flow_memory memory = { .seen = 0 };
	struct flow flow;

	if (reading->passage->date_count && !sentence_period(reading->passage))
		return; /* of which of these times it would be */
	for (size_t c = 0; c < reading->count; c++) {
		if (!chunk_is(reading, c, WORD_FLOW) || !flow_read(reading, c, &flow) || flow.owners.count != 1 ||
		    !flow.side.length)
			continue;
		if (memory.seen && !(slice_equal(memory.side, flow.side) && slice_equal(memory.owner, flow.owners.list[0].id)))
			return;
		memory = (struct flow_memory){ .goods = flow.goods.length ? flow.goods : discourse->goods,
			                           .side = flow.side,
			                           .owner = flow.owners.list[0].id,
			                           .seen = discourse->sentence };
	}
	if (memory.seen && memory.goods.length)
		discourse->flow = memory;
}

/* "Military expenditure in the region grew.": of which the next sentences may speak without saying so again. */
static void
note_level(struct facts *facts)
{
	const struct passage *passage = facts->passage;

	for (size_t i = 0; passage->classes >> WORD_LEVEL & 1 && i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind == ITEM_WORD && item->last - item->first > 1 && item_means(passage, item, WORD_LEVEL).length)
			facts->discourse->level = item_means(passage, item, WORD_LEVEL);
	}
}

/* Whether the sentence may state a figure: one of money, or a number alone, where it speaks of what is measured, or the
 * sentence before did of a level or a place. */
static bool
has_figure(const struct passage *passage, const struct discourse *discourse)
{
	const uint64_t measured = UINT64_C(1) << WORD_LEVEL | UINT64_C(1) << WORD_GOODS;
	bool goes_on = discourse->flow.seen + 1 == discourse->sentence;
	bool ranks = goes_on && (discourse->flow.ranked || passage->classes >> WORD_WORLD & 1);

	for (size_t i = 0; i < passage->quantity_count; i++)
		if ((passage->quantities[i].kind != QUANTITY_COUNT && passage->quantities[i].kind != QUANTITY_MONEY) ||
		    passage->classes & measured ||
		    (goes_on && discourse->flow.level && passage->quantities[i].kind == QUANTITY_MONEY))
			return true;
	for (size_t i = 0; (ranks || passage->classes & measured) && i < passage->count; i++)
		if (passage->items[i].kind == ITEM_WORD &&
		    (item_is(&passage->items[i], WORD_ORDINAL) || item_is(&passage->items[i], WORD_NUMERAL)))
			return true; /* "third by military spending" */
	return passage->classes >> WORD_ROLE & 1 || passage->classes >> WORD_OPINION & 1;
}

/* Tries one row on one chunk; what it states is kept in the order of the figures. */
static void
try_shape(struct framing *framing, const struct shape *shape, size_t chunk, struct stated *stated)
{
	struct statement statement = { .match = { shape, chunk, NO_CHUNK, NO_CHUNK, NO_CHUNK } };
	size_t at = stated->count;

	if (!shape_begins(framing->reading, shape, chunk) || !fill(framing, &statement) ||
	    framing->last.match.shape != shape || stated->count == STATED)
		return;
	for (; shape->makes == MEASURE_OPINION && at && stated->list[at - 1].match.figure > framing->last.match.figure;
	     at--)
		stated->list[at] = stated->list[at - 1];
	stated->list[at] = framing->last;
	stated->count++;
}

static bool
says_asked(const struct passage *passage)
{
	for (size_t i = 0; i < passage->count; i++)
		if (item_bears(passage, &passage->items[i], "asks") || item_bears(passage, &passage->items[i], "regard"))
			return true;
	return false;
}

void
facts_find_figures(struct facts *facts)
{
	struct framing framing = { .facts = facts, .reading = facts->reading, .before = facts->discourse->flow };
	const struct shapes *shapes = facts->shapes;
	struct stated stated = { .count = 0 };

	poll_note_date(facts);
	note_level(facts);
	if (!has_figure(facts->passage, facts->discourse)) {
		note_period(facts);
		if (says_asked(facts->passage)) {
			reading_read(facts->reading);
			poll_note_view(&framing);
		}
		if (facts->passage->classes >> WORD_FLOW & 1 && facts->discourse->goods.length) {
			reading_read(facts->reading);
			note_flow(&framing);
		}
		return;
	}
	framing.read = arena_alloc(&facts->scratch, facts->passage->count * sizeof *framing.read);
	memset(framing.read, 0, facts->passage->count * sizeof *framing.read);
	reading_read(facts->reading);
	poll_note_view(&framing);
	for (size_t c = 0; c < framing.reading->count; c++)
		for (size_t s = 0; s < shapes->count; s++)
			if (shapes->rows[s].makes != MEASURE_OPINION)
				try_shape(&framing, &shapes->rows[s], c, &stated);
	for (size_t s = 0; s < shapes->count; s++) /* of views the firmer row has the figure, wherever its trigger stands */
		for (size_t c = 0; shapes->rows[s].makes == MEASURE_OPINION && c < framing.reading->count; c++)
			try_shape(&framing, &shapes->rows[s], c, &stated);
	if (stated.count) {
		emit_followers(&framing, &stated);
	} else {
		note_period(facts);
		note_flow(&framing);
	}
}
