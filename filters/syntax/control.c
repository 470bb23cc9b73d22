/* What words have by way of others: "Japan agreed to help", "Kenya urged Togo to leave",
 * "Russia was a supplier in 2019". */
#include "syntax/relations.h"

static bool
has(const struct parse *parse, uint16_t head, enum relation_kind kind)
{
	for (size_t i = 0; i < parse->count; i++)
		if (parse->list[i].head == head && parse->list[i].kind == kind)
			return true;
	return false;
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

static bool
is_purpose(const struct relation *relation)
{
	return relation->kind == RELATION_SUBORDINATE;
}

/* Whether anything came of it. */
static bool
share(struct parse *parse, const struct relation *relation)
{
	uint16_t upper = relation->head, lower = relation->dependent;
	bool passive = has(parse, lower, RELATION_AGENT);
	enum relation_kind as = passive ? RELATION_PASSIVE_SUBJECT : RELATION_SUBJECT;

	if (relation->kind != RELATION_INFINITIVE && !is_purpose(relation))
		return false;
	if (has(parse, lower, RELATION_SUBJECT) || has(parse, lower, RELATION_PASSIVE_SUBJECT))
		return false;
	if (!is_purpose(relation) && take(parse, upper, RELATION_OBJECT, lower, as))
		return true;
	return take(parse, upper, RELATION_SUBJECT, lower, as) || take(parse, upper, RELATION_PASSIVE_SUBJECT, lower, as);
}

void
relations_share_subjects(struct parse *parse)
{
	for (int round = 0; round < 3; round++) {
		bool any = false;

		for (size_t i = 0; i < parse->count; i++) {
			struct relation relation = parse->list[i];

			any |= share(parse, &relation);
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
