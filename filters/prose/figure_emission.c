#include "prose/figure_emission.h"

#include <stdlib.h>

#include "prose/comparisons.h"
#include "prose/date_scope.h"
#include "prose/gaps.h"
#include "prose/levels.h"
#include "prose/observing.h"
#include "prose/polls.h"
#include "prose/pronouns.h"

void
figure_emit(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	if (!figure_is_of_whole(framing, statement, figure))
		facts_refuse(framing->facts, figure_item(framing->reading, figure), FATE_WHOLE);
	else if (statement_is_view(statement))
		poll_emit(framing, statement, figure, parties);
	else
		statement_emit(framing, statement, figure, parties);
}

/* ", up from 35 per cent in 2014", ", against 3.6 per cent in Morocco": of the same at another time, or of others. */
static void
emit_compared(struct framing *framing, const struct statement *statement, const struct holders *said)
{
	const struct reading *reading = framing->reading;

	if (statement->match.shape->makes == MEASURE_CHANGE)
		return;
	for (size_t c = statement->match.figure + 1; c < reading->count; c++) {
		struct holders parties = *said;
		struct statement other;
		size_t item = figure_unread(framing, c, figure_unit(reading, statement->match.figure));
		bool compared;

		if (item == SIZE_MAX)
			continue;
		if (!comparison_begins(reading, c))
			return; /* what stands behind another's figure is compared with that one */
		compared = comparison_read(framing, statement, c, &other, &parties);
		framing->read[item] = compared || reading->chunks[c].note_of != NO_CHUNK;
		if (compared)
			figure_emit(framing, &other, c, &parties);
		else
			facts_refuse(framing->facts, item, FATE_PERIOD);
	}
}

/* "from 32 to 39 per cent", whatever the grammar hangs the 32 on: the same, of the time before. */
static void
emit_from(struct framing *framing, const struct statement *statement, const struct holders *said)
{
	const struct reading *reading = framing->reading;
	const struct discourse *discourse = framing->facts->discourse;
	size_t figure = statement->match.figure, item;
	struct holders parties = *said;
	struct statement other = *statement;

	if (statement->match.shape->makes != MEASURE_SHARE || figure < 3 || !chunk_is(reading, figure - 1, WORD_TO) ||
	    !chunk_is(reading, figure - 3, WORD_FROM) ||
	    (item = figure_unread(framing, figure - 2, figure_unit(reading, figure))) == SIZE_MAX)
		return;
	other.match.figure = figure - 2;
	other.compared = true;
	other.times.period = statement->times.baseline;
	if (!other.times.period && statement->times.period == discourse->share_period && *discourse->baseline)
		other.times.period = discourse->baseline;
	if (other.times.period)
		figure_emit(framing, &other, figure - 2, &parties);
	else
		facts_refuse(framing->facts, item, FATE_PERIOD);
}

/* "to 6 per cent", "to 14th place" */
static bool
is_behind_to(const struct reading *reading, size_t figure)
{
	figure -= figure > 1 && reading_first(reading, RELATION_MODIFIER, figure) == figure - 1;
	return figure && chunk_is(reading, figure - 1, WORD_TO);
}

void
figure_part_stretch(const struct framing *framing, struct statement *statement)
{
	static const char *const openings[][2] = {
		{ "between ", " and " }, { "Between ", " and " }, { "from ", " to " }, { "From ", " to " }, { "", " to " }
	};
	struct figure_times *times = &statement->times;
	size_t figure = statement->match.figure;

	if (!times->period || times->period == framing->facts->discourse->share_period || times->baseline ||
	    !(statement->match.shape->makes == MEASURE_CHANGE || statement->match.shape->as == AS_EARLIER ||
	      is_behind_to(framing->reading, figure)))
		return;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		struct slice text = slice_of(times->period);
		const char *joint = strstr(times->period, openings[i][1]);
		size_t opening = strlen(openings[i][0]), first = joint ? (size_t)(joint - text.data) : 0;

		if (first <= opening || !slice_starts(text, openings[i][0]) || (!opening && !statement->flow.level))
			continue;
		text.length = first;
		times->baseline = arena_copy(&framing->facts->scratch, slice_from(text, opening)).data;
		times->period = joint + strlen(openings[i][1]);
		figure_times_order(times);
		return;
	}
}

static bool
is_change(const struct statement *statement)
{
	return statement->match.shape && statement->match.shape->makes == MEASURE_CHANGE;
}

/* "…, and Oman's were 37 per cent lower": at the time of the one before, unless that "had been" before. */
static bool
shares_time_of_last(const struct framing *framing, const struct statement *statement)
{
	const struct statement *last = &framing->last;

	return last->match.shape && !statement_is_view(statement) &&
	       (statement->match.shape->as == AS_EARLIER || (is_change(statement) && is_change(last))) &&
	       figure_looks_back(framing->reading, &last->match) == figure_looks_back(framing->reading, &statement->match);
}

