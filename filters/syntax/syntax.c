/* A sentence as one or more parts: what the parser cannot read well as a whole is cut
 * where clauses meet, if it reads the parts better. */
#include <limits.h>
#include <stdlib.h>

#include "base/die.h"
#include "syntax/attachment.h"
#include "syntax/contrast.h"
#include "syntax/dates.h"
#include "syntax/found.h"
#include "syntax/parallels.h"
#include "syntax/parser.h"
#include "syntax/relations.h"
#include "syntax/voice.h"
#include "syntax/words.h"

/* READINGS bounds the time that a sentence takes: what is left then is lost. */
enum { CUTS = 3, ACCEPTED = 1, LONGEST_REPORT = 10, READINGS = 24, CHUNKS_READ = 8192 };

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

/* "Had Poland bought jets, X would": as if "if" stood there. */
static bool
is_inverted(const struct chunk *chunks, size_t at)
{
	return (chunk_says(&chunks[at], "had") && *chunks[at].text.data == 'H') ||
	       (chunk_says(&chunks[at], "should") && *chunks[at].text.data == 'S');
}

/* What opens the clause there; NULL for nothing. */
static const struct joint *
opener(const struct chunk *chunks, size_t at)
{
	static const struct joint inverted = { "had", true };

	return is_inverted(chunks, at) ? &inverted : chunk_joint(&chunks[at]);
}

static bool
says(const struct chunk *chunk)
{
	static const char *const words[] = { "said", "says", "reported", "announced", "added", "wrote" };

	for (size_t w = 0; w < sizeof words / sizeof *words; w++)
		if (chunk_says(chunk, words[w]))
			return true;
	return false;
}

/* ", the agency said on Saturday": who says all that stands before. */
static bool
is_report(const struct chunk *chunks, size_t at, size_t last)
{
	if (!chunk_is_mark(&chunks[at], ',') || last - at > LONGEST_REPORT)
		return false;
	for (size_t i = at + 2; i < last; i++)
		if (says(&chunks[i]))
			return true;
	return false;
}

/* Whether nothing but a date stands behind what says: it is sure to be one. */
static bool
is_sure_report(const struct chunk *chunks, size_t at, size_t last)
{
	while (last > at && (chunks[last - 1].note_of != NO_CHUNK || chunk_is_date(&chunks[last - 1]) ||
	                     chunk_is_preposition(&chunks[last - 1])))
		last--;
	return last > at + 2 && says(&chunks[last - 1]) && is_report(chunks, at, last);
}

/* Whether the sentence may be cut at that mark: before a joint or a report, behind a clause that a
 * joint opens, or at a mark stronger than a comma. */
static bool
is_border(const struct chunk *chunks, size_t first, size_t last, size_t at)
{
	const struct joint *opens = opener(chunks, first);

	if (chunks[at].kind != CHUNK_MARK || chunks[at].note_of != NO_CHUNK || at == first || at + 2 >= last)
		return false;
	return !chunk_is_mark(&chunks[at], ',') || chunk_joint(&chunks[at + 1]) || is_report(chunks, at, last) ||
	       (opens && opens->subordinates);
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
	return read_chunks(syntax, chunks, first + (opener(chunks, first) != NULL), last, parse);
}

static void
join_clauses(const struct chunk *chunks, size_t first, size_t last, struct reading one, size_t behind,
             struct reading other, struct parse *parse)
{
	const struct joint *opens = opener(chunks, first), *joins = chunk_joint(&chunks[behind]);

