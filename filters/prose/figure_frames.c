/* Percentages by shapes: each row is tried on each trigger; the first that fills its slots has the figure. */
#include "prose/figure_frames.h"

#include <stdio.h>

#include "prose/gaps.h"
#include "prose/ranks.h"
#include "prose/statements.h"
#include "prose/wholes.h"

static struct observation
observation_of(const struct framing *framing, const struct statement *statement, size_t figure)
{
	const struct passage *passage = framing->reading->passage;
	size_t item = figure_item(framing->reading, figure);
	const struct quantity_mention *mention = &passage->quantities[passage->items[item].index];
	struct observation observation = {
		.rule = statement->match.shape->rule,
		.unit = SLICE("percent"),
		.qualifier = mention->quantity.qualifier,
		.value = mention->quantity.value,
		.item = item,
		.area = NO_ACTOR,
		.partner = NO_ACTOR,
		.period = statement->times.period,
		.fraction = mention->kind == QUANTITY_FRACTION,
	};
	const struct lexeme *most;

	if (mention->kind == QUANTITY_VAGUE && (most = lexicon_at(passage->lexicon, passage->items[item].lexeme)))
		observation.words = most->words.data;
	return observation;
}

static uint32_t
number_of(const struct framing *framing, struct slice id)
{
	const struct actors *actors = framing->reading->passage->lexicon->actors;
	const struct actor *actor = id.length ? actors_by_id(actors, id) : NULL;

	return actor ? table_number(&actors->ids, actor) : NO_ACTOR;
}

/* What the old floor, and the period of the next sentence, go by. */
static void
remember_frame(struct framing *framing, const struct statement *statement, const struct observation *observation)
{
	struct discourse *discourse = framing->facts->discourse;
	bool world = statement->match.shape->makes == MEASURE_SHARE && !observation->partner_id.length;

	if (observation->period && observation->period != discourse->share.period && !statement->compared &&
	    statement->match.shape->as != AS_EARLIER)
		snprintf(discourse->share.period, sizeof discourse->share.period, "%s", observation->period);
	if (slice_is(statement->flow.side, "spending"))
		return;
	discourse->last = LAST_SHARE;
	discourse->share.set = true;
	discourse->share.goods = statement->flow.goods;
	discourse->share.side = statement->flow.side;
	discourse->share.area = world ? WORLD : number_of(framing, observation->area_id);
	discourse->share.partner = number_of(framing, world ? observation->area_id : observation->partner_id);
}

static void
remember(struct framing *framing, const struct statement *statement, const struct observation *observation)
{
	struct flow_memory *memory = &framing->facts->discourse->flow;

	if (statement->flow.owners.count != 1)
		return; /* several together live no longer than the sentence */

	memory->goods = statement->flow.goods;
	memory->side = statement->flow.side;
	memory->owner = holders_are_world(&statement->flow.owners) ? (struct slice)SLICE("WLD") : observation->area_id;
	memory->seen = framing->facts->discourse->sentence;
	remember_frame(framing, statement, observation);
}

/* The measure of the flow; NULL for none. */
static const struct measure *
measure_of(const struct framing *framing, const struct statement *statement)
{
	const struct flow *flow = &statement->flow;
	const struct measure *measure =
		measures_find(framing->facts->measures, statement->match.shape->makes, flow->goods, flow->side);

	if (statement->match.shape->makes == MEASURE_LEVEL)
		return measure;
	return measure && flow->side.length && slice_equal(measure->goods, flow->goods) ? measure : NULL;
}

static void
emit(struct framing *framing, const struct statement *statement, struct observation *observation)
{
	const struct measure *measure = measure_of(framing, statement);

	framing->read[observation->item] = FIGURE_READ;
	if (!measure || !observation->area_id.length)
		return;
	observation->measure = measure->name;
	facts_observe(framing->facts, observation);
	framing->last = *statement;
	remember(framing, statement, observation);
}

