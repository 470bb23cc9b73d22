#include "syntax/voice.h"

#include "syntax/found.h"
#include "syntax/words.h"

/* The chunk before the verb, adverbs and notes aside; NULL for none. */
static const struct chunk *
before(const struct chunk *chunks, size_t verb)
{
	while (verb-- > 0)
		if (chunks[verb].note_of == NO_CHUNK && !chunk_is_adverb(&chunks[verb]) && chunks[verb].kind != CHUNK_WHEN)
			return &chunks[verb];
	return NULL;
}

bool
voice_is_passive(const struct chunk *chunks, size_t verb)
{
	const struct chunk *helper = before(chunks, verb);

	return helper && chunk_is_being(helper) && chunks[verb].kind == CHUNK_WORD && !chunk_ends(&chunks[verb], "ing") &&
	       !chunk_is_being(&chunks[verb]) && !chunk_says(&chunks[verb], "down") && !chunk_says(&chunks[verb], "up");
}

static bool
is_in_row(const struct parse *parse, uint16_t verb)
{
	for (size_t i = 0; i < parse->count; i++)
		if (parse->list[i].kind == RELATION_CONJUNCT && parse->list[i].dependent == verb)
			return true;
	return false;
}

/* "was signed in April and entered into force": verbs that have no passive. */
static bool
is_intransitive(const struct chunk *verb)
{
	static const char *const list[] = { "entered",  "came",    "went",       "became",   "remained",   "fell",
		                                "rose",     "took",    "appealed",   "agreed",   "responded",  "retaliated",
		                                "withdrew", "replied", "arrived",    "returned", "began",      "joined",
		                                "left",     "fought",  "apologised", "voted",    "apologized", "cooperated" };

	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (chunk_says(verb, list[i]))
			return true;
	return false;
}

/* Whether a verb that the parser takes for a passive is none. */
static bool
is_active(const struct chunk *chunks, const struct parse *parse, uint16_t verb)
{
	const struct chunk *helper = before(chunks, verb);

	if (helper && chunk_is_being(helper))
		return false;
	if (helper && chunk_is_helping(helper))
		return true;
	if (relations_have(parse, verb, RELATION_AGENT))
		return false;
	return relations_have(parse, verb, RELATION_OBJECT) || (is_in_row(parse, verb) && is_intransitive(&chunks[verb]));
}

static void
drop(struct parse *parse, size_t i)
{
	parse->list[i] = parse->list[--parse->count];
}

/* "was attacked and occupied": a participle that shares the auxiliary of the verb before it. */
static bool
shares_being(const struct chunk *chunks, const struct parse *parse, uint16_t verb)
{
	bool shared = false;

	if (chunk_ends(&chunks[verb], "ing") || is_active(chunks, parse, verb) || is_intransitive(&chunks[verb]))
		return false;
	for (size_t i = 0; i < parse->count; i++) {
		const struct relation *relation = &parse->list[i];

		shared |= relation->head == verb && relation->kind == RELATION_AUXILIARY &&
		          chunk_is_being(&chunks[relation->dependent]) && is_in_row(parse, verb);
	}
	return shared;
}

/* "and its envoy was expelled", which the parser may take for a quality. */
static void
add_participles(const struct chunk *chunks, struct parse *parse)
{
	size_t count = parse->count;

	for (size_t i = 0; i < count; i++) {
		struct relation relation = parse->list[i];

		if (relation.kind == RELATION_PREDICATE && chunk_ends(&chunks[relation.head], "ed") &&
		    voice_is_passive(chunks, relation.head))
			relations_add(parse, RELATION_PASSIVE_SUBJECT, relation.head, relation.dependent, NO_CHUNK);
	}
}

static void
mend_subjects(const struct chunk *chunks, struct parse *parse)
{
	for (size_t i = 0; i < parse->count; i++) {
		struct relation *relation = &parse->list[i];

		if (relation->kind == RELATION_SUBJECT &&
		    (voice_is_passive(chunks, relation->head) || shares_being(chunks, parse, relation->head)))
			relation->kind = RELATION_PASSIVE_SUBJECT;
		else if (relation->kind == RELATION_PASSIVE_SUBJECT && is_active(chunks, parse, relation->head))
			relation->kind = RELATION_SUBJECT;
	}
}

static bool
has_subject(const struct parse *parse, uint16_t verb)
{
	return relations_have(parse, verb, RELATION_SUBJECT) || relations_have(parse, verb, RELATION_PASSIVE_SUBJECT);
}

