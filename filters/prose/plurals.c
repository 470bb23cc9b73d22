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

/* The only two actors that the text names, for "both sides" of no row; false where there are more, or one of them is
 * named only behind item i. */
static bool
only_two(const struct passage *passage, const struct discourse *discourse, size_t i, struct group *group)
{
	size_t count = 0;

	for (uint32_t actor = 0; actor < discourse->actor_count; actor++) {
		if (!discourse->mentions[actor])
			continue;
		if (count == 2 || !was_named(passage, discourse, i, actor))
			return false;
		group->actors[count++] = actor;
	}
	if (count != 2)
		return false;
	group->count = 2;
	return true;
}

/* The first two that the sentence names before item i. */
static bool
two_before(const struct passage *passage, size_t i, struct group *group)
{
	uint32_t first = NO_ACTOR;

	for (size_t at = 0; at < i; at++) {
		const struct item *item = &passage->items[at];

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

/* The last row before that one that has two members, or more where the words allow it. */
static const struct group *
row_before(const struct passage *passage, const struct discourse *discourse, const struct group *before, bool two)
{
	const struct group *row = NULL;
	bool recent = discourse->sentence - discourse->topics_seen < 3;

	for (const struct group *other = passage->groups; other < before; other++)
		if (other->count == 2 || (other->count > 2 && !two))
			row = other;
	if (!row && recent && (discourse->topics.count == 2 || (discourse->topics.count > 2 && !two)))
		row = &discourse->topics;
	return row;
}

/* The two sides of the last event, where it is near; false where there is none. */
static bool
take_last_pair(struct group *group, const struct discourse *discourse)
{
	if (discourse->pair[0] == NO_ACTOR || discourse->sentence - discourse->pair_seen > 2 ||
	    discourse->pair_seen < discourse->topics_seen)
		return false;
	group->actors[0] = discourse->pair[0];
	group->actors[1] = discourse->pair[1];
	group->count = 2;
	return true;
}

static bool
is_in(const struct group *row, uint32_t actor)
{
	for (uint32_t i = 0; i < row->count; i++)
		if (row->actors[i] == actor)
			return true;
	return false;
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

static bool
take_row(struct group *group, const struct group *row)
{
	if (!row)
		return false;
	memcpy(group->actors, row->actors, sizeof group->actors);
	group->count = row->count;
	return true;
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
		else if (slice_is(means, "plural") ? follows_others(passage, i) : is_of_either(discourse, row))
			group->count = 0;
		else if (!two_before(passage, i, group) && !take_last_pair(group, discourse) && !take_row(group, row) &&
		         !only_two(passage, discourse, i, group) && !slice_is(means, "two"))
			continue;
		item->actor = group->actors[0];
		if (!group->count ||
		    (slice_is(means, "two") && (group->count < 2 || !may_be(passage, item, group)))) { /* one alone */
			item->kind = ITEM_WORD;
			item->flags &= (uint16_t)~ITEM_ANAPHOR;
		}
	}
}
