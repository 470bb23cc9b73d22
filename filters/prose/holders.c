#include "prose/holders.h"

/* The region or the world that the chunk names or ends in: "states in Africa". */
void
holders_add_area(const struct reading *reading, size_t chunk, struct holders *holders)
{
	bool actor = reading->chunks[chunk].kind == CHUNK_ACTOR;
	const struct item *item =
		actor ? &reading->passage->items[reading->chunks[chunk].last - 1] : chunk_item(reading, chunk);

	if (item->kind != ITEM_WORD)
		return;
	if (item_is(item, WORD_WORLD))
		holders_add_id(holders, (struct slice)SLICE("WLD"), chunk);
	else if (region_of(reading->passage, item).length)
		holders_add_id(holders, region_of(reading->passage, item), chunk);
}

static void
add_areas_of(const struct reading *reading, size_t noun, struct holders *holders)
{
	static const enum relation_kind kinds[] = { RELATION_POSSESSOR, RELATION_MODIFIER };
	const struct relation *relation;

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (size_t at = 0; (relation = reading_next(reading, kinds[k], noun, &at));)
			holders_add_area(reading, relation->dependent, holders);
	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, noun, &at));)
		if (chunk_is(reading, relation->via, WORD_IN)) /* "states in Africa" */
			holders_add_area(reading, relation->dependent, holders);
}

/* "European NATO members", "most EU states": some of them. */
static bool
is_narrowed(const struct reading *reading, size_t organisation)
{
	const struct item *before = organisation ? chunk_item(reading, organisation - 1) : NULL;

	return before && before->kind == ITEM_WORD &&
	       (!before->classes || item_is(before, WORD_REGION) || item_bears(reading->passage, before, "narrows")) &&
	       !reading_is_verb(reading, organisation - 1);
}

/* "NATO members": an organisation right before the noun, too, where the grammar has lost it. */
static void
add_organisation_before(const struct reading *reading, size_t noun, struct holders *sides)
{
	size_t before = sides->count;

	if (noun && is_narrowed(reading, noun - 1))
		return;
	reading_add_owners(reading, noun, sides);
	if (sides->count == before && noun && chunk_item_is_actor(reading, noun - 1) &&
	    !actors_at(reading->passage->lexicon->actors, chunk_item(reading, noun - 1)->actor)->is_state &&
	    reading->chunks[noun - 1].note_of == NO_CHUNK)
		reading_add_sides(reading, noun - 1, sides);
}

static bool
has_actor(const struct reading *reading, size_t noun)
{
	struct holders sides = { .count = 0 };

	add_organisation_before(reading, noun, &sides);
	return sides.count > 0;
}

/* "countries of the Alliance", "NATO members": the organisation. */
static void
add_organisation(const struct reading *reading, size_t states, struct holders *sides)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, states, &at));)
		if (chunk_is(reading, relation->via, WORD_OF))
			reading_add_sides(reading, relation->dependent, sides);
	if (!sides->count)
		add_organisation_before(reading, states, sides);
}

/* "European NATO members", of which the grammar has kept the name alone. */
static bool
is_part_of_bloc(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk), *before = chunk ? chunk_item(reading, chunk - 1) : NULL;

	return before && before->kind == ITEM_WORD && item->kind == ITEM_ACTOR &&
	       !actors_at(reading->passage->lexicon->actors, item->actor)->is_state &&
	       (item_is(before, WORD_REGION) || item_bears(reading->passage, before, "narrows")) &&
	       chunk + 1 < reading->count && chunk_bears(reading, chunk + 1, "states");
}

void
holders_add(const struct reading *reading, size_t chunk, struct holders *holders)
{
	struct holders sides = { .count = 0 };
	struct holders areas = { .count = 0 };

	if (chunk_item(reading, chunk)->kind == ITEM_WORD && chunk_is(reading, chunk, WORD_REGION) &&
	    chunk_item(reading, chunk)->flags & ITEM_CAPITAL) { /* "Africa, the USA for 9 per cent": in no apposition */
		holders_add_area(reading, chunk, holders);
		return;
	}
	if (is_part_of_bloc(reading, chunk))
		return;
	reading_add_sides(reading, chunk, &sides);
	if (!sides.count)
		holders_add_area(reading, chunk, holders);
	if (chunk_bears(reading, chunk, "states"))
		add_areas_of(reading, chunk, &areas);
	if (areas.count && (has_actor(reading, chunk) || chunk_bears(reading, chunk, "membership")))
		return; /* "European NATO members" are neither, nor are "European members" */
	if (!sides.count && !areas.count && chunk_bears(reading, chunk, "states"))
		add_organisation(reading, chunk, &sides);
	holders_add_all(&sides, holders);
	holders_add_all(&areas, holders);
}

void
holders_add_owners(const struct reading *reading, size_t noun, struct holders *holders)
{
	struct holders sides = { .count = 0 };

	reading_add_owners(reading, noun, &sides);
	holders_add_all(&sides, holders);
	if (!sides.count)
		add_areas_of(reading, noun, holders);
}
