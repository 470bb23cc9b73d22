/* Who takes part: whom pronouns mean, which names are only places, and which
 * actors stand in a row. */
#include "prose/passage.h"

enum { LONGEST_NAME_TAIL = 6 };

static bool
is_state(const struct passage *passage, uint32_t actor)
{
	return actor != NO_ACTOR && actors_at(passage->lexicon->actors, actor)->id.length == 3;
}

/* The first actor of the clause, else of the sentence, that is no mere place. */
static uint32_t
first_named(const struct passage *passage, size_t before, bool state)
{
	uint32_t found = NO_ACTOR, clause = NO_ACTOR;

	for (size_t i = 0; i < before; i++) {
		const struct item *item = &passage->items[i];

		if (item_is_mark(item, ';'))
			clause = NO_ACTOR;
		if (item->kind != ITEM_ACTOR || item->flags & (ITEM_PLACE | ITEM_ANAPHOR) || (state && !is_state(passage, item->actor)))
			continue;
		if (found == NO_ACTOR)
			found = item->actor;
		if (clause == NO_ACTOR)
			clause = item->actor;
	}
	return clause != NO_ACTOR ? clause : found;
}

static void
resolve(struct passage *passage, size_t i, const struct discourse *discourse)
{
	struct item *item = &passage->items[i];
	bool state = item_is(item, WORD_RETURN);
	uint32_t actor = first_named(passage, i, state);

	if (actor == NO_ACTOR)
		actor = state ? discourse->topic_state : discourse->topic;
	if (actor == NO_ACTOR)
		return;
	item->kind = ITEM_ACTOR;
	item->actor = actor;
	item->flags |= ITEM_ANAPHOR;
	if (slice_is(item_lexeme(passage, item, state ? WORD_RETURN : WORD_PRONOUN)->means, "possessive"))
		item->flags |= ITEM_POSSESSIVE;
}

/* "in Germany", "in northern Afghanistan", "off Libya"; not "in Germany's". */
static bool
is_place(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];
	size_t at = i;

	if (item->flags & (ITEM_POSSESSIVE | ITEM_MODIFIER) || item->person || !is_state(passage, item->actor))
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

static bool
is_name_tail(const struct item *item)
{
	return item->kind == ITEM_WORD && (item_is(item, WORD_TITLE) || (item->flags & ITEM_CAPITAL && !item->classes));
}

/* The next actor of a row that goes on behind item i; 0 where it does not.
 * *firmly: joined by more than a comma. */
static size_t
next_in_row(const struct passage *passage, size_t i, bool *firmly)
{
	const struct item *items = passage->items;
	size_t at = i + 1, tail = 0;
	bool comma = false, and = false;

	for (; at < passage->count && tail < LONGEST_NAME_TAIL && is_name_tail(&items[at]); at++)
		tail++;
	if (at < passage->count && items[at].kind == ITEM_ACTOR) {
		*firmly = true;
		return items[at].flags & ITEM_HYPHEN || items[at].actor == items[i].actor ? at : 0;
	}
	if (at < passage->count && item_is_mark(&items[at], ',')) {
		comma = true;
		at++;
	}
	if (at < passage->count && item_is(&items[at], WORD_AND)) {
		and = true;
		at++;
	}
	while (at < passage->count && item_is(&items[at], WORD_ARTICLE))
		at++;
	*firmly = and;
	return (comma || and) && at < passage->count && items[at].kind == ITEM_ACTOR && !(items[at].flags & ITEM_ANAPHOR) ? at : 0;
}

static void
add_to_group(struct passage *passage, struct group *group, size_t i)
{
	struct item *item = &passage->items[i];

	item->index = (uint32_t)(group - passage->groups);
	group->last = (uint32_t)i + 1;
	for (uint32_t a = 0; a < group->count; a++)
		if (group->actors[a] == item->actor)
			return;
	if (group->count < GROUP_ACTORS)
		group->actors[group->count++] = item->actor;
}

/* Whether the row behind item i ends with "and", or has three and more. */
static bool
is_row(const struct passage *passage, size_t i)
{
	size_t members = 1, next;
	bool firmly = false;

	while ((next = next_in_row(passage, i, &firmly))) {
		if (firmly)
			return true;
		members++;
		i = next;
	}
	return members > 2;
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
		if (!is_row(passage, i))
			continue;
		while ((next = next_in_row(passage, i, &firmly))) {
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
		if (item->kind == ITEM_WORD && (item_is(item, WORD_PRONOUN) || item_is(item, WORD_RETURN)))
			resolve(passage, i, discourse);
		else if (item->kind == ITEM_ACTOR && is_place(passage, i))
			item->flags |= ITEM_PLACE;
	}
	group_actors(passage);
}
