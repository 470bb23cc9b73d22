#include "prose/pronouns.h"

/* Those named before the chunk, but one; where there are none, the state that the sentence before was about. */
static void
find_others(const struct framing *framing, size_t before, const struct holders *but, struct holders *others)
{
	const struct reading *reading = framing->reading;
	uint32_t topic = framing->facts->discourse->topic_state;

	others->count = 0;
	for (size_t c = 0; c < before; c++)
		if (chunk_item(reading, c)->kind == ITEM_ACTOR && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR))
			holders_add(reading, c, others);
	holders_remove(others, but);
	if (topic != NO_ACTOR && !others->count) {
		holders_add_id(others, actors_at(reading->passage->lexicon->actors, topic)->id, NO_CHUNK);
		holders_remove(others, but);
	}
}

/* "Peru was Chad's main supplier, with Mali accounting for 9 per cent of its imports": of Chad's, where the sentence
 * has spoken of these; without that "with" it may be either. */
static void
settle_supplier(const struct framing *framing, const struct flow *flow, struct holders *owners, size_t party)
{
	const struct statement *last = &framing->last;

	if (!last->match.shape || !last->flow.side.length || !slice_equal(last->flow.side, flow->side) ||
	    holders_are_world(&last->flow.owners) || !holders_have(&last->parties, owners->list[0].id) ||
	    holders_have(&last->flow.owners, owners->list[0].id))
		return;
	if (party != NO_CHUNK && party && chunk_is(framing->reading, party - 1, WORD_WITH))
		*owners = last->flow.owners;
	else
		owners->count = 0;
}

/* "Chad obtained half of its arms from one state", "Chad was third, its imports having doubled": its own, and not those
 * of whoever the text has spoken of. */
static bool
are_own(const struct framing *framing, const struct statement *statement)
{
	const struct shape *shape = statement->match.shape;
	size_t whole = statement->flow.chunk;
	bool flow = whole != NO_CHUNK && chunk_is(framing->reading, whole, WORD_FLOW);

	if (shape->makes == MEASURE_RANK)
		return flow && !chunk_is(framing->reading, whole, WORD_ROLE);
	return !flow && slice_is(shape->means, "recipient") && shape->class == WORD_RELATION && whole != NO_CHUNK &&
	       chunk_is(framing->reading, whole, WORD_GOODS);
}

static bool
are_among(const struct holders *some, const struct holders *all)
{
	for (size_t i = 0; i < some->count; i++)
		if (!holders_have(all, some->list[i].id))
			return false;
	return true;
}

void
statement_settle_pronoun(const struct framing *framing, struct statement *statement, const struct holders *parties)
{
	struct flow *flow = &statement->flow;
	struct holders *owners = &flow->owners, all = statement->parties, others;
	size_t pronoun = owners->list[0].chunk;

	if (!owners->count || !parties->count || !parties->list[0].id.length || pronoun == NO_CHUNK ||
	    !(chunk_item(framing->reading, pronoun)->flags & ITEM_ANAPHOR))
		return;
	holders_add_all(parties, &all);
	if (!are_among(owners, &all)) {
		if (owners->count == 1 && parties->count == 1)
			settle_supplier(framing, flow, owners, parties->list[0].chunk);
		return;
	}
	find_others(framing, pronoun, &all, &others);
	*owners = others.count == 1 && !are_own(framing, statement) ? others : (struct holders){ .count = 0 };
}
