/* Finds the subjects and objects that words take over from other words: "Japan agreed to help", "Kenya urged Togo to
 * leave", "Russia was a supplier in 2019". */
#include "syntax/found.h"
#include "syntax/relations.h"
#include "syntax/voice.h"
#include "syntax/words.h"

/* "became the first leader to visit": what "to visit" is said of is the leader. */
static void
pass_to_predicates(const struct chunk *chunks, struct parse *parse)
{
	for (size_t i = 0; i < parse->count; i++) {
		struct relation *purpose = &parse->list[i];

		if (purpose->kind != RELATION_SUBORDINATE || purpose->via == NO_CHUNK ||
		    !chunk_says(&chunks[purpose->via], "to"))
			continue;
		for (size_t p = 0; p < parse->count; p++) {
			const struct relation *predicate = &parse->list[p];

			if (predicate->kind == RELATION_PREDICATE && predicate->via == purpose->head &&
			    predicate->head > purpose->head && predicate->head < purpose->via)
				purpose->head = predicate->head;
		}
	}
}

/* The lower verb's subject becomes whoever has that relation to the upper one. */
static bool
take(struct parse *parse, uint16_t upper, enum relation_kind kind, uint16_t lower, enum relation_kind as)
{
	size_t count = parse->count;

	for (size_t i = 0; i < count; i++) {
		struct relation relation = parse->list[i];

		if (relation.head == upper && relation.kind == kind)
			relations_add(parse, as, lower, relation.dependent, NO_CHUNK);
	}
	return parse->count > count;
}

/* "called on Syria to withdraw", "asked Peru to mediate", "is due to visit": no purpose, but what is wanted. */
static bool
is_wanted(const struct chunk *chunks, const struct parse *parse, const struct relation *relation)
{
	static const char *const requests[] = { "asked",   "asks",   "ask",     "called", "calls",   "call", "appealed",
		                                    "pressed", "begged", "invited", "told",   "lobbied", "urged" };

	if (relation->kind != RELATION_SUBORDINATE || relation->via == NO_CHUNK ||
	    !chunk_says(&chunks[relation->via], "to"))
		return false;
	if (relations_have(parse, relation->head, RELATION_PREDICATE))
		return true;
	for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
		if (chunk_says(&chunks[relation->head], requests[i]))
			return relations_have(parse, relation->head, RELATION_OBJECT) ||
			       relations_have(parse, relation->head, RELATION_COMPLEMENT);
	return false;
}

/* "called on Syria to": who is asked stands behind a preposition; the last before the verb. */
static bool
take_asked(const struct chunk *chunks, struct parse *parse, uint16_t upper, uint16_t lower, enum relation_kind as)
{
	uint16_t asked = NO_CHUNK;

	if (!chunk_says(&chunks[upper], "called") && !chunk_says(&chunks[upper], "calls") &&
	    !chunk_says(&chunks[upper], "call") && !chunk_says(&chunks[upper], "appealed"))
		return false;
	for (size_t i = 0; i < parse->count; i++) {
		const struct relation *relation = &parse->list[i];

		if (relation->head == upper && relation->kind == RELATION_COMPLEMENT && relation->dependent < lower)
			asked = relation->dependent;
	}
	relations_add(parse, as, lower, asked, NO_CHUNK);
	return asked != NO_CHUNK;
}

/* "rose to become its main supplier": now that the verb has a subject, what it links is said of that. */
static void
link_predicate(const struct chunk *chunks, struct parse *parse, uint16_t verb)
{
	size_t count = parse->count;

	for (size_t i = 0; chunk_says(&chunks[verb], "become") && i < count; i++) {
		struct relation object = parse->list[i];

		for (size_t s = 0; object.head == verb && object.kind == RELATION_OBJECT && s < count; s++) {
			struct relation subject = parse->list[s];

			if (subject.head == verb && subject.kind == RELATION_SUBJECT)
				relations_add(parse, RELATION_PREDICATE, object.dependent, subject.dependent, verb);
		}
	}
}

static bool
is_purpose(const struct relation *relation)
{
	return relation->kind == RELATION_SUBORDINATE;
}

/* Whether anything came of it. */
static bool
share(const struct chunk *chunks, struct parse *parse, const struct relation *relation)
{
	uint16_t upper = relation->head, lower = relation->dependent;
	bool passive = relations_have(parse, lower, RELATION_AGENT) || voice_is_passive(chunks, lower);
	enum relation_kind as = passive ? RELATION_PASSIVE_SUBJECT : RELATION_SUBJECT;

	if (relation->kind != RELATION_INFINITIVE && !is_purpose(relation))
		return false;
	if (relations_have(parse, lower, RELATION_SUBJECT) || relations_have(parse, lower, RELATION_PASSIVE_SUBJECT))
		return false;
	if (!is_purpose(relation) && take_asked(chunks, parse, upper, lower, as))
		return true;
	if (!is_purpose(relation) && take(parse, upper, RELATION_OBJECT, lower, as))
		return true;
	if (take(parse, upper, RELATION_PREDICATE, lower, as))
		return true;
	return take(parse, upper, RELATION_SUBJECT, lower, as) || take(parse, upper, RELATION_PASSIVE_SUBJECT, lower, as);
}

void
relations_share_subjects(const struct chunk *chunks, struct parse *parse)
{
	pass_to_predicates(chunks, parse);
	for (size_t i = 0; i < parse->count; i++)
		if (is_wanted(chunks, parse, &parse->list[i])) {
			parse->list[i].kind = RELATION_INFINITIVE;
			parse->list[i].via = NO_CHUNK;
		}
	for (int round = 0; round < 3; round++) {
		bool any = false;

		for (size_t i = 0; i < parse->count; i++) {
			struct relation relation = parse->list[i];

			if (!share(chunks, parse, &relation))
				continue;
			link_predicate(chunks, parse, relation.dependent);
			any = true;
		}
		if (!any)
			return;
	}
}

/* What is said of "was" is said of what it links: of the supplier, the time. */
void
relations_share_predicates(struct parse *parse)
{
	size_t count = parse->count;

	for (size_t i = 0; i < count; i++) {
		struct relation predicate = parse->list[i];

		for (size_t r = 0; predicate.kind == RELATION_PREDICATE && r < count; r++) {
			struct relation other = parse->list[r];

			if (other.head == predicate.via && (other.kind == RELATION_COMPLEMENT || other.kind == RELATION_TIME ||
			                                    other.kind == RELATION_NEGATION || other.kind == RELATION_AUXILIARY))
				relations_add(parse, other.kind, predicate.head, other.dependent, other.via);
		}
	}
}