/* Several together: their ids in byte order, with "+" between them. */
static struct slice
joined(struct framing *framing, struct holders *holders)
{
	size_t length = 0;
	char *text;

	for (size_t i = 1; i < holders->count; i++)
		for (size_t at = i; at && slice_compare(holders->list[at].id, holders->list[at - 1].id) < 0; at--) {
			struct holder other = holders->list[at];

			holders->list[at] = holders->list[at - 1];
			holders->list[at - 1] = other;
		}
	for (size_t i = 0; i < holders->count; i++)
		length += holders->list[i].id.length + 1;
	if (holders->count < 2)
		return holders->count ? holders->list[0].id : (struct slice){ NULL, 0 };
	text = arena_alloc(&framing->facts->scratch, length);
	length = 0;
	for (size_t i = 0; i < holders->count; i++) {
		memcpy(text + length, holders->list[i].id.data, holders->list[i].id.length);
		length += holders->list[i].id.length;
		text[length++] = '+';
	}
	return (struct slice){ text, length - 1 };
}

/* A pronoun can mean nobody who is the other side already: then the only other one whom the
 * sentence names. */
static void
settle_pronoun(struct framing *framing, struct holders *owners, const struct holders *parties)
{
	const struct reading *reading = framing->reading;
	struct holders others = { .count = 0 };

	if (owners->count != 1 || parties->count != 1 || !slice_equal(owners->list[0].id, parties->list[0].id) ||
	    owners->list[0].chunk == NO_CHUNK || !(chunk_item(reading, owners->list[0].chunk)->flags & ITEM_ANAPHOR))
		return;
	for (size_t c = 0; c < reading->count; c++)
		if (chunk_item(reading, c)->kind == ITEM_ACTOR && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR))
			holders_add(reading, c, &others);
	for (size_t i = 0; i < others.count; i++)
		if (slice_equal(others.list[i].id, parties->list[0].id))
			others.list[i--] = others.list[--others.count];
	if (others.count == 1)
		owners->list[0].id = others.list[0].id;
	else
		owners->count = 0;
}

/* A part of the world's is the party's own; else it is the owner's, with the party. */
static void
emit_share(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	struct observation observation = observation_of(framing, statement, figure);
	struct holders owners = statement->flow.owners;

	settle_pronoun(framing, &owners, parties);
	observation.area_id = joined(framing, &owners);
	observation.partner_id = joined(framing, parties);
	if (holders_are_world(&owners)) {
		observation.area_id = observation.partner_id;
		observation.partner_id = (struct slice){ NULL, 0 };
	}
	if (statement->match.shape->as == AS_EARLIER && statement->times.baseline)
		observation.period = statement->times.baseline;
	emit(framing, statement, &observation);
}

/* Which way the trigger says it went: "+", "-". */
static bool
is_decrease(const struct framing *framing, const struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t trigger = statement->match.trigger;

	return chunk_is(reading, trigger, WORD_CHANGE) &&
	       chunk_means_any(reading, trigger, WORD_CHANGE, (struct slice)SLICE("-"));
}

static void
emit_change(struct framing *framing, struct statement *statement, size_t figure, struct holders *owners)
{
	struct observation observation = observation_of(framing, statement, figure);
	const struct holders *others = &statement->flow.others;

	if (statement->match.shape->as == AS_PARTNER) {
		others = owners;
		owners = &statement->flow.owners;
	}
	if (owners->count != 1 || others->count > 1)
		return;
	observation.area_id = owners->list[0].id;
	if (others->count)
		observation.partner_id = others->list[0].id;
	observation.baseline = statement->times.baseline;
	if (is_decrease(framing, statement) && observation.value.units > 0)
		observation.value.units = -observation.value.units;
	emit(framing, statement, &observation);
}

/* What the level is: the measure that a word of the sentence names. */
static struct slice
level_measure(const struct framing *framing)
{
	const struct passage *passage = framing->reading->passage;

	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_LEVEL))
			return item_lexeme(passage, &passage->items[i], WORD_LEVEL)->means;
	return (struct slice){ NULL, 0 };
}

