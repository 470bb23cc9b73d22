#include "prose/reachable.h"

static const uint32_t ways = 1u << RELATION_OBJECT | 1u << RELATION_INDIRECT_OBJECT | 1u << RELATION_PASSIVE_SUBJECT |
                             1u << RELATION_AGENT | 1u << RELATION_COMPLEMENT | 1u << RELATION_TIME |
                             1u << RELATION_MODIFIER | 1u << RELATION_QUANTITY | 1u << RELATION_APPOSITION |
                             1u << RELATION_INFINITIVE | 1u << RELATION_BRACKET;

static bool
is_strange(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk);

	return item->kind == ITEM_WORD && item->flags & ITEM_CAPITAL && !item->lexeme;
}

bool
chunk_is_maker(const struct reading *reading, size_t chunk)
{
	return chunk_means(reading, chunk, WORD_BEARING, "firm") || is_strange(reading, chunk);
}

/* Whether what hangs on the chunk may still be the deal's. */
static bool
leads_on(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk);

	return reading->chunks[chunk].kind == CHUNK_THING || item->kind != ITEM_WORD || item_is(item, WORD_THING) ||
	       item_is(item, WORD_DEAL) || item_is(item, WORD_AND) || item_is(item, WORD_CURRENCY) ||
	       chunk_is_maker(reading, chunk);
}

/* "tanks bought from Chile", "a package valued at $2 billion": what is said of the thing behind it. */
static bool
says_more(const struct reading *reading, const struct relation *relation, size_t chunk)
{
	return relation->kind == RELATION_PASSIVE_SUBJECT && relation->dependent == chunk && relation->head > chunk &&
	       chunk_is(reading, relation->head, WORD_DEAL);
}

/* "bought 6 frigates and two submarines", where the grammar has made the "and" a verb. */
static bool
stands_for_verb(const struct reading *reading, size_t joint, const struct chunk_list *heads)
{
	size_t verb = joint;

	if (!chunk_is(reading, joint, WORD_AND) || reading_first(reading, RELATION_OBJECT, joint) == NO_CHUNK)
		return false;
	while (verb-- > 0)
		if (reading_is_verb(reading, verb))
			return chunk_list_has(heads, verb);
	return false;
}

/* Adds a chunk once. */
static void
reach(struct chunk_list *found, size_t chunk)
{
	if (!chunk_list_has(found, chunk))
		chunk_list_add(found, chunk);
}

void
chunks_reachable(const struct reading *reading, const struct chunk_list *heads, struct chunk_list *found)
{
	*found = *heads;
	for (size_t c = 0; c < reading->count; c++)
		if (stands_for_verb(reading, c, heads))
			reach(found, c);
	for (size_t at = 0; at < found->count; at++) {
		size_t chunk = found->list[at];

		if (at >= heads->count && !leads_on(reading, chunk))
			continue;
		for (size_t i = 0; i < reading->parse.count; i++) {
			const struct relation *relation = &reading->parse.list[i];

			if (relation->head == chunk && ways >> relation->kind & 1)
				reach(found, relation->dependent);
			else if (at >= heads->count && says_more(reading, relation, chunk))
				reach(found, relation->head);
		}
	}
}