/* "… 45 per cent of its imports; Peru, with 7, was third in 2020": the sentence has a time, and nobody knows whether it
 * is the share's. */
static bool
is_share_of_open_time(const struct framing *framing, const struct statement *statement)
{
	return statement->match.shape->makes == MEASURE_SHARE && framing->reading->passage->date_count &&
	       !(statement->times.period && *statement->times.period);
}

/* A change since the same time as the one before; of a level, which is told year by year, only if that was a year
 * ago. */
static bool
may_go_on_with_baseline(const struct statement *statement, const char *baseline)
{
	return *baseline &&
	       (!statement->flow.level ||
	        strtol(statement->times.period ? statement->times.period : "", NULL, 10) - strtol(baseline, NULL, 10) == 1);
}

static void
emit_one(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	const struct discourse *discourse = framing->facts->discourse;

	statement->match.figure = figure;
	figure_times_find(framing->reading, &statement->match, &statement->times);
	if (statement->times.period && !*statement->times.period && !is_change(statement)) {
		facts_refuse(framing->facts, figure_item(framing->reading, figure), FATE_PERIOD); /* "in 2021 and 2022" */
		return;
	}
	if (!statement->times.period && shares_time_of_last(framing, statement)) {
		const char *own = statement->times.baseline;

		statement->times = framing->last.times;
		statement->times.baseline = own ? own : statement->times.baseline;
	}
	if (!statement->times.period && !statement_is_view(statement) &&
	    figure_looks_back(framing->reading, &statement->match)) {
		facts_refuse(framing->facts, figure_item(framing->reading, figure), FATE_PERIOD);
		return;
	}
	if (!statement->times.period) {
		statement->times.period = statement_usual_period(framing, statement);
		if ((is_change(statement) || statement->match.shape->as == AS_EARLIER) && !statement->times.baseline &&
		    may_go_on_with_baseline(statement, discourse->baseline))
			statement->times.baseline = discourse->baseline;
	}
	figure_part_stretch(framing, statement);
	if (is_share_of_open_time(framing, statement)) {
		facts_refuse(framing->facts, figure_item(framing->reading, figure), FATE_PERIOD);
		return;
	}
	figure_emit(framing, statement, figure, parties);
	emit_from(framing, statement, parties);
	emit_compared(framing, statement, parties);
}

/* Writes the parties that have a figure of their own, and takes them off. */
static void
emit_gapped(struct framing *framing, struct statement *statement, size_t figure)
{
	struct holders *parties = &statement->parties, all = *parties, owners = statement->flow.owners;
	struct slice unit = figure_unit(framing->reading, figure);
	size_t other = NO_CHUNK;

	parties->count = 0;
	for (size_t i = 0; i < all.count; i++) {
		struct holders one = { .list = { all.list[i] }, .count = 1 };
		size_t own = gap_figure(framing, all.list[i].chunk);

		if (own == NO_CHUNK || own == figure || statement->match.shape->as == AS_EARLIER ||
		    !slice_equal(figure_unit(framing->reading, own), unit) ||
		    (statement_is_view(statement) && own < figure && gap_parts_clauses(framing->reading, own, figure))) {
			parties->list[parties->count++] = all.list[i]; /* "80% of Poles saw …, while 89% had": Poles again */
			continue;
		}
		other = all.list[i].chunk;
		if (figure_unread(framing, own, unit) == SIZE_MAX)
			continue;
		gap_own_owner(framing->reading, statement, own);
		emit_one(framing, statement, own, &one);
		statement->flow.owners = owners;
	}
	if (!parties->count && other != NO_CHUNK)
		gap_own_party(framing, statement, figure, other);
}

void
figure_note_open(struct framing *framing, const struct statement *statement, enum fate fate)
{
	for (size_t i = 0; i < statement->figures.count; i++)
		facts_refuse(framing->facts, figure_item(framing->reading, statement->figures.list[i]), fate);
}

/* "Chile and Peru got 29 and 34 per cent of their imports from Germany", "Chile and Peru each relied on Germany for
 * more than 20 per cent": what the one party has of several. */
static bool
emit_of_each(struct framing *framing, struct statement *statement, bool each)
{
	struct holders owners = statement->flow.owners, parties = statement->parties;
	const struct chunk_list *figures = &statement->figures;

	if (statement->match.shape->makes != MEASURE_SHARE || parties.count != 1 || owners.count < 2 ||
	    !(figures->count == owners.count || (each && figures->count == 1)))
		return false;
	for (size_t i = 0; i < owners.count; i++) {
		struct holders one = parties;

		statement->flow.owners = (struct holders){ .list = { owners.list[i] }, .count = 1 };
		emit_one(framing, statement, figures->list[figures->count > 1 ? i : 0], &one);
	}
	return true;
}

