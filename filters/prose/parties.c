/* Finds who takes part: which names are only places, and which actors stand in a row. */
#include "prose/passage.h"

/* "in Germany", "in northern Afghanistan", "off Libya"; not "in Germany's". */
static bool
is_place(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];
	size_t at = i;

	if (item->flags & (ITEM_POSSESSIVE | ITEM_MODIFIER) || item->person ||
	    !actors_at(passage->lexicon->actors, item->actor)->is_state)
		return false;
	while (at && i - at < 3) {
		const struct item *before = &passage->items[--at];

		if (item_is(before, WORD_IN))
			return true;
		if (before->kind != ITEM_WORD || before->classes & ~(UINT64_C(1) << WORD_ARTICLE))
			return false;
	}
	return false;
}

static void
add_to_group(struct passage *passage, struct group *group, size_t i)
{
	struct item *item = &passage->items[i];

	item->index = (uint32_t)(group - passage->groups);
	group->last = (uint32_t)i + 1;
	group_add(group, item->actor);
}

static void
group_actors(struct passage *passage)
{
	passage->group_count = 0;
	for (size_t i = 0; i < passage->count && passage->group_count < GROUPS_MAX; i++) {
		struct group *group = &passage->groups[passage->group_count];
		size_t next;
		bool firmly;

		if (passage->items[i].kind != ITEM_ACTOR)
			continue;
		passage->group_count++;
		*group = (struct group){ .first = (uint32_t)i };
		add_to_group(passage, group, i);
		if (!passage_row_begins(passage, i))
			continue;
		while ((next = passage_next_in_row(passage, i, &firmly))) {
			i = next;
			passage->items[i].flags |= passage->items[group->first].flags & ITEM_PLACE;
			add_to_group(passage, group, i);
		}
	}
	for (size_t i = 0; i < passage->count; i++) /* beyond the limit: nobody */
		if (passage->items[i].kind == ITEM_ACTOR && passage->items[i].index >= passage->group_count)
			passage->items[i].kind = ITEM_WORD;
}

void
passage_find_parties(struct passage *passage, const struct discourse *discourse)
{
	for (size_t i = 0; i < passage->count; i++) {
		struct item *item = &passage->items[i];

		item->index = item->kind == ITEM_ACTOR ? 0 : item->index;
		if (item->kind == ITEM_ACTOR && is_place(passage, i))
			item->flags |= ITEM_PLACE;
		else
			passage_resolve(passage, i, discourse);
	}
	group_actors(passage);
	passage_resolve_plurals(passage, discourse);
}
