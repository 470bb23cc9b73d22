/* Decides whether a clause is asserted, by the words that belong to its verb and by what governs it. */
#include "prose/reading.h"

enum { MAX_DEPTH = 8 };

static enum assertion
weaker(enum assertion one, enum assertion other)
{
	return one > other ? one : other;
}

/* What a word makes of what it governs or modifies; ASSERTED for most words. */
static enum assertion
word_assertion(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk);

	if (item->kind != ITEM_WORD)
		return ASSERTED;
	if (item_is(item, WORD_NEGATION) || chunk_means(reading, chunk, WORD_BEARING, "doubt"))
		return UNASSERTED;
	if (item_is(item, WORD_FUTURE))
		return PLANNED;
	return item_is(item, WORD_HYPOTHETICAL) ? UNASSERTED : ASSERTED;
}

/* "would": planned where somebody reports it, else only supposed. */
static bool
is_reported_future(const struct reading *reading, size_t auxiliary, size_t verb)
{
	return chunk_is(reading, auxiliary, WORD_HYPOTHETICAL) &&
	       slice_is(item_lexeme(reading->passage, chunk_item(reading, auxiliary), WORD_HYPOTHETICAL)->means,
	                "future") &&
	       reading_above(reading, RELATION_REPORT, verb);
}

/* "a claim that Serbia shipped shells", where the grammar has lost the claim. */
static bool
follows_hearsay(const struct reading *reading, size_t subject)
{
	return subject > 1 && slice_is(reading->chunks[subject - 1].text, "that") &&
	       chunk_bears(reading, subject - 2, "hearsay") && !reading_is_verb(reading, subject - 2);
}

/* "charged that Chile attacked Peru", where the grammar takes who charges for who attacks: the one behind "that" does
 * nothing. */
static bool
skips_subject(const struct reading *reading, const struct relation *subject)
{
	for (size_t c = subject->dependent + 1; c + 1 < subject->head; c++)
		if (slice_is(reading->chunks[c].text, "that") && chunk_item_is_actor(reading, c + 1) &&
		    !(reading->chunks[c + 1].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER)) &&
		    !reading_above(reading, RELATION_SUBJECT, c + 1) &&
		    !reading_above(reading, RELATION_PASSIVE_SUBJECT, c + 1))
			return true;
	return false;
}

/* "neither Peru", "no Israeli prime minister": what stands before the noun and its describers. */
static bool
is_none(const struct reading *reading, size_t noun)
{
	const struct relation *describer;
	size_t begin = noun;

	if (reading_first(reading, RELATION_NEGATION, noun) != NO_CHUNK)
		return true;
	while (begin && (describer = reading_above(reading, RELATION_MODIFIER, begin - 1)) && describer->head == noun)
		begin--;
	return begin && chunk_is(reading, begin - 1, WORD_NEGATION);
}

/* "Had Turkey attacked Cyprus, Greece would": the auxiliary opens the clause. */
static bool
is_inverted(const struct reading *reading, const struct relation *subject)
{
	size_t auxiliary = reading_first(reading, RELATION_AUXILIARY, subject->head);

	return auxiliary != NO_CHUNK && auxiliary < subject->dependent &&
	       (!auxiliary || reading->chunks[auxiliary - 1].kind == CHUNK_MARK);
}

/* "Should Peru buy", "neither Peru nor Chile bought": what stands before the subject. */
static bool
is_of_doubted(const struct reading *reading, const struct relation *relation)
{
	size_t before = relation->dependent - 1;

	if (relation->kind != RELATION_SUBJECT && relation->kind != RELATION_PASSIVE_SUBJECT)
		return false;
	if (skips_subject(reading, relation))
		return true;
	if (!relation->dependent)
		return false;
	return is_none(reading, relation->dependent) || is_inverted(reading, relation) ||
	       follows_hearsay(reading, relation->dependent) ||
	       (!before && chunk_means(reading, before, WORD_BEARING, "condition") &&
	        reading_first(reading, RELATION_AUXILIARY, relation->head) == NO_CHUNK);
}

/* "will leave if they fail": what happens depends on it. */
static bool
has_condition(const struct reading *reading, size_t verb)
{
	const struct relation *relation;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_SUBORDINATE, verb, &at));)
		if (relation->via != NO_CHUNK && chunk_means(reading, relation->via, WORD_BEARING, "condition"))
			return true;
	return false;
}

/* By the words that belong to the verb or noun itself. */
static enum assertion
own_assertion(const struct reading *reading, size_t chunk)
{
	enum assertion assertion = ASSERTED;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->head != chunk)
			continue;
		if (relation->kind == RELATION_NEGATION || is_of_doubted(reading, relation))
			return UNASSERTED;
		if (relation->kind == RELATION_AUXILIARY && is_reported_future(reading, relation->dependent, chunk))
			assertion = weaker(assertion, PLANNED);
		else if (relation->kind == RELATION_AUXILIARY || relation->kind == RELATION_ADVERB ||
		         relation->kind == RELATION_MODIFIER)
			assertion = weaker(assertion, word_assertion(reading, relation->dependent));
	}
	return assertion == PLANNED && has_condition(reading, chunk) ? UNASSERTED : assertion;
}

