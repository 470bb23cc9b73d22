/* The two sides of a view: the people, and those whom they judge. */
#include "prose/poll_sides.h"

/* "Americans aged 65", "young Poles", "Serbs who voted": not the people of a state. */
static bool
is_part(const struct reading *reading, size_t chunk)
{
	return chunk_bears(reading, chunk + 1, "part") || (chunk && chunk_bears(reading, chunk - 1, "part")) ||
	       (chunk + 1 < reading->count && chunk_is(reading, chunk + 1, WORD_RELATIVE));
}

/* "the country", "it": whom the views are of, of which the text speaks. */
static bool
add_remembered(const struct framing *framing, size_t chunk, struct holders *holders)
{
	const struct discourse *discourse = framing->facts->discourse;
	const struct poll_memory *memory = &discourse->poll;

	if (!(chunk_item(framing->reading, chunk)->flags & ITEM_ANAPHOR ||
	      chunk_is(framing->reading, chunk, WORD_RETURN)) ||
	    !memory->object.length || !memory->seen || discourse->sentence - memory->seen > 1)
		return false;
	for (size_t c = 0; c < chunk; c++) /* "Japan, which saw its ratings fall", "Japan's image is better: … see it" */
		if (chunk_item_is_actor(framing->reading, c) &&
		    chunk_item(framing->reading, c)->actor == chunk_item(framing->reading, chunk)->actor &&
		    (reading_above(framing->reading, RELATION_SUBJECT, c) ||
		     reading_above(framing->reading, RELATION_POSSESSOR, c)))
			return false;
	*holders = holders_of(memory->object, chunk);
	return true;
}

/* "72% of Poles": they are asked, whatever the grammar makes of them. */
static bool
is_counted(const struct reading *reading, size_t chunk)
{
	return chunk > 1 && chunk_is(reading, chunk - 1, WORD_OF) && figure_item(reading, chunk - 2) != SIZE_MAX;
}

/* "Mexico is split": its people are asked. */
static bool
is_divided(const struct reading *reading, size_t chunk)
{
	const struct relation *above = reading_above(reading, RELATION_PASSIVE_SUBJECT, chunk);

	return above && chunk_bears(reading, above->head, "divided");
}

/* "65% of Peruvians see it positively": "it" is not Peru, of which the sentence names only the people. */
static bool
stands_for_people(const struct reading *reading, size_t chunk)
{
	const struct item *pronoun = chunk_item(reading, chunk);

	for (size_t c = 0; pronoun->flags & ITEM_ANAPHOR && c < chunk; c++)
		if (chunk_item_is_actor(reading, c) && chunk_item(reading, c)->actor == pronoun->actor &&
		    (chunk_item(reading, c)->flags & ITEM_MODIFIER || is_counted(reading, c)))
			return true;
	return false;
}

/* "China", not "Poles" or "Chinese": no people. */
static bool
is_bare_state(const struct reading *reading, size_t chunk)
{
	return chunk_item_is_actor(reading, chunk) &&
	       !(chunk_item(reading, chunk)->flags & (ITEM_MODIFIER | ITEM_ANAPHOR)) &&
	       !(reading->chunks[chunk].flags & (CHUNK_PLURAL | CHUNK_POSSESSIVE));
}

static void
add_actors(const struct reading *reading, size_t chunk, bool states, struct holders *holders)
{
	struct holders sides = { .count = 0 };
	size_t kept = 0;

	if (!chunk_item_is_actor(reading, chunk) || chunk_item(reading, chunk)->person ||
	    (!states && stands_for_people(reading, chunk)))
		return;
	reading_add_sides(reading, chunk, &sides);
	if (chunk_item(reading, chunk)->flags & ITEM_ANAPHOR && sides.count > 1)
		return; /* "they" are those who were asked */
	for (size_t i = 0; i < sides.count; i++)
		if (!states || actors_at(reading->passage->lexicon->actors, sides.list[i].actor)->is_state)
			sides.list[kept++] = sides.list[i];
	sides.count = kept;
	holders_add_all(&sides, holders);
}

/* "Danish respondents", "adults in Peru": whose people they are; false where the words say something else. */
static bool
add_state_of(const struct reading *reading, size_t noun, struct holders *holders)
{
	static const uint32_t kinds = 1u << RELATION_POSSESSOR | 1u << RELATION_MODIFIER | 1u << RELATION_COMPLEMENT;
	size_t before = holders->count;
	bool open = true;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->head != noun || !(kinds >> relation->kind & 1) ||
		    chunk_bears(reading, relation->dependent, "people"))
			continue;
		open = false;
		if (relation->kind == RELATION_COMPLEMENT && chunk_item(reading, relation->dependent)->kind == ITEM_WORD &&
		    !chunk_is(reading, relation->dependent, WORD_OPINION))
			return false; /* "Dutch voters of the Freedom Party" */
		if (!is_part(reading, relation->dependent) || relation->kind != RELATION_COMPLEMENT)
			add_actors(reading, relation->dependent, true, holders);
	}
	return open || holders->count > before;
}

