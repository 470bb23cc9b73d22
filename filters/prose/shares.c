/* Whose arms come from whom, in percent: every order in which authors say it. */
#include <stdio.h>

#include "prose/figures.h"

struct share {
	struct observation observation;
	struct slice goods, side;
	uint32_t owner;
};

/* Goods and side as the whole says them, or the frame of the sentence before. */
static void
take_whole(struct share *share, const struct facts *facts, const struct whole *whole)
{
	const struct frame *frame = &facts->discourse->share;

	share->owner = NO_ACTOR;
	if (whole) {
		share->goods = whole->goods;
		share->side = whole->side;
		share->owner = whole->owner;
	}
	if (!share->goods.length)
		share->goods = facts->discourse->goods;
	if (!share->side.length && (!whole || whole->owner == NO_ACTOR))
		share->side = frame->side;
	if (share->owner == NO_ACTOR && frame->set)
		share->owner = frame->area;
}

/* Any goods that the sentence names, for "South Korea's exports" in a text about arms. */
static struct slice
goods_of(const struct wholes *wholes)
{
	for (size_t w = 0; w < wholes->count; w++)
		if (wholes->list[w].goods.length)
			return wholes->list[w].goods;
	return (struct slice){ NULL, 0 };
}

/* Who else is in the sentence: the owner of what "came from Germany" and the like. */
static uint32_t
other_than(const struct passage *passage, const struct group *party, size_t before)
{
	for (size_t at = before; at;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_ACTOR && item->actor != party->actors[0])
			return item->actor;
	}
	return NO_ACTOR;
}

static void
observe(struct facts *facts, struct share *share, uint32_t partner)
{
	const struct measure *measure;
	struct observation observation = share->observation;

	observation.area = share->owner;
	observation.partner = partner;
	if (share->owner == WORLD) {
		observation.area = partner;
		observation.partner = NO_ACTOR;
	}
	if (observation.area == NO_ACTOR || observation.area == observation.partner)
		return;
	measure = measures_find(facts->measures, MEASURE_SHARE, share->goods, share->side);
	if (!measure)
		return;
	observation.measure = measure->name;
	facts_observe(facts, &observation);
}

/* "up from 52%", "compared with 52%": what is said next is not of that time. */
static bool
is_compared(const struct passage *passage, size_t i)
{
	return stands_before(passage, i, WORD_FROM, 2) || stands_before(passage, i, WORD_THAN, 2) ||
	       stands_before(passage, i, WORD_TOWARDS, 2);
}

static void
remember(struct facts *facts, const struct share *share, uint32_t partner)
{
	struct frame *frame = &facts->discourse->share;

	frame->set = true;
	frame->goods = share->goods;
	frame->side = share->side;
	frame->area = share->owner;
	frame->partner = partner;
	if (share->observation.period != frame->period && !is_compared(facts->passage, share->observation.item))
		snprintf(frame->period, sizeof frame->period, "%s", share->observation.period);
	facts->discourse->last = LAST_SHARE;
}

/* How many figures in a row "respectively" orders, and which of them this is. */
static bool
is_nth_of(const struct passage *passage, size_t i, const struct group *group, size_t *place)
{
	size_t before = 0, all = 0;

	for (size_t at = group->last; at < passage->count; at++) {
		if (passage->items[at].kind == ITEM_QUANTITY) {
			before += at < i;
			all++;
		}
		if (item_is(&passage->items[at], WORD_RESPECTIVELY))
			break;
	}
	*place = before;
	return all == group->count;
}

/* The group that "respectively" gives its figures to, in their order. */
static const struct group *
ordered_group(const struct passage *passage, size_t i, size_t *place)
{
	if (!(passage->classes >> WORD_RESPECTIVELY & 1))
		return NULL;
	for (size_t at = i; at;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_ACTOR && item_group(passage, item)->count > 1)
			return is_nth_of(passage, i, item_group(passage, item), place) ? item_group(passage, item) : NULL;
	}
	return NULL;
}

/* Whether the sentence says where things come from: "originated in". */
static bool
originates(const struct passage *passage)
{
	for (size_t at = 0; at < passage->count; at++)
		if (passage->items[at].kind == ITEM_WORD && item_is(&passage->items[at], WORD_RELATION) &&
		    slice_is(item_lexeme(passage, &passage->items[at], WORD_RELATION)->means, "from"))
			return true;
	return false;
}

static struct party
find_party(const struct passage *passage, const struct figure *figure, const struct whole *whole)
{
	struct party party = party_before_bracket(passage, figure->item);
	bool vague = figure->mention->kind == QUANTITY_VAGUE;

	if (!party.group || party.group->actors[0] == (whole ? whole->owner : NO_ACTOR))
		party = party_behind(passage, figure->item);
	if (!party.group || (party.by == WORD_IN && !originates(passage)))
		party = vague ? (struct party){ .group = NULL } : party_before(passage, figure->item);
	return party;
}

/* The share's side where only the party's part tells it. */
static void
settle_side(struct share *share, const struct party *party)
{
	if (!share->side.length && party->part != PART_ANY)
		share->side = slice_of(party->part == PART_SUPPLIER ? "imports" : "exports");
}

