/* What a state spends, as a percentage of a whole: "2.4% of GDP on defence". */
#include <stdio.h>

#include "prose/figures.h"

enum { FAR_WHOLE = 7 };

/* The item of the whole that follows the figure: "of (its) GDP"; SIZE_MAX for none. */
static size_t
whole_behind(const struct passage *passage, size_t i)
{
	for (size_t at = i + 1; at < passage->count && at - i < FAR_WHOLE; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind == ITEM_WORD && item_is(item, WORD_WHOLE))
			return at;
		if (item->kind == ITEM_QUANTITY || (item->kind == ITEM_MARK && item->mark != '('))
			break;
	}
	return SIZE_MAX;
}

static bool
has_class(const struct passage *passage, enum word_class class)
{
	return passage->classes >> class & 1;
}

/* Whether the figure goes on with levels of the sentence or the one before. */
static bool
carries_on(const struct facts *facts)
{
	const struct passage *passage = facts->passage;
	bool others = has_class(passage, WORD_FLOW) || has_class(passage, WORD_GOODS) || has_class(passage, WORD_OPINION);

	if (others || has_class(passage, WORD_CHANGE))
		return false;
	return facts->discourse->last == LAST_LEVEL || (has_class(passage, WORD_LEVEL) && has_class(passage, WORD_WHOLE));
}

static uint32_t
spender(const struct facts *facts, const struct figure *figure, size_t whole)
{
	const struct passage *passage = facts->passage;
	struct party party = party_before_bracket(passage, figure->item);

	if (!party.group && whole != SIZE_MAX)
		for (size_t at = figure->item + 1; at < whole; at++)
			if (passage->items[at].kind == ITEM_ACTOR && !(passage->items[at].flags & ITEM_ANAPHOR))
				return passage->items[at].actor;
	if (!party.group) {
		party = party_behind(passage, figure->item);
		if (party.by != WORD_IN || party.item > figure->item + 3)
			party = party_before(passage, figure->item); /* not "3.1% in Morocco" */
	}
	if (party.group)
		return party.group->actors[0];
	for (size_t at = figure->item; at--;) /* "rose to 1.5% in 2023, from 1.4% in 2022" */
		if (passage->items[at].kind == ITEM_ACTOR)
			return passage->items[at].actor;
	for (size_t at = figure->item; at < passage->count; at++)
		if (passage->items[at].kind == ITEM_ACTOR && !(passage->items[at].flags & ITEM_ANAPHOR))
			return passage->items[at].actor;
	return facts->discourse->topic_state;
}

/* The measure that the sentence's words for a level name. */
static struct slice
measure_name(const struct facts *facts)
{
	const struct passage *passage = facts->passage;
	const struct measure *measure =
		measures_find(facts->measures, MEASURE_LEVEL, (struct slice){ NULL, 0 }, (struct slice){ NULL, 0 });

	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_LEVEL))
			return item_lexeme(passage, &passage->items[i], WORD_LEVEL)->means;
	return measure ? measure->name : (struct slice){ NULL, 0 };
}

bool
figure_level(struct facts *facts, const struct figure *figure)
{
	struct passage *passage = facts->passage;
	struct frame *frame = &facts->discourse->level;
	size_t whole = whole_behind(passage, figure->item);
	struct observation observation = figure_observation(passage, figure);

	if (whole == SIZE_MAX && !carries_on(facts))
		return false;
	if (whole == SIZE_MAX && figure->item + 1 < passage->count && item_is(&passage->items[figure->item + 1], WORD_OF))
		return true; /* "96% of the votes" */
	if (whole != SIZE_MAX && !has_class(passage, WORD_LEVEL) && facts->discourse->last != LAST_LEVEL)
		return true;
	observation.measure = measure_name(facts);
	observation.area = spender(facts, figure, whole);
	observation.period = figure_period(facts, figure, frame, false);
	if (observation.area == NO_ACTOR || !observation.measure.length || observation.words)
		return true;
	facts_observe(facts, &observation);
	snprintf(frame->period, sizeof frame->period, "%s", observation.period);
	facts->discourse->last = LAST_LEVEL;
	return true;
}

void
figure_unreal(struct facts *facts, const struct figure *figure)
{
	if (whole_behind(facts->passage, figure->item) != SIZE_MAX && has_class(facts->passage, WORD_LEVEL))
		facts->discourse->last = LAST_LEVEL;
}
