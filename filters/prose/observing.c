/* Turns a filled statement into observations, and keeps what the next sentences may refer to. */
#include "prose/observing.h"

#include <stdio.h>

#include "lookup/memberships.h"
#include "prose/changes.h"
#include "prose/date_context.h"
#include "prose/date_scope.h"
#include "prose/pronouns.h"

/* "six in ten", "four out of five", which is as rough as a fraction. */
static bool
is_of_few(const struct quantity_mention *mention)
{
	return mention->kind == QUANTITY_PERCENT && mention->quantity.denominator && mention->quantity.denominator <= 10;
}

struct observation
statement_observation(const struct framing *framing, const struct statement *statement, size_t figure)
{
	const struct passage *passage = framing->reading->passage;
	size_t item = figure_item(framing->reading, figure);
	const struct quantity_mention *mention = &passage->quantities[passage->items[item].index];
	struct observation observation = {
		.rule = statement->match.shape->rule,
		.unit = mention->kind == QUANTITY_MONEY ? mention->quantity.unit : (struct slice)SLICE("percent"),
		.qualifier = mention->quantity.qualifier,
		.value = mention->quantity.value,
		.rounding = mention->quantity.rounding,
		.item = item,
		.period = statement->times.period,
		.fraction = mention->kind == QUANTITY_FRACTION || is_of_few(mention),
		.measure_chunk = statement->match.whole != NO_CHUNK ? statement->match.whole : statement->match.trigger,
	};
	const struct lexeme *most;

	if (mention->kind == QUANTITY_VAGUE && (most = lexicon_at(passage->lexicon, passage->items[item].lexeme)))
		observation.words = most->words.data;
	return observation;
}

/* "the largest exporter in 2014-18 and 2009-13": the earlier of the two is what the next sentence compares with. */
static bool
remember_earlier(struct discourse *discourse, const struct statement *statement, const struct observation *observation)
{
	if (statement->match.shape->makes != MEASURE_RANK || !observation->period || !*discourse->share_period ||
	    discourse->period_seen != discourse->sentence || strcmp(observation->period, discourse->share_period) == 0)
		return false;
	if (strcmp(observation->period, discourse->share_period) < 0) {
		snprintf(discourse->baseline, DATE_TEXT, "%s", observation->period);
	} else {
		memcpy(discourse->baseline, discourse->share_period, DATE_TEXT);
		snprintf(discourse->share_period, DATE_TEXT, "%s", observation->period);
	}
	return true;
}

/* The period of the next sentence: of two years the later, and nothing of what "had been" before. */
static void
remember_period(struct framing *framing, const struct statement *statement, const struct observation *observation)
{
	struct discourse *discourse = framing->facts->discourse;
	char *period = statement->flow.level ? discourse->level_period : discourse->share_period;
	int order = discourse->period_seen == discourse->sentence ? figure_years_order(observation->period, period) : 0;

	if ((!statement->flow.level && remember_earlier(discourse, statement, observation)) ||
	    (statement->flow.level && figure_is_aside(framing->reading, observation->item)) ||
	    figure_looks_back(framing->reading, &statement->match))
		return;
	discourse->period_seen = discourse->sentence;
	if (observation->period && strcmp(observation->period, period) != 0 &&
	    (order ? order > 0 : !statement->compared && statement->match.shape->as != AS_EARLIER)) {
		snprintf(period, DATE_TEXT, "%s", observation->period);
		*discourse->baseline = '\0';
	}
	if (observation->baseline && observation->baseline != discourse->baseline)
		snprintf(discourse->baseline, DATE_TEXT, "%s", observation->baseline);
	discourse->level = statement->flow.level ? statement->flow.side : (struct slice){ NULL, 0 };
}

/* Peru's, and what is Peru's part of the world's. */
static bool
are_of_same(const struct flow_memory *one, const struct flow_memory *other)
{
	return slice_equal(one->owner, other->owner) || slice_equal(one->owner, other->party) ||
	       slice_equal(one->party, other->owner);
}