static void
observe_all(struct facts *facts, struct share *share, const struct figure *figure, const struct group *group)
{
	bool each = figure->mention->each || group->count == 1 || stands_before(facts->passage, figure->item, WORD_EACH, 6);
	bool together = stands_before(facts->passage, figure->item, WORD_TOGETHER, 8);

	if (!each && together)
		return;
	for (uint32_t i = 0; i < group->count && (each || group->count < 3); i++)
		observe(facts, share, group->actors[i]);
}

/* Whether the figure is one of the world's: "of the global total". */
static bool
is_of_world(const struct passage *passage, size_t i)
{
	for (size_t at = i + 1; at < passage->count && at - i < 5; at++) {
		if (passage->items[at].kind != ITEM_WORD)
			break;
		if (item_is(&passage->items[at], WORD_WORLD))
			return true;
	}
	return false;
}

/* "its share of global exports": whoever the pronoun means; or who follows, "With 43%
 * of global exports, the USA". */
static const struct group *
owner_of_share(const struct facts *facts, size_t figure)
{
	const struct passage *passage = facts->passage;
	size_t at = figure;

	while (at && !item_is_mark(&passage->items[at - 1], ';'))
		if (passage->items[--at].kind == ITEM_ACTOR)
			return item_group(passage, &passage->items[at]);
	for (at = figure + 1; at < passage->count && !item_is_mark(&passage->items[at], ','); at++)
		;
	for (at++; at < passage->count && item_is(&passage->items[at], WORD_ARTICLE); at++)
		;
	return at < passage->count && passage->items[at].kind == ITEM_ACTOR ? item_group(passage, &passage->items[at])
	                                                                    : NULL;
}

/* "from 35 to 43 per cent" */
static bool
is_first_of_two(const struct passage *passage, size_t i)
{
	return i && i + 2 < passage->count && item_is(&passage->items[i - 1], WORD_FROM) &&
	       item_is(&passage->items[i + 1], WORD_TO) && passage->items[i + 2].kind == ITEM_QUANTITY;
}

/* The first of "between 2015-19 and 2020-24"; NULL where the sentence has no such two. */
static const char *
earlier_period(const struct passage *passage)
{
	for (size_t at = 1; at + 2 < passage->count; at++)
		if (passage->items[at].kind == ITEM_DATE && item_is(&passage->items[at - 1], WORD_BETWEEN) &&
		    item_is(&passage->items[at + 1], WORD_AND) && passage->items[at + 2].kind == ITEM_DATE)
			return passage->dates[passage->items[at].index].text;
	return NULL;
}

/* Whether the sentence speaks of the world's before, and of the same flow. */
static bool
has_world(const struct wholes *wholes, const struct whole *whole)
{
	for (const struct whole *before = wholes->list; before < whole; before++)
		if (before->owner == WORLD && slice_equal(before->side, whole->side))
			return true;
	return false;
}

bool
figure_share(struct facts *facts, const struct figure *figure, const struct wholes *wholes)
{
	struct passage *passage = facts->passage;
	const struct whole *whole = wholes_of(wholes, passage, figure->item);
	struct share share = { .observation = figure_observation(passage, figure) };
	struct party party = find_party(passage, figure, whole);
	const struct group *ordered;
	size_t place = 0;

	if (whole && whole->owner == OUTSIDE)
		return false;
	take_whole(&share, facts, whole);
	if (party.served && (share.owner == NO_ACTOR || share.owner == party.group->actors[0]))
		share.owner = passage->items[party.served].actor; /* "supplied it with 82% of its imports" */
	if (whole && whole->owner == NO_ACTOR && !party.behind && party.part == PART_ANY && has_world(wholes, whole))
		share.owner = WORLD; /* "the world's biggest importer, with 10% of all imports" */
	if (is_of_world(passage, figure->item) && whole && whole->owner != WORLD && whole->owner != NO_ACTOR) {
		party.group = facts_group(facts, whole->owner, NO_ACTOR); /* "3% of the global total" */
		share.owner = WORLD;
	}
	if (!share.goods.length)
		share.goods = goods_of(wholes);
	ordered = ordered_group(passage, figure->item, &place);
	if (!party.group && !ordered && whole && whole->owner != NO_ACTOR && whole->owner != WORLD &&
	    whole->first < figure->item && facts->discourse->share.partner != NO_ACTOR)
		party.group = facts_group(facts, facts->discourse->share.partner, NO_ACTOR); /* "and those of the UK 86%" */
	if (!party.group && !ordered && whole && whole->owner == WORLD)
		party.group = owner_of_share(facts, figure->item);
	if ((!party.group && !ordered) || !share.goods.length)
		return false;
	settle_side(&share, &party);
	if (!share.side.length && facts->discourse->share.set && facts->discourse->share.area == share.owner)
		share.side = facts->discourse->share.side;
	if (share.owner == NO_ACTOR && party.group)
		share.owner = other_than(passage, party.group, figure->item);
	if (share.owner == NO_ACTOR || !share.side.length)
		return false;
	share.observation.period = figure_period(facts, figure, &facts->discourse->share, false);
	if (is_first_of_two(passage, figure->item) && !(share.observation.period = earlier_period(passage)))
		return false;
	if (ordered)
		observe(facts, &share, ordered->actors[place]);
	else
		observe_all(facts, &share, figure, party.group);
	remember(facts, &share, ordered ? ordered->actors[place] : party.group->actors[0]);
	return true;
}