/* "2 per cent of GDP on defence": nothing where the sentence does not say for what. */
static void
emit_level(struct framing *framing, struct statement *statement, size_t figure, struct holders *areas)
{
	struct observation observation = observation_of(framing, statement, figure);
	struct discourse *discourse = framing->facts->discourse;

	observation.measure = level_measure(framing);
	observation.area_id = areas->list[0].id;
	framing->read[observation.item] = FIGURE_READ;
	if (!observation.measure.length || observation.words || areas->count != 1)
		return;
	facts_observe(framing->facts, &observation);
	framing->last = *statement;
	if (observation.period && observation.period != discourse->level.period)
		snprintf(discourse->level.period, sizeof discourse->level.period, "%s", observation.period);
	discourse->last = LAST_LEVEL;
}

/* What was said last of a figure's time, for one that says nothing itself. */
static const char *
usual_period(const struct framing *framing, const struct statement *statement)
{
	const struct discourse *discourse = framing->facts->discourse;

	if (*discourse->heading)
		return discourse->heading;
	return statement->match.shape->makes == MEASURE_LEVEL ? discourse->level.period : discourse->share.period;
}

static void
emit_stated(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	switch (statement->match.shape->makes) {
	case MEASURE_CHANGE:
		emit_change(framing, statement, figure, parties);
		break;
	case MEASURE_LEVEL:
		emit_level(framing, statement, figure, parties);
		break;
	default:
		emit_share(framing, statement, figure, parties);
	}
}

/* ", up from 35 per cent in 2014": of the same, at another time. */
static void
emit_compared(struct framing *framing, const struct statement *statement, struct holders *parties)
{
	const struct reading *reading = framing->reading;

	if (statement->match.shape->makes == MEASURE_CHANGE)
		return;
	for (size_t c = statement->match.figure + 1; c < reading->count; c++) {
		struct statement other = *statement;
		size_t item;

		if (reading->chunks[c].note_of == NO_CHUNK || reading->chunks[c].flags & CHUNK_MEMBER ||
		    (item = figure_item(reading, c)) == SIZE_MAX || framing->read[item] == FIGURE_READ ||
		    !item_is(&reading->passage->items[item - 1], WORD_THAN))
			continue;
		other.match.figure = c;
		other.compared = true;
		other.times = (struct figure_times){ NULL, NULL };
		figure_times_note(reading, c, &other.times);
		framing->read[item] = FIGURE_READ;
		if (other.times.period)
			emit_stated(framing, &other, c, parties);
	}
}

static void
emit_one(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	statement->match.figure = figure;
	figure_times_find(framing->reading, &statement->match, &statement->times);
	if (!statement->times.period)
		statement->times.period = usual_period(framing, statement);
	emit_stated(framing, statement, figure, parties);
	emit_compared(framing, statement, parties);
}

/* "and 15 per cent from France": the figure that stands before the party's preposition; NO_CHUNK for none. */
static size_t
gapped_figure(const struct framing *framing, size_t party)
{
	const struct relation *relation = reading_above(framing->reading, RELATION_COMPLEMENT, party);
	size_t item;

	if (!relation || relation->via + 1u != party || !relation->via ||
	    (item = figure_item(framing->reading, relation->via - 1u)) == SIZE_MAX || framing->read[item] == FIGURE_READ)
		return NO_CHUNK;
	return relation->via - 1u;
}

/* Writes the parties that have a figure of their own, and takes them off. */
static void
emit_gapped(struct framing *framing, struct statement *statement, size_t figure)
{
	struct holders *parties = &statement->parties;

	for (size_t i = 0; i < parties->count; i++) {
		struct holders one = { .list = { parties->list[i] }, .count = 1 };
		size_t own = gapped_figure(framing, parties->list[i].chunk);

		if (own == NO_CHUNK || own == figure)
			continue;
		emit_one(framing, statement, own, &one);
		memmove(&parties->list[i], &parties->list[i + 1], (parties->count - i - 1) * sizeof parties->list[0]);
		parties->count--;
		i--;
	}
}

