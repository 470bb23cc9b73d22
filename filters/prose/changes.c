/* How much a flow grew or shrank: "rose by 47% between 2014-18 and 2019-23". */
#include <stdio.h>

#include "prose/figures.h"

enum { FAR_VERB = 3, FAR_NOUN = 3 };

/* What says that the figure is a change: "+", "-", or empty for no change. */
static struct slice
direction(const struct passage *passage, size_t i)
{
	size_t front = i;

	while (front && (item_is_mark(&passage->items[front - 1], '(') || item_is_mark(&passage->items[front - 1], '-') ||
	                 item_is_mark(&passage->items[front - 1], '+')))
		front--; /* "fell sharply (-32%)" */
	for (size_t at = front; at && front - at < FAR_VERB;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_WORD && item_is(item, WORD_CHANGE))
			return item_lexeme(passage, item, WORD_CHANGE)->means;
		if (item->kind != ITEM_WORD || item_is(item, WORD_RELATION) || item_is(item, WORD_TO) ||
		    item_is(item, WORD_FROM) || item_is(item, WORD_OF))
			break;
	}
	for (size_t at = i + 1; at < passage->count && at - i < FAR_NOUN; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind == ITEM_WORD && item_is(item, WORD_CHANGE))
			return item_lexeme(passage, item, WORD_CHANGE)->means;
		if (item->kind != ITEM_WORD || item_is(item, WORD_OF))
			break;
	}
	return (struct slice){ NULL, 0 };
}

/* "while those of France rose": the owner behind the last figure and before this one. */
static uint32_t
new_owner(const struct passage *passage, size_t i)
{
	for (size_t at = i; at;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_QUANTITY || item_is_mark(item, ';'))
			break;
		if (item->kind == ITEM_ACTOR && !(item->flags & ITEM_PLACE))
			return item->actor;
	}
	return NO_ACTOR;
}

/* The date that the change is counted from: "than in 2015-2019", the first of
 * "between 2014-18 and 2019-23"; NULL for none. */
static const char *
baseline_of(const struct passage *passage, size_t i)
{
	for (size_t at = i + 1; at < passage->count && passage->items[at].kind != ITEM_QUANTITY; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind != ITEM_DATE)
			continue;
		if (passage->dates[item->index].baseline ||
		    (at + 1 < passage->count &&
		     ((item_is(&passage->items[at - 1], WORD_BETWEEN) && item_is(&passage->items[at + 1], WORD_AND)) ||
		      (item_is(&passage->items[at - 1], WORD_FROM) && item_is(&passage->items[at + 1], WORD_TO)))))
			return passage->dates[item->index].text;
	}
	return NULL;
}

bool
figure_change(struct facts *facts, const struct figure *figure, const struct wholes *wholes)
{
	struct passage *passage = facts->passage;
	struct slice sign = direction(passage, figure->item);
	const struct whole *whole = wholes_of(wholes, passage, figure->item);
	struct observation observation = figure_observation(passage, figure);
	struct frame *frame = &facts->discourse->share;
	const struct measure *measure;
	struct slice goods;

	if (!sign.length)
		return false;
	if (!whole || !whole->side.length || whole->role || observation.words)
		return true;
	goods = whole->goods.length ? whole->goods : facts->discourse->goods;
	measure = goods.length ? measures_find(facts->measures, MEASURE_CHANGE, goods, whole->side) : NULL;
	observation.area = whole->owner;
	if (observation.area == NO_ACTOR)
		observation.area = new_owner(passage, figure->item);
	if (!measure || observation.area == NO_ACTOR || observation.area == WORLD)
		return true;
	observation.measure = measure->name;
	observation.baseline = baseline_of(passage, figure->item);
	observation.period = figure_period(facts, figure, &facts->discourse->share, false);
	if (slice_is(sign, "-"))
		observation.value.units = -observation.value.units;
	facts_observe(facts, &observation);
	frame->set = true;
	frame->goods = goods;
	frame->side = whole->side;
	frame->area = observation.area;
	if (observation.period != frame->period)
		snprintf(frame->period, sizeof frame->period, "%s", observation.period);
	facts->discourse->last = LAST_SHARE;
	return true;
}