/* "the first Arab leader to visit", "the last of them to leave" did. */
static bool
is_in_order(const struct reading *reading, size_t noun)
{
	const struct relation *relation;
	size_t modifier;

	if (chunk_is(reading, noun, WORD_ORDINAL))
		return true;
	for (size_t at = 0; (relation = reading_next(reading, RELATION_MODIFIER, noun, &at));) {
		modifier = reading_first(reading, RELATION_MODIFIER, relation->dependent);
		if (chunk_is(reading, relation->dependent, WORD_ORDINAL) ||
		    (modifier != NO_CHUNK && chunk_is(reading, modifier, WORD_ORDINAL)))
			return true;
	}
	return false;
}

/* "agreed to help", "urged Togo to withdraw", "began to bomb", "led Greece to buy". */
static enum assertion
infinitive_assertion(const struct reading *reading, size_t head)
{
	const struct item *item = chunk_item(reading, head);
	enum assertion assertion = word_assertion(reading, head);

	if (assertion != ASSERTED)
		return assertion;
	if (item->kind != ITEM_WORD)
		return UNASSERTED;
	if (is_in_order(reading, head))
		return ASSERTED;
	if (item_is(item, WORD_CAUSE) && !item_lexeme(reading->passage, item, WORD_CAUSE)->means.length)
		return ASSERTED;
	return chunk_means(reading, head, WORD_BEARING, "comes-true") ? ASSERTED : UNASSERTED;
}

/* "said that", "admitted that": who reports it vouches for it; who fears it does not. */
static enum assertion
report_assertion(const struct reading *reading, size_t head)
{
	const struct item *item = chunk_item(reading, head);

	if (item->kind != ITEM_WORD || !item_is(item, WORD_CAUSE) || !reading_is_verb(reading, head))
		return UNASSERTED; /* "reports that" are nobody's word */
	return own_assertion(reading, head) == UNASSERTED ? UNASSERTED : ASSERTED;
}

bool
reading_is_outcome(const struct reading *reading, const struct relation *relation)
{
	size_t upper = relation->head, object = reading_first(reading, RELATION_OBJECT, upper);

	if (relation->kind != RELATION_SUBORDINATE || !(chunk_bears(reading, relation->dependent, "amounts") ||
	                                                chunk_means(reading, relation->dependent, WORD_AUXILIARY, "stay")))
		return false;
	if (chunk_bears(reading, upper, "passed") || chunk_bears(reading, upper, "exceeds"))
		return true;
	return chunk_is(reading, upper, WORD_CHANGE) && (object == NO_CHUNK || chunk_bears(reading, object, "place"));
}

/* "if", "unless", "in order to" against "when", "after". */
static enum assertion
subordinate_assertion(const struct reading *reading, const struct relation *relation)
{
	if (relation->via == NO_CHUNK || reading_is_outcome(reading, relation))
		return ASSERTED;
	return chunk_means(reading, relation->via, WORD_BEARING, "condition") ||
	               chunk_is(reading, relation->via, WORD_TO) || chunk_is(reading, relation->via, WORD_FROM) ||
	               chunk_is(reading, relation->via, WORD_AUXILIARY)
	           ? UNASSERTED /* "kept Togo from buying", "Had Peru bought" */
	           : ASSERTED;
}

static enum assertion assertion_at(const struct reading *reading, size_t chunk, int depth);

/* By one relation in which the chunk is the dependent. */
static enum assertion
governed_assertion(const struct reading *reading, const struct relation *relation, int depth)
{
	enum assertion assertion = ASSERTED;

	switch ((enum relation_kind)relation->kind) {
	case RELATION_INFINITIVE:
		assertion = infinitive_assertion(reading, relation->head);
		break;
	case RELATION_REPORT:
		if (chunk_means(reading, relation->head, WORD_BEARING, "comes-true"))
			break; /* "saw its exports fall" */
		return report_assertion(reading, relation->head);
	case RELATION_SUBORDINATE:
		return subordinate_assertion(reading, relation);
	case RELATION_OBJECT:
	case RELATION_PASSIVE_SUBJECT:
	case RELATION_COMPLEMENT:
		assertion = word_assertion(reading, relation->head);
		break;
	default:
		return ASSERTED;
	}
	return weaker(assertion, assertion_at(reading, relation->head, depth + 1));
}

/* "went to war": both are words of one entry of the lexicon. */
static bool
is_within_words(const struct reading *reading, const struct relation *relation)
{
	return reading->chunks[relation->head].first == reading->chunks[relation->dependent].first;
}

static enum assertion
assertion_at(const struct reading *reading, size_t chunk, int depth)
{
	enum assertion assertion = own_assertion(reading, chunk);

	for (size_t i = 0; i < reading->parse.count && assertion != UNASSERTED && depth < MAX_DEPTH; i++)
		if (reading->parse.list[i].dependent == chunk && !is_within_words(reading, &reading->parse.list[i]))
			assertion = weaker(assertion, governed_assertion(reading, &reading->parse.list[i], depth));
	return assertion;
}

enum assertion
reading_assertion(const struct reading *reading, size_t chunk)
{
	return assertion_at(reading, chunk, 0);
}
