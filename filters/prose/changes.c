#include "prose/changes.h"
#include "prose/baselines.h"

#include "prose/date_scope.h"
#include "prose/multiples.h"

/* Which way the trigger says it went: "+", "-". */
static bool
is_decrease(const struct reading *reading, const struct statement *statement)
{
	size_t trigger = statement->match.trigger;

	if (!chunk_is(reading, trigger, WORD_CHANGE) && statement->match.figure + 1u < reading->count)
		trigger = statement->match.figure + 1u; /* "bought 30 per cent fewer arms" */
	return chunk_is(reading, trigger, WORD_CHANGE) &&
	       (chunk_means_any(reading, trigger, WORD_CHANGE, (struct slice)SLICE("-")) ||
	        chunk_means_any(reading, trigger, WORD_CHANGE, (struct slice)SLICE("times 0.5"))); /* "halved, by 53%" */
}

/* "cut its imports from Russia by 58 per cent": the grammar may hang the other side on the verb. */
static void
add_verb_partner(const struct reading *reading, size_t verb, struct holders *partners)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, verb, &at));)
		if ((chunk_is(reading, relation->via, WORD_FROM) || chunk_is(reading, relation->via, WORD_TO)) &&
		    chunk_item_is_actor(reading, relation->dependent))
			holders_add(reading, relation->dependent, partners);
}

/* "fell by more than half" is less than -50. */
static struct slice
mirrored(struct slice qualifier)
{
	static const struct slice pairs[][2] = { { SLICE("<"), SLICE(">") },
		                                     { SLICE(">"), SLICE("<") },
		                                     { SLICE("<="), SLICE(">=") },
		                                     { SLICE(">="), SLICE("<=") } };

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (slice_equal(qualifier, pairs[i][0]))
			return pairs[i][1];
	return qualifier;
}

static bool
is_multiple(const struct reading *reading, const struct observation *observation)
{
	const struct passage *passage = reading->passage;

	return passage->quantities[passage->items[observation->item].index].multiple;
}

/* Less is a negative change. */
static void
settle_sign(const struct reading *reading, const struct statement *statement, struct observation *observation)
{
	const struct item *figure = &reading->passage->items[observation->item];
	bool decrease = is_decrease(reading, statement) ||
	                (observation->item > 1 && item_is_mark(figure - 1, '-') && item_is_mark(figure - 2, '('));

	if (decrease && observation->value.units > 0) {
		if (is_multiple(reading, observation))
			observation->value = multiple_decrease(observation->value);
		else
			observation->value.units = -observation->value.units;
	}
	if (observation->value.units < 0)
		observation->qualifier = mirrored(observation->qualifier);
}

/* A time with an end: what has changed "since 2014" has no period that the text says. */
static bool
is_closed(const char *period)
{
	return period && *period && !figure_time_is_open(period);
}

/* "its main supplier was Peru, although deliveries from Lima fell": those to whom it has delivered may be meant alone.
 */
static bool
may_be_to_another(const struct passage *passage, const struct flow *flow, const struct holders *owners)
{
	return flow->outof && !flow->others.count && passage->classes >> WORD_ROLE & 1 && owners->count == 1 &&
	       framing_names_other(passage, owners->list[0].id);
}

/* "by 55 per cent over the decade", "over the past ten years": a span of which the text does not say when it began. */
static bool
is_over_span(const struct passage *passage, size_t figure)
{
	enum { FAR_SPAN = 7 };
	bool over = false;

	for (size_t i = figure + 1; i < passage->count && i < figure + FAR_SPAN; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind == ITEM_MARK || item->kind == ITEM_DATE || item->kind == ITEM_ACTOR)
			return false;
		over |= item_bears(passage, item, "span") || item_is(item, WORD_IN);
		if (over && item_is(item, WORD_UNIT))
			return true;
	}
	return false;
}

enum fate
change_settle(struct framing *framing, const struct statement *statement, const struct holders *owners,
              struct observation *observation)
{
	const struct reading *reading = framing->reading;
	const struct holders *others = &statement->flow.others;
	struct holders partners = { .count = 0 };

	if (!others->count) {
		add_verb_partner(reading, statement->match.trigger, &partners);
		others = &partners;
	}
	if (!is_closed(observation->period))
		return FATE_PERIOD;
	if (owners->count != 1 || others->count > 1 || may_be_to_another(reading->passage, &statement->flow, owners))
		return FATE_PARTY;
	facts_set_area(framing->facts, observation, owners);
	facts_set_partner(framing->facts, observation, others);
	observation->baseline = statement->times.baseline;
	if (!observation->baseline && is_over_span(reading->passage, observation->item))
		return FATE_PERIOD;
	if (is_multiple(reading, observation) && !observation->baseline)
		return FATE_PERIOD; /* "doubled in the decade to 2023": since when is not said */
	settle_sign(reading, statement, observation);
	return FATE_NONE;
}
