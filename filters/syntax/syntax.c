/* A sentence as one or more parts: what the parser cannot read well as a whole is cut
 * where clauses meet, if it reads the parts better. */
#include <stdlib.h>

#include "base/die.h"
#include "syntax/parser.h"
#include "syntax/relations.h"

enum { CUTS = 3, ACCEPTED = 1, LONGEST_REPORT = 10 };

struct syntax {
	struct parser *parser;
	struct parse whole; /* set aside while its parts are tried */
};

struct syntax *
syntax_open(void)
{
	struct syntax *syntax = must_alloc(sizeof *syntax);

	syntax->parser = parser_open();
	return syntax;
}

/* Words between two clauses; whether the clause behind is subordinate to the other. */
static const struct joint {
	const char *word;
	bool subordinates;
} joints[] = {
	{ "and", false },  { "but", false },    { "or", false },      { "so", false },    { "yet", false },
	{ "while", true }, { "whereas", true }, { "although", true }, { "though", true }, { "because", true },
	{ "if", true },    { "unless", true },  { "when", true },     { "after", true },  { "before", true },
	{ "until", true }, { "as", true },      { "since", true },    { "once", true },   { "where", true },
};

static const struct joint *
joint_at(const struct chunk *chunk)
{
	struct slice text = chunk->text;

	for (size_t j = 0; chunk->kind == CHUNK_WORD && j < sizeof joints / sizeof *joints; j++)
		if (text.length && text.length == strlen(joints[j].word) && (text.data[0] | 32) == joints[j].word[0] &&
		    memcmp(text.data + 1, joints[j].word + 1, text.length - 1) == 0)
			return &joints[j];
	return NULL;
}

static bool
is_mark(const struct chunk *chunk, char mark)
{
	return chunk->kind == CHUNK_MARK && chunk->text.length && *chunk->text.data == mark;
}

/* ", the agency said on Saturday": who says all that stands before. */
static bool
is_report(const struct chunk *chunks, size_t at, size_t last)
{
	static const char *const words[] = { "said", "says", "reported", "announced", "added", "wrote" };

	if (!is_mark(&chunks[at], ',') || last - at > LONGEST_REPORT)
		return false;
	for (size_t i = at + 2; i < last; i++)
		for (size_t w = 0; w < sizeof words / sizeof *words; w++)
			if (slice_is(chunks[i].text, words[w]))
				return true;
	return false;
}

/* Whether the sentence may be cut at that mark: before a joint or a report, behind a clause that a
 * joint opens, or at a mark stronger than a comma. */
static bool
is_border(const struct chunk *chunks, size_t first, size_t last, size_t at)
{
	const struct joint *opens = joint_at(&chunks[first]);

	if (chunks[at].kind != CHUNK_MARK || chunks[at].note_of != NO_CHUNK || at == first || at + 2 >= last)
		return false;
	return !is_mark(&chunks[at], ',') || joint_at(&chunks[at + 1]) || is_report(chunks, at, last) ||
	       (opens && opens->subordinates);
}

/* One clause, without the joint that opens it. */
static struct reading
read_clause(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	return parser_read(syntax->parser, chunks, first + (joint_at(&chunks[first]) != NULL), last, parse);
}

static void
join_clauses(const struct chunk *chunks, size_t first, size_t last, struct reading one, size_t behind,
             struct reading other, struct parse *parse)
{
	const struct joint *opens = joint_at(&chunks[first]), *joins = joint_at(&chunks[behind]);

	if (is_report(chunks, behind - 1, last))
		relations_add(parse, RELATION_REPORT, other.verb, one.verb, NO_CHUNK);
	else if (joins && joins->subordinates)
		relations_add(parse, RELATION_SUBORDINATE, one.verb, other.verb, (uint16_t)behind);
	else if (opens && opens->subordinates)
		relations_add(parse, RELATION_SUBORDINATE, other.verb, one.verb, (uint16_t)first);
}

/* Reads the chunks in two parts about a mark. */
static int
read_halves(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, size_t at,
            struct parse *parse)
{
	struct reading one = read_clause(syntax, chunks, first, at, parse);
	struct reading other = read_clause(syntax, chunks, at + 1, last, parse);

	join_clauses(chunks, first, last, one, at + 1, other, parse);
	return one.doubt + other.doubt;
}