/* Of a verb with an object for which the parser found no subject: the name right before it. */
static void
add_subjects(const struct chunk *chunks, struct parse *parse)
{
	size_t count = parse->count;

	for (size_t i = 0; i < count; i++) {
		uint16_t verb = parse->list[i].head;
		const struct chunk *name = verb ? &chunks[verb - 1] : NULL;

		if (parse->list[i].kind == RELATION_OBJECT && name && chunks[verb].kind == CHUNK_WORD &&
		    !has_subject(parse, verb) && (name->kind == CHUNK_ACTOR || name->kind == CHUNK_PERSON) &&
		    !(name->flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER | CHUNK_MEMBER)))
			relations_add(parse, RELATION_SUBJECT, verb, (uint16_t)(verb - 1), NO_CHUNK);
	}
}

/* The passive verb that has the noun as its complement: "delivered to Vietnam"; NO_CHUNK for none. */
static uint16_t
passive_above(const struct parse *parse, uint16_t noun)
{
	for (size_t i = 0; i < parse->count; i++) {
		const struct relation *relation = &parse->list[i];

		if ((relation->kind == RELATION_COMPLEMENT || relation->kind == RELATION_TIME) && relation->dependent == noun &&
		    relations_have(parse, relation->head, RELATION_PASSIVE_SUBJECT))
			return relation->head;
	}
	return NO_CHUNK;
}

/* "was signed by Peru", "delivered to Vietnam by Canada" */
static void
mend_agents(const struct chunk *chunks, struct parse *parse)
{
	for (size_t i = 0; i < parse->count; i++) {
		struct relation relation = parse->list[i];
		uint16_t verb = relation.head;

		if (relation.kind != RELATION_COMPLEMENT || relation.via == NO_CHUNK ||
		    !chunk_says(&chunks[relation.via], "by") || chunk_is_number(&chunks[relation.dependent]))
			continue;
		if (!relations_have(parse, verb, RELATION_PASSIVE_SUBJECT))
			verb = chunks[verb].kind == CHUNK_ACTOR || chunk_is_date(&chunks[verb]) ? passive_above(parse, verb)
			                                                                        : NO_CHUNK;
		if (verb == relation.head)
			parse->list[i].kind = RELATION_AGENT;
		else
			relations_add(parse, RELATION_AGENT, verb, relation.dependent, relation.via);
	}
}

static bool
is_agent(const struct parse *parse, const struct relation *complement)
{
	for (size_t i = 0; i < parse->count; i++)
		if (parse->list[i].kind == RELATION_AGENT && parse->list[i].dependent == complement->dependent &&
		    parse->list[i].via == complement->via)
			return true;
	return false;
}

/* "by jihadists near the border with Niger": what stands right behind another preposition acts not. */
static bool
is_behind_another(const struct chunk *chunks, const struct relation *agent)
{
	const struct chunk *before = agent->dependent ? &chunks[agent->dependent - 1] : NULL;

	return (agent->kind == RELATION_AGENT || agent->kind == RELATION_COMPLEMENT) && agent->via != NO_CHUNK &&
	       chunk_says(&chunks[agent->via], "by") && before && agent->dependent - 1 != agent->via &&
	       (chunk_is_preposition(before) || chunk_says(before, "with") || chunk_says(before, "of"));
}

/* Who acts belongs to nothing else; "was attacked and occupied Peru": nor does the other verb's object. */
static void
drop_others(const struct chunk *chunks, struct parse *parse)
{
	for (size_t i = parse->count; i-- > 0;) {
		const struct relation *relation = &parse->list[i];
		bool wrong =
			(relation->kind == RELATION_COMPLEMENT && is_agent(parse, relation)) || is_behind_another(chunks, relation);

		for (size_t o = 0; o < parse->count && !wrong && relation->kind == RELATION_OBJECT; o++)
			wrong = parse->list[o].kind == RELATION_OBJECT && parse->list[o].dependent == relation->dependent &&
			        parse->list[o].head > relation->head && parse->list[o].head < relation->dependent &&
			        voice_is_passive(chunks, relation->head);
		if (wrong)
			drop(parse, i);
	}
}

void
voice_mend(const struct chunk *chunks, struct parse *parse)
{
	mend_subjects(chunks, parse);
	add_participles(chunks, parse);
	add_subjects(chunks, parse);
	mend_agents(chunks, parse);
	drop_others(chunks, parse);
}