/* Adds whom the chunk stands for as a people, or as whom people see; false where it is nobody. */
static bool
add_side(const struct framing *framing, size_t chunk, bool people, struct holders *holders)
{
	const struct reading *reading = framing->reading;
	size_t before = holders->count;

	if (people && is_part(reading, chunk))
		return false;
	if (people && is_counted(reading, chunk) && is_bare_state(reading, chunk))
		return true; /* "81% of Poles have a good view of Peru, 30% of China" */
	if (figure_item(reading, chunk) != SIZE_MAX)
		return true; /* "compared with 52 per cent of Turks" */
	if (people && (chunk_bears(reading, chunk, "people") || chunk_bears(reading, chunk, "these")))
		return add_state_of(reading, chunk, holders);
	if (!people && (is_counted(reading, chunk) || is_divided(reading, chunk)))
		return true;
	if (!people && chunk_item(reading, chunk)->flags & ITEM_MODIFIER && reading->chunks[chunk].flags & CHUNK_PLURAL)
		return false; /* "a good opinion of Americans" is none of their country */
	if (!people && add_remembered(framing, chunk, holders))
		return true;
	add_actors(reading, chunk, people, holders);
	return holders->count > before || chunk_item(reading, chunk)->flags & ITEM_ANAPHOR;
}

bool
poll_find_side(const struct framing *framing, const struct statement *statement, struct slice slot, bool people,
               const struct holders *others, struct holders *found)
{
	struct slice path;

	while (!found->count && slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list chunks;
		bool known = true;

		shape_chunks(framing->reading, &statement->match, path, &chunks);
		for (size_t i = 0; i < chunks.count; i++)
			known &= add_side(framing, chunks.list[i], people, found);
		if (!known)
			return false;
		holders_remove(found, others);
	}
	return true;
}

bool
poll_names_people(const struct reading *reading, size_t chunk)
{
	return chunk_item(reading, chunk)->flags & (ITEM_MODIFIER | ITEM_PLACE) ||
	       chunk_bears(reading, chunk + 1, "people") || is_divided(reading, chunk);
}

/* The only one whom the sentence names besides the others, as a people or as whom people see; false for several. */
static bool
add_only_other(const struct reading *reading, bool people, const struct holders *others, struct holders *found)
{
	struct holders named = { .count = 0 }, anyhow = { .count = 0 }, asked = { .count = 0 };

	for (size_t c = 0; !people && c < reading->count; c++)
		if (poll_names_people(reading, c))
			add_actors(reading, c, true, &asked);
	for (size_t c = 0; c < reading->count; c++) {
		if (poll_names_people(reading, c) != people ||
		    (!people && reading_first(reading, RELATION_BRACKET, c) != NO_CHUNK))
			continue;
		if (people && is_part(reading, c) && chunk_item_is_actor(reading, c))
			return false; /* "Young Americans are critical: 41% of those asked" */
		add_actors(reading, c, people, chunk_item(reading, c)->flags & ITEM_ANAPHOR ? &anyhow : &named);
	}
	holders_remove(&named, others);
	holders_remove(&anyhow, others);
	if (named.count > 1)
		return false;
	if (asked.count == 1) { /* "Greece stands out: half of Greeks", but views may be mutual */
		holders_remove(&named, &asked);
		holders_remove(&anyhow, &asked);
	}
	holders_add_all(&named, &anyhow);
	if (anyhow.count == 1)
		*found = anyhow;
	return true;
}

/* Under the heading "Nigeria" its people are asked. */
static void
add_heading(const struct framing *framing, const struct holders *others, struct holders *found)
{
	const struct actors *actors = framing->reading->passage->lexicon->actors;
	uint32_t place = outline_place(&framing->facts->outline);

	if (place != NO_ACTOR && actors_at(actors, place)->is_state && !holders_have(others, actors_at(actors, place)->id))
		holders_add_id(found, actors_at(actors, place)->id, NO_CHUNK);
}

void
poll_fill_side(const struct framing *framing, bool people, const struct holders *others, struct holders *found)
{
	const struct poll_memory *memory = &framing->facts->discourse->poll;
	struct slice id = people ? memory->people : memory->object;
	uint32_t seen = people ? memory->stated : memory->seen;

	if (found->count || !add_only_other(framing->reading, people, others, found))
		return;
	if (!found->count && id.length && seen && framing->facts->discourse->sentence - seen < 2)
		*found = holders_of(id, NO_CHUNK);
	if (people && !found->count)
		add_heading(framing, others, found);
}

bool
poll_find_whole(const struct framing *framing, struct statement *statement)
{
	const struct holders nobody = { .count = 0 };

	statement->turned = statement->match.shape->as == AS_PARTNER;
	statement->flow = (struct flow){ .chunk = NO_CHUNK };
	if (!poll_find_side(framing, statement, statement->match.shape->whole, statement->turned, &nobody,
	                    &statement->flow.owners))
		return false;
	statement->match.whole = statement->flow.owners.count ? statement->flow.owners.list[0].chunk : NO_CHUNK;
	return true;
}