/* Reads the chunks as a whole, or in two parts if that is better read. */
static void
read_segment(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	struct parse before = *parse;
	int least = parser_read(syntax->parser, chunks, first, last, parse).doubt, tried = 0;

	for (size_t at = first; at < last && least > ACCEPTED && tried < CUTS; at++) {
		int doubt;

		if (!is_border(chunks, first, last, at))
			continue;
		syntax->whole = *parse;
		*parse = before;
		doubt = read_halves(syntax, chunks, first, last, at, parse);
		if (doubt < least)
			least = doubt;
		else
			*parse = syntax->whole;
		tried++;
	}
}

/* ", and it took effect": a pronoun behind a joint begins a sentence of its own. */
static bool
is_new_sentence(const struct chunk *chunks, size_t at, size_t count)
{
	static const char *const pronouns[] = { "it", "they", "he", "she", "we" };
	const struct joint *joint = at + 3 < count && is_mark(&chunks[at], ',') ? joint_at(&chunks[at + 1]) : NULL;

	for (size_t p = 0; joint && !joint->subordinates && p < sizeof pronouns / sizeof *pronouns; p++)
		if (slice_is(chunks[at + 2].text, pronouns[p]))
			return true;
	return false;
}

/* How far the chunks from first on go that are read together: to the end, or to the last
 * border that so many chunks reach, else to the last mark. *next: where the next begin. */
static size_t
segment_end(const struct chunk *chunks, size_t first, size_t count, size_t *next)
{
	size_t seen = 0, border = 0, mark = 0, at = first;

	for (; at < count && seen <= PARSED_MAX; at++) {
		if (at > first && (is_mark(&chunks[at], ';') || is_new_sentence(chunks, at, count))) {
			*next = at + 1;
			return at;
		}
		seen += chunks[at].note_of == NO_CHUNK;
		if (chunks[at].kind == CHUNK_MARK && at > first)
			mark = at;
		if (is_border(chunks, first, count, at))
			border = at;
	}
	*next = at;
	if (at == count && seen <= PARSED_MAX)
		return count;
	if (border || mark) {
		*next = (border ? border : mark) + 1;
		return *next - 1;
	}
	return at;
}

static void
read_segments(struct syntax *syntax, const struct chunk *chunks, size_t count, struct parse *parse)
{
	for (size_t first = 0, next; first < count; first = next) {
		size_t last = segment_end(chunks, first, count, &next);

		if (last > first)
			read_segment(syntax, chunks, first, last, parse);
	}
}

static int
compare(const void *a, const void *b)
{
	const struct relation *x = a, *y = b;

	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->dependent != y->dependent)
		return x->dependent < y->dependent ? -1 : 1;
	return (x->via > y->via) - (x->via < y->via);
}

/* What is said of the first member of a row is said of the others. */
static void
add_member(const struct chunk *chunks, size_t total, struct parse *parse, uint16_t member)
{
	uint16_t first = chunks[member].note_of;
	size_t count = parse->count;

	if (chunks[member].kind == CHUNK_WORD) { /* the "and" */
		for (size_t i = first; i < total && (i == first || chunks[i].note_of != NO_CHUNK); i++)
			if (i != member && (i == first || (chunks[i].note_of == first && chunks[i].flags & CHUNK_MEMBER)))
				relations_add(parse, RELATION_CONJUNCT, member, (uint16_t)i, NO_CHUNK);
		return;
	}

	for (size_t i = 0; i < count; i++) {
		struct relation relation = parse->list[i];

		if (relation.head == first && relation.kind != RELATION_BRACKET)
			relations_add(parse, relation.kind, member, relation.dependent, relation.via);
		if (relation.dependent == first)
			relations_add(parse, relation.kind, relation.head, member, relation.via);
	}
}

static void
add_notes(const struct chunk *chunks, size_t count, struct parse *parse)
{
	for (size_t i = 0; i < count; i++)
		if (chunks[i].note_of != NO_CHUNK && chunks[i].flags & CHUNK_MEMBER)
			add_member(chunks, count, parse, (uint16_t)i);
	for (size_t i = 0; i < count; i++)
		if (chunks[i].note_of != NO_CHUNK && !(chunks[i].flags & CHUNK_MEMBER))
			relations_add(parse, RELATION_BRACKET, chunks[i].note_of, (uint16_t)i, NO_CHUNK);
}

