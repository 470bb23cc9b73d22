/* What people think of whom, in percent. */
#include <stdio.h>

#include "prose/figures.h"

enum { FAR_TARGET = 4, FAR_PEOPLE = 4 };

struct opinion {
	size_t term; /* item of the words for it; SIZE_MAX for none */
	uint32_t area, partner;
};

/* The words for an opinion that go with the figure: behind it and before the
 * next figure, else the nearest before it, else behind the next. */
static size_t
find_term(const struct passage *passage, size_t i)
{
	size_t found = SIZE_MAX;

	for (size_t at = i + 1; at < passage->count; at++) {
		if (passage->items[at].kind == ITEM_QUANTITY || item_is_mark(&passage->items[at], ';'))
			break;
		if (item_is(&passage->items[at], WORD_OPINION))
			return at;
	}
	for (size_t at = 0; at < passage->count; at++) {
		if (at > i && (found != SIZE_MAX || item_is_mark(&passage->items[at], ';')))
			break;
		if (item_is(&passage->items[at], WORD_OPINION))
			found = at;
	}
	return found;
}

/* An actor within a few words behind item i; prepositions may stand between. */
static size_t
actor_behind(const struct passage *passage, size_t i, size_t far)
{
	for (size_t at = i + 1; at < passage->count && at - i <= far; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind == ITEM_ACTOR)
			return at;
		if (item->kind != ITEM_WORD || item_is(item, WORD_IN) || item_is(item, WORD_BY) || item_is(item, WORD_AND) ||
		    item_is(item, WORD_RELATIVE) || item_is(item, WORD_CLAUSE) || item_is(item, WORD_OPINION))
			break;
	}
	return SIZE_MAX;
}

/* An actor directly before the words: "view Russia positively". */
static size_t
actor_before(const struct passage *passage, size_t term)
{
	for (size_t at = term; at && term - at < 3;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_ACTOR)
			return at;
		if (item->kind != ITEM_WORD || item->classes & ~(UINT64_C(1) << WORD_ARTICLE | UINT64_C(1) << WORD_IN |
		                                                 UINT64_C(1) << WORD_CLAUSE)) /* "as positive" */
			break;
	}
	return SIZE_MAX;
}

/* "NATO is viewed positively by ...": the nearest actor before an auxiliary. */
static size_t
passive_subject(const struct passage *passage, size_t term)
{
	bool is = false;

	for (size_t at = term; at;) {
		const struct item *item = &passage->items[--at];

		is |= item->kind == ITEM_WORD && item_is(item, WORD_AUXILIARY);
		if (item->kind == ITEM_ACTOR)
			return is ? at : SIZE_MAX;
		if (item->kind == ITEM_MARK || item->kind == ITEM_QUANTITY)
			break;
	}
	return SIZE_MAX;
}

/* "38% of India", in a list of those thought of: not of its people. */
static size_t
named_directly(const struct passage *passage, size_t i)
{
	size_t at = i + 1;
	bool first = true;

	for (size_t before = i; before; before--)
		first &= passage->items[before - 1].kind != ITEM_QUANTITY;
	if (first || at >= passage->count || !item_is(&passage->items[at], WORD_OF))
		return SIZE_MAX;
	for (at++; at < passage->count && item_is(&passage->items[at], WORD_ARTICLE); at++)
		;
	if (at == passage->count || passage->items[at].kind != ITEM_ACTOR ||
	    passage->items[at].flags & (ITEM_MODIFIER | ITEM_ANAPHOR))
		return SIZE_MAX;
	return at;
}

/* "Views of Russia have soured: 97% of Poles see it negatively": whom other words
 * for an opinion name before. */
static size_t
named_before(const struct passage *passage, size_t anaphor)
{
	for (size_t at = 0; at < anaphor; at++) {
		size_t target;

		if (passage->items[at].kind == ITEM_WORD &&
		    (item_is(&passage->items[at], WORD_OPINION) || item_is(&passage->items[at], WORD_ABOUT)) &&
		    (target = actor_behind(passage, at, FAR_TARGET)) < anaphor &&
		    !(passage->items[target].flags & ITEM_ANAPHOR))
			return target;
	}
	return SIZE_MAX;
}

/* The item of the opinion's target; SIZE_MAX where the sentence does not say. */
static size_t
find_target(const struct passage *passage, const struct figure *figure, size_t term)
{
	struct party party = party_behind(passage, figure->item);
	size_t target;

	if (party.group && party.by == WORD_FOR)
		return party.item;
	if ((target = named_directly(passage, figure->item)) != SIZE_MAX)
		return target;
	if (term == SIZE_MAX)
		return SIZE_MAX;
	target = actor_behind(passage, term, FAR_TARGET);
	if (target == SIZE_MAX && term > figure->item)
		target = actor_before(passage, term);
	if (target == SIZE_MAX && term < figure->item)
		target = passive_subject(passage, term);
	for (size_t at = 0; target == SIZE_MAX && at < figure->item; at++) /* "Asked about Russia," */
		if (passage->items[at].kind == ITEM_WORD && item_is(&passage->items[at], WORD_ABOUT))
			target = actor_behind(passage, at, FAR_TARGET);
	return target;
}