/* Each of them its own: "8% and 5% respectively", "1% each"; else all together. */
static void
emit_all(struct framing *framing, struct statement *statement)
{
	struct holders *parties = &statement->parties;
	const struct passage *passage = framing->reading->passage;
	size_t item = figure_item(framing->reading, statement->figures.list[0]);
	bool each = passage->quantities[passage->items[item].index].each || passage->classes >> WORD_EACH & 1;

	if (statement->figures.count > 1 && statement->figures.count != parties->count)
		return;
	if (statement->figures.count == 1 && !each) {
		emit_gapped(framing, statement, statement->figures.list[0]);
		emit_one(framing, statement, statement->figures.list[0], parties);
		return;
	}
	for (size_t i = 0; i < parties->count; i++) {
		struct holders one = { .list = { parties->list[i] }, .count = 1 };

		emit_one(framing, statement, statement->figures.list[statement->figures.count > 1 ? i : 0], &one);
	}
}

/* "Sweden (20%), France (18%)": each party has its own figure. */
static bool
emit_listed(struct framing *framing, struct statement *statement)
{
	struct holders parties = statement->parties;
	bool found = false;

	for (size_t i = 0; i < parties.count; i++) {
		struct holders one = { .list = { parties.list[i] }, .count = 1 };

		statement->match.party = parties.list[i].chunk;
		statement_find_figures(framing, statement);
		if (statement->figures.count) {
			emit_one(framing, statement, statement->figures.list[0], &one);
			found = true;
		}
	}
	return found;
}

static void
mark(struct framing *framing, const struct statement *statement, enum figure_state state)
{
	for (size_t i = 0; i < statement->figures.count; i++)
		framing->read[figure_item(framing->reading, statement->figures.list[i])] = (uint8_t)state;
}

/* "58 per cent higher than those of Russia": two are compared, and nothing is said of either. */
static bool
is_comparison(const struct reading *reading, size_t trigger)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, trigger, &at));)
		if (chunk_is(reading, relation->via, WORD_THAN) && chunk_item(reading, relation->dependent)->kind != ITEM_DATE)
			return true;
	return false;
}

/* Nobody fills a slot: what the sentence speaks of is still what the next one may go on with. */
static void
leave_open(struct framing *framing, struct statement *statement)
{
	struct discourse *discourse = framing->facts->discourse;

	if (statement->match.figure == NO_CHUNK)
		return; /* each of the parties would have had one of its own */
	mark(framing, statement, FIGURE_OPEN);
	figure_times_find(framing->reading, &statement->match, &statement->times);
	if (statement->times.period)
		snprintf(discourse->share.period, sizeof discourse->share.period, "%s", statement->times.period);
}

static void
emit_rank(struct framing *framing, struct statement *statement, const struct holder *party, int64_t place)
{
	struct holders one = { .list = { *party }, .count = 1 };
	struct observation observation = {
		.rule = statement->match.shape->rule,
		.unit = SLICE("rank"),
		.value = decimal_of(place),
		.item = framing->reading->chunks[statement->match.trigger].first,
		.area = NO_ACTOR,
		.partner = NO_ACTOR,
		.period = statement->times.period,
	};
	bool world = holders_are_world(&statement->flow.owners);

	settle_pronoun(framing, &statement->flow.owners, &one);
	if (statement->flow.owners.count != 1)
		return;
	observation.area_id = world ? party->id : statement->flow.owners.list[0].id;
	if (!world)
		observation.partner_id = party->id;
	emit(framing, statement, &observation);
}