/* "its top client was Chad, with 70 per cent of its imports from Peru": of another flow than the role's, or, if it must
 * be the same whole, of another's. */
static bool
is_of_other_side(const struct framing *framing, const struct statement *statement, size_t figure, bool whole)
{
	const struct relation *relation;
	struct flow flow;

	for (size_t at = 0; (relation = reading_next(framing->reading, RELATION_COMPLEMENT, figure, &at));)
		if (chunk_is(framing->reading, relation->via, WORD_OF) &&
		    flow_read(framing->reading, relation->dependent, &flow) && flow.side.length &&
		    (!slice_equal(flow.side, statement->flow.side) ||
		     (whole && flow.owners.count &&
		      holders_are_world(&flow.owners) != holders_are_world(&statement->flow.owners))))
			return true;
	return false;
}

/* "The main clients were Chad and Mali, with 9 per cent": each, or together. "Peru was the third exporter, with 9 per
 * cent of Chad's imports": of another flow. */
static bool
is_of_no_role(const struct framing *framing, const struct statement *statement)
{
	const struct chunk_list *figures = &statement->figures;

	if (statement->match.shape->class != WORD_ROLE || !figures->list[0] ||
	    !chunk_is(framing->reading, figures->list[0] - 1, WORD_WITH))
		return false;
	return is_of_other_side(framing, statement, figures->list[0], true) || statement->flow.owners.count > 1 ||
	       (figures->count == 1 && statement->parties.count > 1 &&
	        !(framing->reading->passage->classes >> WORD_TOGETHER & 1));
}

/* "came next with 5.6 and 4.2 per cent": the figures of the row are those of as many parties. */
static void
add_row(const struct reading *reading, struct statement *statement)
{
	size_t first = statement->figures.list[0];

	for (size_t c = first + 1;
	     c < reading->count && (reading->chunks[c].note_of == first || chunk_is(reading, c, WORD_AND)); c++)
		if (reading->chunks[c].flags & CHUNK_MEMBER && reading->chunks[c].note_of == first &&
		    figure_item(reading, c) != SIZE_MAX)
			chunk_list_add(&statement->figures, c);
}

void
figure_emit_all(struct framing *framing, struct statement *statement)
{
	struct holders *parties = &statement->parties;
	const struct passage *passage = framing->reading->passage;
	size_t item = figure_item(framing->reading, statement->figures.list[0]);
	bool each = passage->quantities[passage->items[item].index].each || passage->classes >> WORD_EACH & 1;

	if (statement->match.shape->makes == MEASURE_CHANGE && parties->count == 1 &&
	    !(passage->classes >> WORD_RESPECTIVELY & 1))
		statement->figures.count = 1; /* "…, and in Africa by 8 per cent" */
	if (statement->figures.count == 1 && parties->count > 1)
		add_row(framing->reading, statement);
	if (emit_of_each(framing, statement, each))
		return;
	if (is_of_no_role(framing, statement) ||
	    (statement->figures.count > 1 && statement->figures.count != parties->count)) {
		figure_note_open(framing, statement, FATE_PARTY); /* which of them has which */
		return;
	}
	if (statement->figures.count == 1 && !each) {
		emit_gapped(framing, statement, statement->figures.list[0]);
		if (parties->count)
			emit_one(framing, statement, statement->figures.list[0], parties);
		return;
	}
	for (size_t i = 0; i < parties->count; i++) {
		struct holders one = { .list = { parties->list[i] }, .count = 1 };

		emit_one(framing, statement, statement->figures.list[statement->figures.count > 1 ? i : 0], &one);
	}
}

bool
figure_emit_listed(struct framing *framing, struct statement *statement)
{
	struct holders parties = statement->parties;
	bool found = false;

	if (parties.count > 1 && framing->reading->passage->classes >> WORD_TOGETHER & 1)
		return false;
	if (parties.count > 1)
		statement_settle_pronoun(framing, statement, &parties);
	for (size_t i = 0; i < parties.count; i++) {
		struct holders one = { .list = { parties.list[i] }, .count = 1 };

		statement->match.party = parties.list[i].chunk;
		framing_find_figures(framing, statement);
		if (statement->figures.count && level_is_measured(framing, statement, statement->figures.list[0]) &&
		    !is_of_other_side(framing, statement, statement->figures.list[0], false)) {
			statement->parties = one;
			emit_one(framing, statement, statement->figures.list[0], &one);
			found = true;
		}
	}
	return found;
}
