/* Which actors a chunk stands for, and to whom a noun belongs. */
#include "prose/reading.h"

static void
add_party(struct parties *parties, uint32_t actor, size_t chunk)
{
	for (size_t i = 0; i < parties->count; i++)
		if (parties->list[i].actor == actor)
			return;
	if (parties->count < PARTIES_MAX)
		parties->list[parties->count++] = (struct party){ actor, chunk };
}

/* A pronoun that stands for a row brings all of it; a name is itself. */
static bool
add_named(const struct reading *reading, size_t chunk, struct parties *parties)
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
				add_party(parties, group->actors[a], chunk);
		} else {
			add_party(parties, item->actor, chunk);
		}
		found = true;
	}
	return found;
}

/* The actors among the noun's dependents of that kind; behind "of" where it is a complement. */
static void
add_dependents(const struct reading *reading, size_t noun, enum relation_kind kind, struct parties *parties)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, kind, noun, &at));)
		if (kind != RELATION_COMPLEMENT || chunk_is(reading, relation->via, WORD_OF))
			add_named(reading, relation->dependent, parties);
}

void
reading_add_owners(const struct reading *reading, size_t noun, struct parties *parties)
{
	if (chunk_is(reading, noun, WORD_PRIVATE))
		return;
	add_dependents(reading, noun, RELATION_POSSESSOR, parties);
	if (!parties->count)
		add_dependents(reading, noun, RELATION_MODIFIER, parties);
}

void
reading_add_parties(const struct reading *reading, size_t chunk, struct parties *parties)
{
	const struct relation *relation;
	size_t before = parties->count;

	if (add_named(reading, chunk, parties))
		return;
	if (chunk_is(reading, chunk, WORD_AGENT)) {
		reading_add_owners(reading, chunk, parties);
		if (parties->count == before)
			add_dependents(reading, chunk, RELATION_COMPLEMENT, parties);
	}
	for (size_t at = 0; parties->count == before && (relation = reading_next(reading, RELATION_APPOSITION, chunk, &at));)
		add_named(reading, relation->dependent, parties);
}