/* "the second-largest supplier"; "the three largest exporters were A, B and C" in their order. */
static bool
fill_rank(struct framing *framing, struct statement *statement)
{
	const struct reading *reading = framing->reading;
	size_t role = statement->match.trigger;
	int64_t places = 0, place = rank_of(reading, role, &places);

	if (!place || !statement_find_whole(framing, statement) || !statement_find_parties(framing, statement) ||
	    (int64_t)statement->parties.count != places || reading_assertion(reading, role) != ASSERTED)
		return false;
	statement->match.figure = role;
	figure_times_find(reading, &statement->match, &statement->times);
	if (!statement->times.period)
		statement->times.period = usual_period(framing, statement);
	for (size_t i = 0; i < statement->parties.count; i++)
		emit_rank(framing, statement, &statement->parties.list[i], place + (int64_t)i);
	return true;
}

/* A noun is asserted where what governs it is: "share" is no verb here. */
static bool
is_asserted(const struct reading *reading, const struct statement *statement)
{
	static const uint32_t kinds = 1u << RELATION_SUBJECT | 1u << RELATION_OBJECT | 1u << RELATION_COMPLEMENT;
	size_t trigger = statement->match.trigger;
	bool governed = false;

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
		return fill_rank(framing, statement);
	if (!listed) {
		statement_find_figures(framing, statement);
		if (!statement->figures.count)
			return false;
		statement->match.figure = statement->figures.list[0];
	}
	if (!statement_find_whole(framing, statement))
		return false;
	if (is_comparison(framing->reading, statement->match.trigger)) {
		mark(framing, statement, FIGURE_READ);
		return true;
	}
	if (!statement_find_parties(framing, statement)) {
		if (statement->strangers)
			leave_open(framing, statement);
		return false;
	}
	if (!is_asserted(framing->reading, statement)) {
		mark(framing, statement, FIGURE_READ);
		return true;
	}
	if (listed)
		return emit_listed(framing, statement);
	emit_all(framing, statement);
	return true;
}

/* "…, Germany 12 per cent and Poland 11 per cent": the same, of others. */
static void
emit_followers(struct framing *framing)
{
	struct statement statement = framing->last;
	struct figure_times times = framing->last.times;
	struct holders one = { .count = 1 };
	size_t item;

	for (size_t c = 0; c < framing->reading->count; c++) {
		if ((item = figure_item(framing->reading, c)) == SIZE_MAX || framing->read[item] == FIGURE_READ ||
		    !gap_party(framing, c, &one.list[0]))
			continue;
		statement.match.figure = c;
		statement.times = times;
		figure_times_own(framing->reading, c, &statement.times);
		times = statement.times;
		emit_stated(framing, &statement, c, &one);
	}
}

/* What a verb of growth has as its figure is no share, whoever stands near. */
static void
close_changes(struct framing *framing)
{
	const struct reading *reading = framing->reading;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];
		size_t item = figure_item(reading, relation->dependent);

		if (item == SIZE_MAX || framing->read[item] != FIGURE_NEW || !chunk_is(reading, relation->head, WORD_CHANGE))
			continue;
		if (relation->kind == RELATION_QUANTITY || relation->kind == RELATION_OBJECT ||
		    (relation->kind == RELATION_COMPLEMENT && chunk_is(reading, relation->via, WORD_BY)))
			framing->read[item] = FIGURE_OPEN;
	}
}

void
figure_frames_find(struct facts *facts, uint8_t *read)
{
	struct framing framing = { .facts = facts, .reading = facts->reading, .read = read };
	const struct shapes *shapes = facts->shapes;

	reading_read(facts->reading);
	for (size_t s = 0; s < shapes->count; s++)
		for (size_t c = 0; c < framing.reading->count; c++) {
			struct statement statement = { .match = { &shapes->rows[s], c, NO_CHUNK, NO_CHUNK, NO_CHUNK } };

			if (shape_begins(framing.reading, &shapes->rows[s], c))
				fill(&framing, &statement);
		}
	if (framing.last.match.shape && framing.last.match.shape->makes != MEASURE_RANK)
		emit_followers(&framing);
	close_changes(&framing);
}
