/* Finds the actors that a chunk stands for, and the owner of a noun. */
#include "prose/holder_list.h"

static void
add_side(const struct reading *reading, uint32_t actor, size_t chunk, struct holders *sides)
{
	holders_put(sides, (struct holder){ actors_at(reading->passage->lexicon->actors, actor)->id, chunk, actor });
}

/* A pronoun that stands for a row brings all of it; a name is itself. */
static bool
add_named(const struct reading *reading, size_t chunk, struct holders *sides)
{
	const struct passage *passage = reading->passage;
	bool found = false;

	for (size_t i = reading->chunks[chunk].first; i < reading->chunks[chunk].last; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind != ITEM_ACTOR)
			continue;
		if (item->flags & ITEM_ANAPHOR) {
			const struct group *group = item_group(passage, item);

			for (uint32_t a = 0; a < group->count; a++)
				add_side(reading, group->actors[a], chunk, sides);
		} else {
			add_side(reading, item->actor, chunk, sides);
		}
		found = true;
	}
	return found;
}

/* The actors among the noun's dependents of that kind; behind "of" where it is a complement. */
static void
add_dependents(const struct reading *reading, size_t noun, enum relation_kind kind, struct holders *sides)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, kind, noun, &at));)
		if (kind != RELATION_COMPLEMENT || chunk_is(reading, relation->via, WORD_OF))
			add_named(reading, relation->dependent, sides);
}

/* Of "the German chancellor's visit", those for whom the chancellor acts. */
static void
add_of_agents(const struct reading *reading, size_t noun, struct holders *sides)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_POSSESSOR, noun, &at));)
		if (chunk_means(reading, relation->dependent, WORD_BEARING, "agent")) {
			add_dependents(reading, relation->dependent, RELATION_POSSESSOR, sides);
			add_dependents(reading, relation->dependent, RELATION_MODIFIER, sides);
			add_dependents(reading, relation->dependent, RELATION_COMPLEMENT, sides);
		}
}

static bool
is_of_pronoun(const struct reading *reading, size_t noun)
{
	size_t owner = reading_first(reading, RELATION_POSSESSOR, noun);

	return owner != NO_CHUNK && chunk_item(reading, owner)->flags & ITEM_ANAPHOR;
}

/* "ministers", "coast guard ships", not "army veterans' families". */
static bool
acts_for_state(const struct reading *reading, size_t chunk)
{
	const struct relation *relation;

	if (chunk_is(reading, chunk, WORD_BEARING))
		return chunk_bears(reading, chunk, "agent");
	for (size_t at = 0; (relation = reading_next(reading, RELATION_MODIFIER, chunk, &at));)
		if (chunk_means(reading, relation->dependent, WORD_BEARING, "agent"))
			return true;
	return false;
}

void
reading_add_owners(const struct reading *reading, size_t noun, struct holders *sides)
{
	const struct relation *relation;
	size_t before = sides->count;

	if (chunk_means(reading, noun, WORD_BEARING, "private"))
		return;
	if (is_of_pronoun(reading, noun)) /* "his Algerian counterpart" */
		add_dependents(reading, noun, RELATION_MODIFIER, sides);
	if (sides->count == before)
		add_dependents(reading, noun, RELATION_POSSESSOR, sides);
	if (sides->count == before)
		add_of_agents(reading, noun, sides);
	if (sides->count == before)
		add_dependents(reading, noun, RELATION_MODIFIER, sides);
	for (size_t at = 0; sides->count == before && (relation = reading_next(reading, RELATION_MODIFIER, noun, &at));)
		add_dependents(reading, relation->dependent, RELATION_MODIFIER, sides); /* "Russian border guards" */
}

/* "Three states, Peru, Chile and Mali, together": the first actor behind the noun with all who stand in a row with it.
 */
static void
add_apposed(const struct reading *reading, size_t noun, struct holders *sides)
{
	const struct relation *relation;
	const struct item *first = NULL;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_APPOSITION, noun, &at));) {
		const struct item *item = chunk_item(reading, relation->dependent);

		if ((!first || (item->kind == ITEM_ACTOR && item->index == first->index)) &&
		    add_named(reading, relation->dependent, sides) && !first)
			first = item;
	}
}

void
reading_add_sides(const struct reading *reading, size_t chunk, struct holders *sides)
{
	size_t before = sides->count;

	if (add_named(reading, chunk, sides))
		return;
	if (acts_for_state(reading, chunk)) {
		reading_add_owners(reading, chunk, sides);
		if (sides->count == before)
			add_dependents(reading, chunk, RELATION_COMPLEMENT, sides);
	}
	if (sides->count > before || chunk_is(reading, chunk, WORD_GOODS) || chunk_is(reading, chunk, WORD_FLOW))
		return; /* "imports of major arms, Germany 27%" */
	add_apposed(reading, chunk, sides);
}