/* A state has people who can be asked; an organisation does the asking. */
static bool
is_people(const struct passage *passage, const struct item *item)
{
	return item->kind == ITEM_ACTOR && actors_at(passage->lexicon->actors, item->actor)->is_state;
}

/* The people asked: "of Poles", "of people in Japan", "Sweden (83%)", "In Japan, 87%". */
static uint32_t
find_people(const struct facts *facts, const struct figure *figure, size_t target)
{
	const struct passage *passage = facts->passage;
	struct party party = party_before_bracket(passage, figure->item);

	if (party.group && party.item != target && is_people(passage, &passage->items[party.item]))
		return party.group->actors[0];
	for (size_t at = figure->item + 1; at < passage->count && at - figure->item <= FAR_PEOPLE; at++) {
		const struct item *item = &passage->items[at];

		if (is_people(passage, item) && at != target && !(item->flags & ITEM_ANAPHOR))
			return item->actor;
		if (item->kind != ITEM_WORD || item_is(item, WORD_OPINION) || item_is(item, WORD_AUXILIARY))
			break;
	}
	for (size_t at = figure->item; at;) {
		const struct item *item = &passage->items[--at];

		if (is_people(passage, item) && at != target && !(item->flags & (ITEM_TAKEN | ITEM_ANAPHOR)))
			return item->actor;
		if (item_is_mark(item, ';'))
			break;
	}
	return NO_ACTOR;
}

/* "of Walloons": people whom no list has; nobody else's opinion either. */
static bool
are_unknown(const struct passage *passage, size_t i)
{
	return i + 2 < passage->count && item_is(&passage->items[i + 1], WORD_OF) &&
	       passage->items[i + 2].kind == ITEM_WORD && passage->items[i + 2].flags & ITEM_CAPITAL &&
	       !passage->items[i + 2].classes;
}

/* The people whose share an earlier figure of the sentence is: "41% of Nigeriens". */
static uint32_t
people_before(const struct passage *passage, size_t i)
{
	for (size_t at = i; at > 2; at--) {
		const struct item *item = &passage->items[at - 1];

		if (is_people(passage, item) && !(item->flags & (ITEM_ANAPHOR | ITEM_TAKEN)) && item_is(item - 1, WORD_OF) &&
		    item[-2].kind == ITEM_QUANTITY)
			return item->actor;
	}
	return NO_ACTOR;
}

/* The people of the sentence before, else whom that one was about. */
static uint32_t
carried_people(const struct facts *facts, uint32_t target)
{
	const struct frame *frame = &facts->discourse->opinion;

	if (facts->discourse->last == LAST_OPINION && frame->area != target)
		return frame->area;
	return facts->discourse->topic != target ? facts->discourse->topic : NO_ACTOR;
}

/* "a third of Turks do not answer". */
static bool
is_denied(const struct passage *passage, size_t i)
{
	for (size_t at = i + 1; at < passage->count && at - i < 7; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind == ITEM_MARK || item->kind == ITEM_QUANTITY || item_is(item, WORD_OPINION))
			break;
		if (item->kind == ITEM_WORD && item_is(item, WORD_NEGATION))
			return true;
	}
	return false;
}

bool
figure_opinion(struct facts *facts, const struct figure *figure)
{
	struct passage *passage = facts->passage;
	struct frame *frame = &facts->discourse->opinion;
	size_t term = find_term(passage, figure->item), target = find_target(passage, figure, term);
	struct observation observation = figure_observation(passage, figure);

	if (is_denied(passage, figure->item) || are_unknown(passage, figure->item))
		return false;
	if (target != SIZE_MAX && passage->items[target].flags & ITEM_ANAPHOR)
		target = named_before(passage, target);
	observation.measure =
		term == SIZE_MAX ? frame->measure : item_lexeme(passage, &passage->items[term], WORD_OPINION)->means;
	observation.partner = target == SIZE_MAX ? frame->partner : passage->items[target].actor;
	if (target != SIZE_MAX)
		passage->items[target].flags |= ITEM_TAKEN;
	observation.area = find_people(facts, figure, target);
	if (observation.area == NO_ACTOR)
		observation.area = people_before(passage, figure->item);
	if (observation.area == NO_ACTOR)
		observation.area = carried_people(facts, observation.partner);
	observation.period = figure_period(facts, figure, frame, true);
	if (!*observation.period)
		observation.period = facts->discourse->last_date;
	if (observation.area == NO_ACTOR || observation.partner == NO_ACTOR || observation.area == observation.partner ||
	    !observation.measure.length)
		return false;
	facts_observe(facts, &observation);
	frame->set = true;
	frame->measure = observation.measure;
	frame->area = observation.area;
	frame->partner = observation.partner;
	if (observation.period != frame->period && !stands_before(passage, figure->item, WORD_FROM, 2)) /* not "from 48%" */
		snprintf(frame->period, sizeof frame->period, "%s", observation.period);
	facts->discourse->last = LAST_OPINION;
	return true;
}
