/* Finds the actors that a chunk stands for, and the owner of a noun. */
#include "prose/holder_list.h"
#include "prose/reachable.h"

static void
add_side(const struct reading *reading, uint32_t actor, size_t chunk, struct holders *sides)
{
	holders_put(sides, (struct holder){ actors_at(reading->passage->lexicon->actors, actor)->id, chunk, actor });
}

/* "former Peruvian president Alejandro Toledo": an office of his own no more. */
static bool
is_former(const struct passage *passage, size_t i)
{
	while (i-- > 0) {
		const struct item *item = &passage->items[i];

		if (item_bears(passage, item, "former"))
			return true;
		if (item->kind != ITEM_ACTOR &&
		    !(item->kind == ITEM_WORD && (item_is(item, WORD_TITLE) || item_bears(passage, item, "agent"))))
			return false;
	}
	return false;
}

/* "Russian-backed forces", "anti-Russian protesters", not "a Greek-owned ship", "Israel-Egypt talks": whom the
 * word names does not act. */
static bool
is_described_by(const struct reading *reading, const struct chunk *chunk)
{
	if (chunk->kind != CHUNK_WORD || chunk->last - chunk->first < 2)
		return false;
	for (size_t i = chunk->first; i < chunk->last; i++) {
		const struct item *item = &reading->passage->items[i];

		if (item->kind == ITEM_WORD && !item_bears(reading->passage, item, "belongs"))
			return true;
	}
	return false;
}

/* "NATO Secretary General Jens Stoltenberg": whether whose office it is stands before the name, where he may once have
 * had another. */
static bool
has_office_of(const struct reading *reading, size_t chunk, size_t person)
{
	const struct item *items = reading->passage->items;

	for (size_t i = reading->chunks[chunk].first; i < person; i++)
		if (items[i].kind == ITEM_ACTOR && !items[i].person && !(items[i].flags & ITEM_ANAPHOR))
			return true;
	return false;
}

/* A pronoun that stands for a row brings all of it; a name is itself. */
static bool
add_named(const struct reading *reading, size_t chunk, struct holders *sides)
{
	const struct passage *passage = reading->passage;
	bool found = false;

	if (is_described_by(reading, &reading->chunks[chunk]))
		return false;
	for (size_t i = reading->chunks[chunk].first; i < reading->chunks[chunk].last; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind != ITEM_ACTOR ||
		    ((item->person || reading->chunks[chunk].kind == CHUNK_PERSON) && is_former(passage, i)) ||
		    (item->person && has_office_of(reading, chunk, i)))
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

/* The actors among the noun's dependents of that kind. */
static void
add_dependents(const struct reading *reading, size_t noun, enum relation_kind kind, struct holders *sides)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, kind, noun, &at));)
		add_named(reading, relation->dependent, sides);
}

/* The actors behind the noun's preposition of that class. */
static void
add_behind(const struct reading *reading, size_t noun, enum word_class preposition, struct holders *sides)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, noun, &at));)
		if (chunk_is(reading, relation->via, preposition))
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
			add_behind(reading, relation->dependent, WORD_OF, sides);
		}
}

/* "China, whose exports": who is named right before. */
static void
add_antecedent(const struct reading *reading, size_t noun, struct holders *sides)
{
	size_t owner = reading_first(reading, RELATION_POSSESSOR, noun), before = owner - 1;

	if (owner == NO_CHUNK || !owner || !chunk_is(reading, owner, WORD_RELATIVE))
		return;
	while (before && (reading->chunks[before].kind == CHUNK_MARK || chunk_is_note(reading, before)))
		before--;
	if (chunk_item_is_actor(reading, before))
		add_named(reading, before, sides);
}

/* "ministers", "coast guard ships", not "army veterans' families". */
static bool
acts_for_state(const struct reading *reading, size_t chunk)
{
	const struct relation *relation;

	if (is_former(reading->passage, reading->chunks[chunk].first))
		return false;
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
	if (reading_is_of_pronoun(reading, noun)) { /* "his Algerian counterpart", "his counterpart from Algeria" */
		add_dependents(reading, noun, RELATION_MODIFIER, sides);
		if (sides->count == before && chunk_bears(reading, noun, "agent"))
			add_behind(reading, noun, WORD_FROM, sides);
	}
	if (sides->count == before)
		add_dependents(reading, noun, RELATION_POSSESSOR, sides);
	if (sides->count == before)
		add_antecedent(reading, noun, sides);
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

/* Those for whom the noun acts: "Peru's minister", "the minister of Peru", "ministers from Peru and Chile". */
static void
add_states(const struct reading *reading, size_t noun, struct holders *sides)
{
	size_t before = sides->count;

	if (!acts_for_state(reading, noun))
		return;
	reading_add_owners(reading, noun, sides);
	if (sides->count == before)
		add_behind(reading, noun, WORD_OF, sides);
	if (sides->count == before && !chunk_is(reading, noun, WORD_THING) && !chunk_is(reading, noun, WORD_GOODS))
		add_behind(reading, noun, WORD_FROM, sides); /* not "helicopters from Peru" */
	if (sides->count == before && chunk_bears(reading, noun, "rules"))
		add_behind(reading, noun, WORD_IN, sides); /* "the junta in Bamako" */
}

/* "Jane Doe, Peru's envoy to the UN, said": what the text says of somebody whom no list knows. */
static void
add_offices(const struct reading *reading, size_t name, struct holders *sides)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_APPOSITION, name, &at));)
		add_states(reading, relation->dependent, sides);
	if ((relation = reading_above(reading, RELATION_PREDICATE, name)))
		add_states(reading, relation->head, sides); /* "Jane Doe became the first leader of Peru to visit" */
}

void
reading_add_sides(const struct reading *reading, size_t chunk, struct holders *sides)
{
	size_t before = sides->count;

	if (add_named(reading, chunk, sides))
		return;
	add_states(reading, chunk, sides);
	if (sides->count == before && chunk_is_maker(reading, chunk))
		add_offices(reading, chunk, sides);
	if (sides->count > before || chunk_is(reading, chunk, WORD_GOODS) || chunk_is(reading, chunk, WORD_FLOW))
		return; /* "imports of major arms, Germany 27%" */
	add_apposed(reading, chunk, sides);
}
