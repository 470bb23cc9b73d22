#include "prose/flow_limits.h"

bool
flow_has_strange_modifier(const struct reading *reading, size_t noun)
{
	static const uint64_t others =
		UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT | UINT64_C(1) << WORD_NOMINAL | UINT64_C(1) << WORD_DEAL;
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_MODIFIER, noun, &at));) {
		const struct item *item = chunk_item(reading, relation->dependent);

		if (item->kind == ITEM_WORD && (item_is(item, WORD_THING) || !(item->classes & ~others)))
			return true;
	}
	return false;
}

bool
flow_is_in_strange_row(const struct reading *reading, const struct relation *relation, const struct flow *flow)
{
	return !chunk_is(reading, flow->chunk, WORD_ROLE) && chunk_item(reading, relation->dependent)->kind == ITEM_WORD &&
	       reading_above(reading, RELATION_CONJUNCT, relation->dependent);
}

bool
flow_has_strange_purpose(const struct reading *reading, size_t noun)
{
	static const uint64_t known = UINT64_C(1) << WORD_LEVEL | UINT64_C(1) << WORD_UNIT | UINT64_C(1) << WORD_PRONOUN |
	                              UINT64_C(1) << WORD_RETURN | UINT64_C(1) << WORD_REGION | UINT64_C(1) << WORD_BACK |
	                              UINT64_C(1) << WORD_STEP | UINT64_C(1) << WORD_ORDINAL;
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, noun, &at));) {
		const struct item *item = chunk_item(reading, relation->dependent);

		if ((chunk_is(reading, relation->via, WORD_FOR) || slice_is(reading->chunks[relation->via].text, "on")) &&
		    item->kind == ITEM_WORD && !(item->classes & known) && !item_is(item - 1, WORD_ORDINAL))
			return true; /* and not "for the first time" */
	}
	return false;
}

bool
flow_is_with_strangers(const struct reading *reading, const struct holders *owners)
{
	enum { FAR_STRANGERS = 5 };

	for (size_t i = 0; i < owners->count; i++) {
		size_t first = owners->list[i].chunk + 1u;

		if (owners->list[i].chunk == NO_CHUNK || first >= reading->count || !chunk_is(reading, first, WORD_AND))
			continue;
		for (size_t c = first + 1; c < reading->count && c < first + FAR_STRANGERS; c++)
			if (reading_is_verb(reading, c) || reading->chunks[c].kind == CHUNK_MARK ||
			    (chunk_item_is_actor(reading, c) && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR)))
				break;
			else if (chunk_bears(reading, c, "partners") || chunk_bears(reading, c, "states"))
				return true;
	}
	return false;
}

bool
flow_is_of_nobody_known(const struct reading *reading, size_t noun)
{
	size_t owner = reading_first(reading, RELATION_POSSESSOR, noun);

	return owner != NO_CHUNK && chunk_item(reading, owner)->kind == ITEM_WORD &&
	       chunk_item(reading, owner)->flags & ITEM_POSSESSIVE && !chunk_is(reading, owner, WORD_WORLD);
}

bool
flow_is_of_passed(const struct reading *reading, size_t noun)
{
	size_t owner = reading_first(reading, RELATION_POSSESSOR, noun);

	if (owner == NO_CHUNK || !chunk_item_is_actor(reading, owner) ||
	    !(chunk_item(reading, owner)->flags & ITEM_ANAPHOR))
		return false;
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if ((relation->kind == RELATION_SUBJECT || relation->kind == RELATION_OBJECT) &&
		    chunk_bears(reading, relation->head, "passed") && chunk_item_is_actor(reading, relation->dependent) &&
		    chunk_item(reading, relation->dependent)->actor == chunk_item(reading, owner)->actor)
			return true;
	}
	return false;
}