static void
remember(struct framing *framing, const struct statement *statement, const struct observation *observation)
{
	struct flow_memory *memory = &framing->facts->discourse->flow, old = *memory;

	if (statement->flow.owners.count == 1 || statement->match.shape->makes == MEASURE_LEVEL)
		remember_period(framing, statement, observation);
	if (statement->flow.owners.count != 1)
		return; /* several together live no longer than the sentence */

	memory->goods = statement->flow.goods;
	memory->side = statement->flow.side;
	memory->owner = holders_are_world(&statement->flow.owners) ? (struct slice)SLICE("WLD") : observation->area_id;
	memory->party = holders_are_world(&statement->flow.owners) ? observation->area_id : (struct slice){ NULL, 0 };
	memory->seen = framing->facts->discourse->sentence;
	memory->parts = statement->match.shape->makes != MEASURE_CHANGE;
	memory->ranked = statement->match.shape->makes == MEASURE_RANK;
	memory->level = statement->flow.level;
	memory->of_whole = statement->match.shape->makes == MEASURE_LEVEL && slice_is(observation->unit, "percent");
	memory->several = old.seen == memory->seen && (old.several || !are_of_same(&old, memory));
	framing->facts->discourse->poll.seen = 0;
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

	framing->read[observation->item] = true;
	if (!measure || !observation->area_id.length) {
		facts_refuse(framing->facts, observation->item, measure ? FATE_PARTY : FATE_MEASURE);
		return;
	}
	observation->measure = measure->name;
	facts_observe(framing->facts, observation);
	framing->last = *statement;
	remember(framing, statement, observation);
}

bool
statement_take_earlier(struct framing *framing, const struct statement *statement, size_t figure,
                       struct observation *observation)
{
	struct figure_times own = { NULL, NULL };

	figure_times_own(framing->reading, figure, &own);
	observation->period = own.period ? own.period : statement->times.baseline;
	framing->read[observation->item] = true;
	if (!observation->period)
		facts_refuse(framing->facts, observation->item, FATE_PERIOD);
	return observation->period != NULL;
}

/* "Egypt accounted for 56 per cent of African imports": what one of a bloc or region has of its whole is no trade
 * between the two; that takes a word such as "supplied". */
static bool
is_own_part(const struct framing *framing, const struct statement *statement, const struct holders *owners,
            const struct holders *parties)
{
	struct composites *composites = framing->facts->composites;
	const struct memberships *members;
	uint32_t actor = owners->list[0].actor;

	if (statement->match.shape->side.length || owners->count != 1 ||
	    (actor != NO_ACTOR && actors_at(framing->reading->passage->lexicon->actors, actor)->is_state))
		return false;
	if (!composites->parties.count)
		composites_open(composites);
	members = composites_members(composites, owners->list[0].id);
	for (size_t i = 0; members && i < parties->count; i++)
		if (table_find(&members->members, parties->list[i].id))
			return true;
	return false;
}

/* "Russian arms exports fell, and its share dropped to 15 per cent": nobody has a share of his own, so that it is of
 * the world's, where the text has spoken of nobody else's. */
static void
settle_own_share(const struct framing *framing, struct flow *flow, const struct holders *parties)
{
	const struct flow_memory *before = &framing->before;

	if (flow->owners.count == 1 && parties->count == 1 && !flow->others.count && !flow->level &&
	    slice_equal(flow->owners.list[0].id, parties->list[0].id) &&
	    (!before->seen || !before->parts || slice_is(before->owner, "WLD") ||
	     slice_equal(before->owner, parties->list[0].id)) &&
	    !framing_names_other(framing->reading->passage, parties->list[0].id))
		flow->owners = holders_of((struct slice)SLICE("WLD"), NO_CHUNK);
}

/* A part of the world's is the party's own; else it is the owner's, with the party. */
static void
emit_share(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	struct observation observation = statement_observation(framing, statement, figure);
	struct holders owners;

	if (!statement->match.shape->side.length && statement->match.shape->class != WORD_RELATION)
		settle_own_share(framing, &statement->flow, parties);
	statement_settle_pronoun(framing, statement, parties);
	owners = statement->flow.owners;
	facts_set_area(framing->facts, &observation, &owners);
	facts_set_partner(framing->facts, &observation, parties);
	if (holders_are_world(&owners) && statement->match.shape->side.length && statement->match.shape->as != AS_WORLD) {
		framing->read[observation.item] = true;
		facts_refuse(framing->facts, observation.item, FATE_MEASURE);
		return; /* a supplier's part of what the world imports is no measure */
	}
	if (holders_are_world(&owners) ? holders_are_world(parties)
	                               : statement->flow.level || is_own_part(framing, statement, &owners, parties)) {
		framing->read[observation.item] = true;
		return; /* "the share of world exports that others had", "Chile's part of Peru's spending" */
	}
	if (holders_are_world(&owners)) {
		facts_set_area(framing->facts, &observation, parties);
		facts_set_partner(framing->facts, &observation, &(struct holders){ .count = 0 });
	}
	if (statement->match.shape->as == AS_EARLIER && !statement_take_earlier(framing, statement, figure, &observation))
		return;
	emit(framing, statement, &observation);
}

