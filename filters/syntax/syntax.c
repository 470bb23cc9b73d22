/* Reads a sentence as one or more parts. If the parser cannot read it well as a whole, it is cut between clauses,
 * provided that the parser reads the parts better. */
#include <limits.h>
#include <stdlib.h>

#include "base/die.h"
#include "syntax/attachment.h"
#include "syntax/clauses.h"
#include "syntax/contrast.h"
#include "syntax/dates.h"
#include "syntax/found.h"
#include "syntax/impossible.h"
#include "syntax/parallels.h"
#include "syntax/parser.h"
#include "syntax/relations.h"
#include "syntax/voice.h"
#include "syntax/words.h"

/* READINGS bounds the time that a sentence takes: what is left then is lost. */
enum { CUTS = 3, ACCEPTED = 1, READINGS = 24, CHUNKS_READ = 8192 };

struct syntax {
	struct parser *parser;
	struct parse whole;               /* set aside while its parts are tried */
	struct chunk chunks[CHUNKS_READ]; /* the caller's, with what is hidden from the parser */
	struct loose_dates dates;
	struct parallels parallels;
	int readings; /* left for this sentence */
};

struct syntax *
syntax_open(void)
{
	struct syntax *syntax = must_alloc(sizeof *syntax);

	syntax->parser = parser_open();
	return syntax;
}

static struct reading
read_chunks(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	if (syntax->readings-- > 0)
		return parser_read(syntax->parser, chunks, first, last, parse);
	parse->parts++;
	parse->lost++;
	return (struct reading){ UNREAD, NO_CHUNK };
}

/* One clause, without the joint that opens it. */
static struct reading
read_clause(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	return read_chunks(syntax, chunks, first + (clause_opener(chunks, first) != NULL), last, parse);
}

/* ", Peru's foreign ministry said on Monday": the grammar may take "'s" for the verb, since nothing is said here; then
 * what says so is known beforehand, and when. */
static struct reading
read_report(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	size_t before = parse->count, says = clause_saying(chunks, first, last);
	struct reading report = read_clause(syntax, chunks, first, last, parse);

	if (report.verb == says)
		return report;
	parse->count = before;
	if (says > first)
		relations_add(parse, RELATION_SUBJECT, (uint16_t)says, (uint16_t)(says - 1), NO_CHUNK);
	for (size_t c = says + 1; c < last; c++)
		if (chunk_is_date(&chunks[c]))
			relations_add(parse, RELATION_TIME, (uint16_t)says, (uint16_t)c, NO_CHUNK);
	report.verb = (uint16_t)says;
	return report;
}

static void
join_clauses(const struct chunk *chunks, size_t first, size_t last, struct reading one, size_t behind,
             struct reading other, struct parse *parse)
{
	const struct joint *opens = clause_opener(chunks, first), *joins = chunk_joint(&chunks[behind]);

	if (clause_is_report(chunks, behind - 1, last))
		relations_add(parse, RELATION_REPORT, other.verb, one.verb, NO_CHUNK);
	else if (joins && joins->subordinates)
		relations_add(parse, RELATION_SUBORDINATE, one.verb, other.verb, (uint16_t)behind);
	else if (opens && opens->subordinates)
		relations_add(parse, RELATION_SUBORDINATE, other.verb, one.verb, (uint16_t)first);
	if (clause_is_inverted(chunks, first))
		relations_add(parse, RELATION_AUXILIARY, one.verb, (uint16_t)first, NO_CHUNK);
}

/* Reads the chunks in two parts about a mark. */
static int
read_halves(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, size_t at,
            struct parse *parse)
{
	struct reading one = read_clause(syntax, chunks, first, at, parse);
	struct reading other =
		(clause_is_report(chunks, at, last) ? read_report : read_clause)(syntax, chunks, at + 1, last, parse);

	join_clauses(chunks, first, last, one, at + 1, other, parse);
	return one.doubt + other.doubt;
}

/* Reads the chunks as a whole, or in two parts if that is better read. */
static void
read_segment(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	struct parse before = *parse;
	bool inverted = clause_is_inverted(chunks, first);
	size_t sure = clause_sure_border(chunks, first, last);
	int least = INT_MAX, tried = 0;

	if (sure) {
		read_halves(syntax, chunks, first, last, sure, parse);
		return;
	}
	if (!inverted)
		least = read_chunks(syntax, chunks, first, last, parse).doubt;
	for (size_t at = first; at < last && least > ACCEPTED && tried < CUTS; at++) {
		int doubt;

		if (!clause_is_border(chunks, first, last, at))
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
	if (inverted && !tried)
		read_clause(syntax, chunks, first, last, parse);
}

static void
read_segments(struct syntax *syntax, const struct chunk *chunks, size_t count, struct parse *parse)
{
	for (size_t first = 0, next; first < count; first = next) {
		size_t last = clause_segment_end(chunks, first, count, &next);

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

/* The same relation once. */
static void
sort(struct parse *parse)
{
	size_t kept = 0;

	qsort(parse->list, parse->count, sizeof *parse->list, compare);
	for (size_t i = 0; i < parse->count; i++)
		if (!kept || compare(&parse->list[kept - 1], &parse->list[i]) != 0)
			parse->list[kept++] = parse->list[i];
	parse->count = kept;
}

static void
hide_unseen(struct chunk *chunks, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (chunks[i].flags & CHUNK_UNSEEN && chunks[i].note_of == NO_CHUNK)
			chunks[i].note_of = (uint16_t)(i - 1);
}

/* Without the dates before participles that the parser has lost with them. */
static void
read_again(struct syntax *syntax, size_t count, struct parse *parse)
{
	size_t before = syntax->dates.count;

	dates_take_out_before_participles(syntax->chunks, count, parse, &syntax->dates);
	if (syntax->dates.count == before)
		return;
	parse->count = 0;
	parse->parts = parse->nulls = parse->lost = 0;
	read_segments(syntax, syntax->chunks, count, parse);
}

void
syntax_parse(struct syntax *syntax, const struct chunk *chunks, size_t count, struct parse *parse)
{
	size_t read = count < CHUNKS_READ ? count : CHUNKS_READ;

	parse->count = 0;
	parse->parts = parse->nulls = parse->lost = 0;
	syntax->readings = READINGS;
	if (read)
		memcpy(syntax->chunks, chunks, read * sizeof *chunks);
	hide_unseen(syntax->chunks, read);
	parallels_take_out(syntax->chunks, read, &syntax->parallels);
	dates_take_out(syntax->chunks, read, &syntax->dates);
	read_segments(syntax, syntax->chunks, read, parse);
	read_again(syntax, read, parse);
	attachment_mend(syntax->chunks, read, parse);
	contrast_mend(syntax->chunks, parse);
	voice_mend(syntax->chunks, parse);
	dates_put_back(syntax->chunks, read, &syntax->dates, parse);
	parallels_put_back(&syntax->parallels, parse);
	impossible_drop(syntax->chunks, read, parse);
	relations_share_subjects(syntax->chunks, parse);
	relations_share_predicates(parse);
	add_notes(chunks, read, parse);
	sort(parse);
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
