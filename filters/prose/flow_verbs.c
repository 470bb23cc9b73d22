#include "prose/flow_verbs.h"

bool
flow_side_is_open(const struct reading *reading, const struct relation *relation)
{
	const struct item *item = chunk_item(reading, relation->dependent);

	if (chunk_is(reading, relation->via, WORD_IN))
		return item->kind == ITEM_WORD && !item_means(reading->passage, item, WORD_REGION).length &&
		       (item_is(item, WORD_REGION) || item_bears(reading->passage, item, "area"));
	return (chunk_is(reading, relation->via, WORD_FROM) || chunk_is(reading, relation->via, WORD_TO)) &&
	       item->kind == ITEM_WORD && reading->chunks[relation->dependent].kind == CHUNK_WORD &&
	       !item_is(item, WORD_NUMERAL) && !item_is(item, WORD_UNIT) &&
	       reading_first(reading, RELATION_QUANTITY, relation->dependent) == NO_CHUNK;
}

/* Whether the verb, behind the goods, says what was done with them: which side that is for those who did it. */
static struct slice
doing_side(const struct reading *reading, size_t verb)
{
	if (chunk_is(reading, verb, WORD_FLOW))
		return item_lexeme(reading->passage, chunk_item(reading, verb), WORD_FLOW)->means;
	if (chunk_means_any(reading, verb, WORD_RELATION, (struct slice)SLICE("recipient")))
		return (struct slice)SLICE("imports");
	if (chunk_means_any(reading, verb, WORD_RELATION, (struct slice)SLICE("supplier")))
		return (struct slice)SLICE("exports");
	return (struct slice){ NULL, 0 };
}

/* "arms delivered to Oman" are Oman's imports, of those delivered by Peru Oman is the other side; "delivered to the
 * front" are nobody's whom one knows. What was "bought from Oman" need not be all that Oman exports. */
static void
take_receivers(const struct reading *reading, size_t verb, struct flow *flow)
{
	struct holders receivers = { .count = 0 };
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_COMPLEMENT, verb, &at));) {
		if (!chunk_is(reading, relation->via, WORD_TO))
			continue;
		holders_add(reading, relation->dependent, &receivers);
		flow->open |= !receivers.count && flow_side_is_open(reading, relation);
	}
	if (flow->owners.count) {
		holders_add_all(&receivers, &flow->others);
	} else if (receivers.count) {
		flow->owners = receivers;
		flow->side = (struct slice)SLICE("imports");
	}
}

bool
flow_is_done_by(const struct reading *reading, size_t goods)
{
	return goods + 3u < reading->count && slice_is(reading->chunks[goods + 2].text, "by") &&
	       doing_side(reading, goods + 1).length;
}

void
flow_take_doers(const struct reading *reading, size_t goods, struct flow *flow)
{
	if (flow_is_done_by(reading, goods)) { /* whatever the grammar makes of it */
		holders_add(reading, goods + 3, &flow->owners);
		if (flow->owners.count)
			flow->side = doing_side(reading, goods + 1);
	}
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *done = &reading->parse.list[i], *doer;
		bool passive = done->kind == RELATION_PASSIVE_SUBJECT;
		struct slice side;

		if (done->dependent != goods || done->head <= goods || (!passive && done->kind != RELATION_OBJECT) ||
		    !(side = doing_side(reading, done->head)).length)
			continue;
		for (size_t at = 0;
		     (doer = reading_next(reading, passive ? RELATION_AGENT : RELATION_SUBJECT, done->head, &at));)
			if (doer->dependent != goods)
				holders_add(reading, doer->dependent, &flow->owners);
		if (!flow->owners.count && !passive && done->head > goods + 1u &&
		    !(reading->chunks[done->head - 1].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER)))
			holders_add(reading, done->head - 1, &flow->owners); /* "the arms Peru bought" */
		if (flow->owners.count)
			flow->side = side;
		if (passive && slice_is(side, "exports"))
			take_receivers(reading, done->head, flow);
	}
}

size_t
flow_participle(const struct reading *reading, size_t noun)
{
	const struct item *behind = noun + 1u < reading->count ? chunk_item(reading, noun + 1) : NULL;
	const struct lexeme *lexeme = behind ? item_lexeme(reading->passage, behind, WORD_RELATION) : NULL;

	while (lexeme && (lexeme->class != WORD_RELATION || lexeme->form != FORM_ING))
		lexeme = lexicon_at(reading->passage->lexicon, lexeme->next);
	return lexeme ? noun + 1u : NO_CHUNK;
}
