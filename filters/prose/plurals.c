/* Finds whom "they" and "both sides" stand for. */
#include "prose/passage.h"

/* Whether the text has named the actor before item i: "praised the accord between the two and thanked Egypt". */
static bool
was_named(const struct passage *passage, const struct discourse *discourse, size_t i, uint32_t actor)
{
	uint32_t behind = 0;

	for (; i < passage->count; i++)
		behind += passage->items[i].kind == ITEM_ACTOR && passage->items[i].actor == actor &&
		          !(passage->items[i].flags & ITEM_ANAPHOR);
	return discourse->mentions[actor] > behind;
}

static bool
take_row(struct group *group, const struct group *row)
{
	if (!row)
		return false;
	memcpy(group->actors, row->actors, sizeof group->actors);
	group->count = row->count;
	return true;
}

/* The only two actors that the text names, for "both sides" of no row; false where there are more, or one of them is
 * named only behind item i. */
static bool
only_two(const struct passage *passage, const struct discourse *discourse, size_t i, struct group *group)
{
	struct group two = { .count = 0 };

	for (uint32_t actor = 0; actor < discourse->actor_count; actor++) {
		if (!discourse->mentions[actor])
			continue;
		if (two.count == 2 || !was_named(passage, discourse, i, actor))
			return false;
		group_add(&two, actor);
	}
	return two.count == 2 && take_row(group, &two);
}

/* The first two that the sentence names before item i: not "Peru, which trains Chadian police, urged both sides". */
static bool
two_before(const struct passage *passage, size_t i, struct group *group)
{
	uint32_t first = NO_ACTOR;

	for (size_t at = 0; at < i; at++) {
		const struct item *item = &passage->items[at];

		if (first != NO_ACTOR && item_is(item, WORD_RELATIVE))
			return false;
		if (item->kind != ITEM_ACTOR || item->flags & (ITEM_ANAPHOR | ITEM_PLACE) || item->actor == first)
			continue;
		if (first != NO_ACTOR) {
			group->actors[0] = first;
			group->actors[1] = item->actor;
			group->count = 2;
			return true;
		}
		first = item->actor;
	}
	return false;
}

static bool
is_in(const struct group *row, uint32_t actor)
{
	for (uint32_t i = 0; i < row->count; i++)
		if (row->actors[i] == actor)
			return true;
	return false;
}

/* Whether the sentence before, with which the present one goes on, named nobody else. */
static bool
named_no_other(const struct discourse *discourse, const struct group *row)
{
	bool other = false;

	for (uint32_t i = 0; i < discourse->named.count; i++)
		other |= !is_in(row, discourse->named.actors[i]);
	return !other;
}

/* Whether the text speaks more of two others, or of one of them with another: "Peru and Chile condemned Togo's raid on
 * Benin. The two countries". */
static bool
is_outdone(const struct discourse *discourse, const struct group *pair)
{
	uint32_t least = UINT32_MAX, more = 0;

	for (uint32_t i = 0; i < pair->count; i++)
		if (discourse->mentions[pair->actors[i]] < least)
			least = discourse->mentions[pair->actors[i]];
	for (uint32_t actor = 0; actor < discourse->actor_count; actor++)
		more += discourse->mentions[actor] > least;
	return more >= pair->count && !named_no_other(discourse, pair);
}

/* The last row before that one that has two members, or more where the words allow it. */
static const struct group *
row_before(const struct passage *passage, const struct discourse *discourse, const struct group *before, bool two)
{
	const struct group *row = NULL, *topics = &discourse->topics;
	uint32_t since = discourse->sentence - discourse->topics_seen;

	for (const struct group *other = passage->groups; other < before; other++)
		if (other->count == 2 || (other->count > 2 && !two))
			row = other;
	if (!row && (topics->count == 2 || (topics->count > 2 && !two)) &&
	    (since < 2 || (since == 2 && named_no_other(discourse, topics))) && !is_outdone(discourse, topics))
		row = topics;
	return row;
}

/* The two sides of the last event, where it is near; "they" only where both did it. False where there is none. */
static bool
take_last_pair(struct group *group, const struct discourse *discourse, bool two)
{
	struct group pair = { .actors = { discourse->pair[0], discourse->pair[1] }, .count = 2 };
	uint32_t since = discourse->sentence - discourse->pair_seen;

	if (pair.actors[0] == NO_ACTOR || !(two || discourse->pair_acted) ||
	    discourse->pair_seen < discourse->topics_seen || since > 2 ||
	    (since == 2 && !named_no_other(discourse, &pair)) || is_outdone(discourse, &pair))
		return false;
	return take_row(group, &pair);
}

/* "Chad sued Mali. Peru and Chile offered to mediate. The two sides": of an event and a row of others behind it either
 * may be meant. */
static bool
is_of_either(const struct discourse *discourse, const struct group *row)
{
	return row && discourse->pair[0] != NO_ACTOR && discourse->sentence - discourse->pair_seen <= 3 &&
	       discourse->pair_seen < discourse->topics_seen &&
	       !(is_in(row, discourse->pair[0]) && is_in(row, discourse->pair[1]));
}

/* "the two countries" are no organisation. */
static bool
may_be(const struct passage *passage, const struct item *item, const struct group *group)
{
	bool may = true;

	for (uint32_t i = 0; i < group->count && item_bears(passage, item, "states"); i++)
		may = may && actors_at(passage->lexicon->actors, group->actors[i])->is_state;
	return may;
}

/* "Rebels holding two Kenyans said they": whoever is named, those may be meant. */
static bool
follows_others(const struct passage *passage, size_t i)
{
	while (i--)
		if (item_bears(passage, &passage->items[i], "private"))
			return true;
	return false;
}

/* "Peruvian troops shelled the town. They", not "Peru shelled the town. They" */
static bool
are_one_side(const struct passage *passage, size_t i, const struct discourse *discourse)
{
	uint32_t actor = passage->items[i].actor;

	for (size_t at = 0; at < i; at++)
		if (passage->items[at].kind == ITEM_ACTOR)
			return true;
	return discourse->topic_owner && discourse->topic == actor;
}

/* "they", "both sides": a row in the sentence, the first two that it names, the
 * sides of an event or a row just before it, or the only two that the text names. */
void
passage_resolve_plurals(struct passage *passage, const struct discourse *discourse)
{
	for (size_t i = 0; i < passage->count; i++) {
		struct item *item = &passage->items[i];
		const struct group *row;
		struct group *group;
		struct slice means;

		if (item->kind != ITEM_ACTOR || !(item->flags & ITEM_ANAPHOR) || !item_is(item, WORD_PRONOUN))
			continue;
		means = item_lexeme(passage, item, WORD_PRONOUN)->means;
		if (!slice_is(means, "plural") && !slice_is(means, "two"))
			continue;
		group = &passage->groups[item->index];
		row = row_before(passage, discourse, group, slice_is(means, "two"));
		if (row && row != &discourse->topics)
			take_row(group, row);
		else if ((slice_is(means, "plural") ? follows_others(passage, i) : is_of_either(discourse, row)) ||
		         (!two_before(passage, i, group) && !take_last_pair(group, discourse, slice_is(means, "two")) &&
		          !take_row(group, row) && !only_two(passage, discourse, i, group) && slice_is(means, "plural") &&
		          !are_one_side(passage, i, discourse)))
			group->count = 0;
		item->actor = group->actors[0];
		if (!group->count ||
		    (slice_is(means, "two") && (group->count < 2 || !may_be(passage, item, group)))) { /* one alone */
			item->kind = ITEM_WORD;
			item->flags &= (uint16_t)~ITEM_ANAPHOR;
		}
	}
}