/* The first verb behind a chunk, by its having a subject; NO_CHUNK for none. */
static uint16_t
verb_behind(const struct parse *parse, size_t chunk)
{
	uint16_t verb = NO_CHUNK;

	for (size_t i = 0; i < parse->count; i++) {
		const struct relation *relation = &parse->list[i];

		if ((relation->kind == RELATION_SUBJECT || relation->kind == RELATION_PASSIVE_SUBJECT) &&
		    relation->head > chunk && relation->head < verb)
			verb = relation->head;
	}
	return verb;
}

/* "and on 4 April Finland joined": a date that the parser hangs on the "and" is the verb's. */
static void
mend_times(const struct chunk *chunks, size_t count, struct parse *parse)
{
	for (size_t i = 0; i < parse->count; i++) {
		struct relation *relation = &parse->list[i];

		if (relation->kind == RELATION_TIME && relation->head < count && joint_at(&chunks[relation->head]) &&
		    verb_behind(parse, relation->dependent) != NO_CHUNK)
			relation->head = verb_behind(parse, relation->dependent);
	}
}

static bool
has_dependent(const struct parse *parse, size_t head, enum relation_kind kind)
{
	for (size_t i = 0; i < parse->count; i++)
		if (parse->list[i].head == head && parse->list[i].kind == kind)
			return true;
	return false;
}

/* A verb with an object and no auxiliary is active: "Kenya bought howitzers provided by Serbia"; the
 * name right before it is its subject where the parser found none. */
static void
mend_subjects(const struct chunk *chunks, struct parse *parse)
{
	size_t count = parse->count;

	for (size_t i = 0; i < count; i++) {
		struct relation *relation = &parse->list[i];

		if (relation->kind == RELATION_PASSIVE_SUBJECT && has_dependent(parse, relation->head, RELATION_OBJECT) &&
		    !has_dependent(parse, relation->head, RELATION_AUXILIARY))
			relation->kind = RELATION_SUBJECT;
	}
	for (size_t i = 0; i < count; i++) {
		uint16_t verb = parse->list[i].head, before = (uint16_t)(verb - 1);

		if (parse->list[i].kind == RELATION_OBJECT && verb && chunks[verb].kind == CHUNK_WORD &&
		    !has_dependent(parse, verb, RELATION_SUBJECT) && !has_dependent(parse, verb, RELATION_PASSIVE_SUBJECT) &&
		    (chunks[before].kind == CHUNK_ACTOR || chunks[before].kind == CHUNK_PERSON) &&
		    !(chunks[before].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER | CHUNK_MEMBER)))
			relations_add(parse, RELATION_SUBJECT, verb, before, NO_CHUNK);
	}
}

void
syntax_parse(struct syntax *syntax, const struct chunk *chunks, size_t count, struct parse *parse)
{
	parse->count = 0;
	parse->parts = parse->nulls = parse->lost = 0;
	read_segments(syntax, chunks, count, parse);
	mend_times(chunks, count, parse);
	mend_subjects(chunks, parse);
	relations_share_subjects(parse);
	relations_share_predicates(parse);
	add_notes(chunks, count, parse);
	qsort(parse->list, parse->count, sizeof *parse->list, compare);
}

const char *
relation_name(enum relation_kind kind)
{
	static const char *const names[RELATION_KINDS] = {
		[RELATION_SUBJECT] = "subject",
		[RELATION_OBJECT] = "object",
		[RELATION_INDIRECT_OBJECT] = "indirect-object",
		[RELATION_PASSIVE_SUBJECT] = "passive-subject",
		[RELATION_AGENT] = "agent",
		[RELATION_COMPLEMENT] = "complement",
		[RELATION_TIME] = "time",
		[RELATION_POSSESSOR] = "possessor",
		[RELATION_MODIFIER] = "modifier",
		[RELATION_QUANTITY] = "quantity",
		[RELATION_APPOSITION] = "apposition",
		[RELATION_CONJUNCT] = "conjunct",
		[RELATION_PREDICATE] = "predicate",
		[RELATION_NEGATION] = "negation",
		[RELATION_AUXILIARY] = "auxiliary",
		[RELATION_PARTICLE] = "particle",
		[RELATION_ADVERB] = "adverb",
		[RELATION_INFINITIVE] = "infinitive",
		[RELATION_REPORT] = "report",
		[RELATION_SUBORDINATE] = "subordinate",
		[RELATION_BRACKET] = "bracket",
	};

	return names[kind];
}