static void
emit_change(struct framing *framing, struct statement *statement, size_t figure, const struct holders *owners)
{
	struct observation observation = statement_observation(framing, statement, figure);
	enum fate fate = change_settle(framing, statement, owners, &observation);

	statement->flow.owners = *owners;
	if (fate == FATE_NONE)
		emit(framing, statement, &observation);
	else
		facts_refuse(framing->facts, observation.item, fate);
}

/* "2 per cent of GDP on defence", "$3 billion", "150,000 troops". */
static void
emit_level(struct framing *framing, struct statement *statement, size_t figure, struct holders *areas)
{
	struct observation observation = statement_observation(framing, statement, figure);
	struct slice unit = figure_unit(framing->reading, figure);
	const struct measure *measure = measures_level(framing->facts->measures, statement->flow.side, unit);

	framing->read[observation.item] = true;
	if (!measure || observation.words ||
	    (areas->count != 1 && !(framing->reading->passage->classes >> WORD_TOGETHER & 1)) ||
	    (statement->match.shape->as == AS_EARLIER && !statement_take_earlier(framing, statement, figure, &observation)))
		return;
	observation.measure = measure->name;
	facts_set_area(framing->facts, &observation, areas);
	if (!unit.length)
		observation.unit = measure->unit;
	if (statement->match.shape->as == AS_OVER && !observation.qualifier.length)
		observation.qualifier = (struct slice)SLICE(">");
	facts_observe(framing->facts, &observation);
	framing->last = *statement;
	statement->flow.owners = *areas;
	remember(framing, statement, &observation);
}

/* "delivered arms to 40 states" */
static void
emit_count(struct framing *framing, struct statement *statement, size_t figure, struct holders *areas)
{
	struct observation observation = statement_observation(framing, statement, figure);
	const struct measure *measure = measure_of(framing, statement);

	if (!measure || areas->count != 1)
		return;
	if (statement->times.baseline) { /* "Between 2019 and 2023 it sold arms to 40 states": in all of these years */
		facts_refuse(framing->facts, observation.item, FATE_PERIOD);
		return;
	}
	observation.unit = measure->unit;
	statement->flow.owners = *areas;
	facts_set_area(framing->facts, &observation, areas);
	emit(framing, statement, &observation);
}

/* What was said last of a figure's time, for one that says nothing itself. "August 2022" above a text is the day on
 * which it was written, which a survey may be of, but no sum over years; a survey takes more than a day. */
const char *
statement_usual_period(const struct framing *framing, const struct statement *statement)
{
	const struct discourse *discourse = framing->facts->discourse;
	bool is_opinion = statement->match.shape->makes == MEASURE_OPINION;

	if (!is_opinion && sentence_has_recent_span(framing->reading->passage))
		return NULL;
	if (*discourse->heading && (is_opinion ? !date_is_day(discourse->heading) : !discourse->heading_has_month))
		return discourse->heading;
	if (is_opinion)
		return discourse->poll.period;
	return statement->flow.level ? discourse->level_period : discourse->share_period;
}

void
statement_emit(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties)
{
	switch (statement->match.shape->makes) {
	case MEASURE_CHANGE:
		emit_change(framing, statement, figure, parties);
		break;
	case MEASURE_LEVEL:
		emit_level(framing, statement, figure, parties);
		break;
	case MEASURE_COUNT:
		emit_count(framing, statement, figure, parties);
		break;
	default:
		emit_share(framing, statement, figure, parties);
	}
}

void
statement_emit_rank(struct framing *framing, struct statement *statement, const struct holder *party, int64_t place)
{
	struct holders one = { .list = { *party }, .count = 1 };
	struct observation observation = {
		.rule = statement->match.shape->rule,
		.unit = SLICE("rank"),
		.value = decimal_of(place),
		.item = framing->reading->chunks[statement->match.trigger].first,
		.period = statement->times.period,
		.measure_chunk = statement->match.trigger,
	};
	bool world = holders_are_world(&statement->flow.owners);

	statement_settle_pronoun(framing, statement, &one);
	if (statement->flow.owners.count != 1)
		return;
	facts_set_area(framing->facts, &observation, world ? &one : &statement->flow.owners);
	if (!world)
		facts_set_partner(framing->facts, &observation, &one);
	emit(framing, statement, &observation);
}