	if (is_report(chunks, behind - 1, last))
		relations_add(parse, RELATION_REPORT, other.verb, one.verb, NO_CHUNK);
	else if (joins && joins->subordinates)
		relations_add(parse, RELATION_SUBORDINATE, one.verb, other.verb, (uint16_t)behind);
	else if (opens && opens->subordinates)
		relations_add(parse, RELATION_SUBORDINATE, other.verb, one.verb, (uint16_t)first);
	if (is_inverted(chunks, first))
		relations_add(parse, RELATION_AUXILIARY, one.verb, (uint16_t)first, NO_CHUNK);
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

/* Where a cut is sure to be right: before the last ", officials said"; 0 for nowhere. */
static size_t
sure_border(const struct chunk *chunks, size_t first, size_t last)
{
	for (size_t at = last; at-- > first + 1;)
		if (is_sure_report(chunks, at, last))
			return at;
	return 0;
}

/* Reads the chunks as a whole, or in two parts if that is better read. */
static void
read_segment(struct syntax *syntax, const struct chunk *chunks, size_t first, size_t last, struct parse *parse)
{
	struct parse before = *parse;
	bool inverted = is_inverted(chunks, first);
	size_t sure = sure_border(chunks, first, last);
	int least = INT_MAX, tried = 0;

	if (sure) {
		read_halves(syntax, chunks, first, last, sure, parse);
		return;
	}
	if (!inverted)
		least = read_chunks(syntax, chunks, first, last, parse).doubt;
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
	if (inverted && !tried)
		read_clause(syntax, chunks, first, last, parse);
}

/* Whether a subject surely begins there: a pronoun, or behind a date that was taken out, any noun's beginning. */
static bool
is_subject(const struct chunk *chunk, bool dated)
{
	static const char *const pronouns[] = { "it", "they", "he", "she", "we" };
	static const char *const openers[] = { "the", "a", "an", "its", "their", "his", "her", "both" };

	for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
		if (chunk_says(chunk, pronouns[i]))
			return true;
	for (size_t i = 0; dated && i < sizeof openers / sizeof *openers; i++)
		if (chunk_says(chunk, openers[i]))
			return true;
	return dated && (chunk->kind == CHUNK_ACTOR || chunk->kind == CHUNK_PERSON);
}

/* ", and it took effect", ", and in May Khartoum fired": behind a joint begins a sentence of its own. */
static bool
is_new_sentence(const struct chunk *chunks, size_t at, size_t count)
{
	const struct joint *joint = at + 3 < count && chunk_is_mark(&chunks[at], ',') ? chunk_joint(&chunks[at + 1]) : NULL;
	size_t subject = at + 2;

	while (joint && subject + 1 < count && chunks[subject].note_of != NO_CHUNK)
		subject++;
	return joint && !joint->subordinates && is_subject(&chunks[subject], subject > at + 2);
}

/* How far the chunks from first on go that are read together: to the end, or to the last
 * border that so many chunks reach, else to the last mark. *next: where the next begin. */
static size_t
segment_end(const struct chunk *chunks, size_t first, size_t count, size_t *next)
{
	size_t seen = 0, border = 0, mark = 0, at = first;

	for (; at < count && seen <= PARSED_MAX; at++) {
		if (at > first && (chunk_is_mark(&chunks[at], ';') || chunk_is_mark(&chunks[at], '(') ||
		                   is_new_sentence(chunks, at, count))) {
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

		if (relation->kind == RELATION_TIME && relation->head < count && chunk_joint(&chunks[relation->head]) &&
		    verb_behind(parse, relation->dependent) != NO_CHUNK)
			relation->head = verb_behind(parse, relation->dependent);
	}
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

void
syntax_parse(struct syntax *syntax, const struct chunk *chunks, size_t count, struct parse *parse)
{
	size_t read = count < CHUNKS_READ ? count : CHUNKS_READ;

	parse->count = 0;
	parse->parts = parse->nulls = parse->lost = 0;
	syntax->readings = READINGS;
	if (read)
		memcpy(syntax->chunks, chunks, read * sizeof *chunks);
	parallels_take_out(syntax->chunks, read, &syntax->parallels);
	dates_take_out(syntax->chunks, read, &syntax->dates);
	read_segments(syntax, syntax->chunks, read, parse);
	mend_times(chunks, read, parse);
	attachment_mend(syntax->chunks, parse);
	contrast_mend(syntax->chunks, parse);
	voice_mend(syntax->chunks, parse);
	dates_put_back(syntax->chunks, read, &syntax->dates, parse);
	parallels_put_back(&syntax->parallels, parse);
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
