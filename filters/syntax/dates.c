#include "syntax/dates.h"
#include "syntax/found.h"
#include "syntax/words.h"

enum { LONGEST_DATELINE = 6 };

/* The last one before, or count for none. */
static size_t
seen_before(const struct chunk *chunks, size_t count, size_t i)
{
	while (i-- > 0)
		if (chunks[i].note_of == NO_CHUNK)
			return i;
	return count;
}

/* Whether a clause may begin there: at the beginning, or behind a mark or "and". */
static bool
opens(const struct chunk *chunks, size_t count, size_t at)
{
	size_t before = seen_before(chunks, count, at);

	return before == count || chunks[before].kind == CHUNK_MARK || chunk_joint(&chunks[before]);
}

/* "after 2013 China left": a date behind words that open clauses themselves stays with them. "between" is of two. */
static bool
takes_preposition(const struct chunk *chunks, size_t count, size_t before, size_t date)
{
	bool row = date + 1 < count && chunks[date + 1].flags & CHUNK_MEMBER;

	return chunk_is_preposition(&chunks[before]) && !chunk_says(&chunks[before], "from") &&
	       (row || !chunk_says(&chunks[before], "between"));
}

/* Whether a subject may stand there: no mark, preposition or joint. */
static bool
may_be_subject(const struct chunk *chunk)
{
	return chunk->kind != CHUNK_MARK && !chunk_is_preposition(chunk) && !chunk_joint(chunk) && !chunk_is_date(chunk) &&
	       !chunk_says(chunk, "of") && !chunk_says(chunk, "to") && !chunk_says(chunk, "that");
}

/* Behind a date at the beginning a comma may stand before the subject. */
static size_t
subject_behind(const struct chunk *chunks, size_t count, size_t date, bool first)
{
	size_t next = chunk_seen_from(chunks, count, date + 1);

	if (first && next < count && chunk_is_mark(&chunks[next], ','))
		next = chunk_seen_from(chunks, count, next + 1);
	return next < count && may_be_subject(&chunks[next]) ? next : count;
}

static void
take_out(struct chunk *chunks, size_t count, size_t date, struct loose_dates *loose)
{
	size_t before = seen_before(chunks, count, date), begin = date, subject;
	uint16_t via = NO_CHUNK;

	if (before < count && takes_preposition(chunks, count, before, date)) {
		begin = before;
		via = (uint16_t)before;
	}
	if (!opens(chunks, count, begin))
		return;
	subject = subject_behind(chunks, count, date, seen_before(chunks, count, begin) == count);
	if (subject == count)
		return;
	loose->list[loose->count++] = (struct loose_date){ (uint16_t)date, via, NO_CHUNK };
	for (size_t i = begin; i < subject; i++)
		if (chunks[i].note_of == NO_CHUNK)
			chunks[i].note_of = (uint16_t)date;
}

/* "LAGOS, 17 February 2015 - Benin attacked" */
static void
take_dateline(struct chunk *chunks, size_t count, struct loose_dates *loose)
{
	size_t dash = 1;

	while (dash < count && dash < LONGEST_DATELINE && !chunk_is_mark(&chunks[dash], '-'))
		dash++;
	if (dash + 1 >= count || dash == LONGEST_DATELINE || !chunk_is_date(&chunks[dash - 1]))
		return;
	loose->list[loose->count++] = (struct loose_date){ (uint16_t)(dash - 1), NO_CHUNK, NO_CHUNK };
	for (size_t i = 0; i <= dash; i++)
		if (chunks[i].note_of == NO_CHUNK)
			chunks[i].note_of = (uint16_t)dash;
}

void
dates_take_out(struct chunk *chunks, size_t count, struct loose_dates *loose)
{
	loose->count = 0;
	take_dateline(chunks, count, loose);
	for (size_t i = 0; i < count && loose->count < LOOSE_DATES; i++)
		if (chunk_is_date(&chunks[i]) && chunks[i].note_of == NO_CHUNK && !(chunks[i].flags & CHUNK_MODIFIER))
			take_out(chunks, count, i, loose);
}

/* "the main supplier in 2018, accounting for", ", followed by" */
static void
take_before_participle(struct chunk *chunks, size_t count, size_t date, const struct parse *parse,
                       struct loose_dates *loose)
{
	size_t before = seen_before(chunks, count, date), comma = chunk_seen_from(chunks, count, date + 1), next;
	size_t noun = before < count ? seen_before(chunks, count, before) : count;

	if (noun == count || comma >= count || !chunk_is_mark(&chunks[comma], ',') ||
	    !(chunk_says(&chunks[before], "in") || chunk_says(&chunks[before], "during")) ||
	    (chunks[noun].kind != CHUNK_WORD && chunks[noun].kind != CHUNK_ACTOR))
		return;
	next = chunk_seen_from(chunks, count, comma + 1);
	if (next >= count || !(chunk_ends(&chunks[next], "ing") || chunk_says(&chunks[next], "followed")))
		return;
	for (size_t i = 0; i < parse->count; i++)
		if (parse->list[i].head == next)
			return;
	loose->list[loose->count++] = (struct loose_date){ (uint16_t)date, (uint16_t)before, (uint16_t)noun };
	chunks[before].note_of = chunks[date].note_of = (uint16_t)noun;
}

void
dates_take_out_before_participles(struct chunk *chunks, size_t count, const struct parse *parse,
                                  struct loose_dates *loose)
{
	for (size_t i = 1; i < count && loose->count < LOOSE_DATES; i++)
		if (chunk_is_date(&chunks[i]) && chunks[i].note_of == NO_CHUNK && !(chunks[i].flags & CHUNK_MODIFIER))
			take_before_participle(chunks, count, i, parse, loose);
}

static bool
is_subject(const struct relation *relation)
{
	return relation->kind == RELATION_SUBJECT || relation->kind == RELATION_PASSIVE_SUBJECT;
}

/* "the group that bombed": whether it is the first verb behind the pronoun. */
static bool
is_relative(const struct chunk *chunks, const struct parse *parse, const struct relation *subject)
{
	size_t pronoun = subject->dependent + 1u;

	while (pronoun < subject->head && !chunk_says(&chunks[pronoun], "that") && !chunk_says(&chunks[pronoun], "which") &&
	       !chunk_says(&chunks[pronoun], "who"))
		pronoun++;
	for (size_t i = 0; i < parse->count; i++)
		if (is_subject(&parse->list[i]) && parse->list[i].dependent == subject->dependent &&
		    parse->list[i].head > pronoun && parse->list[i].head < subject->head)
			return false;
	return pronoun < subject->head;
}

/* That, or "Kuwait, attacked by Iraq,": a verb within the subject. */
static bool
is_inner(const struct chunk *chunks, const struct parse *parse, const struct relation *subject)
{
	bool helped = false;

	for (size_t i = 0; i < parse->count; i++)
		helped |= parse->list[i].head == subject->head && parse->list[i].kind == RELATION_AUXILIARY;
	if (!helped && (subject->kind == RELATION_PASSIVE_SUBJECT || chunk_ends(&chunks[subject->head], "ing")))
		return true;
	return is_relative(chunks, parse, subject);
}

/* The first subject between the two of a verb that is no inner one; else the first verb with one. */
static uint16_t
first_subject(const struct chunk *chunks, const struct parse *parse, size_t date, size_t last)
{
	uint16_t first = NO_CHUNK;

	for (size_t i = 0; i < parse->count; i++) {
		const struct relation *relation = &parse->list[i];

		if (is_subject(relation) && relation->dependent > date && relation->head < last &&
		    relation->dependent < first && !is_inner(chunks, parse, relation))
			first = relation->dependent;
	}
	return first;
}

static uint16_t
first_verb(const struct parse *parse, size_t date, size_t last)
{
	uint16_t first = NO_CHUNK;

	for (size_t i = 0; i < parse->count; i++)
		if (is_subject(&parse->list[i]) && parse->list[i].head > date && parse->list[i].head < last &&
		    parse->list[i].head < first)
			first = parse->list[i].head;
	return first;
}

static void
put_back(const struct chunk *chunks, const struct loose_date *loose, size_t last, struct parse *parse)
{
	uint16_t subject = first_subject(chunks, parse, loose->date, last), verb = first_verb(parse, loose->date, last);
	size_t count = parse->count;

	if (loose->noun != NO_CHUNK) {
		relations_add(parse, RELATION_TIME, loose->noun, loose->date, loose->via);
		return;
	}
	if (subject == NO_CHUNK || subject > verb) { /* "and in 2008 left again" */
		relations_add(parse, RELATION_TIME, verb, loose->date, loose->via);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct relation relation = parse->list[i];

		if (is_subject(&relation) && relation.dependent == subject && relation.head > loose->date &&
		    relation.head < last && !is_inner(chunks, parse, &relation))
			relations_add(parse, RELATION_TIME, relation.head, loose->date, loose->via);
	}
}

void
dates_put_back(const struct chunk *chunks, size_t count, const struct loose_dates *loose, struct parse *parse)
{
	for (size_t i = 0; i < loose->count; i++)
		put_back(chunks, &loose->list[i], i + 1 < loose->count ? loose->list[i + 1].date : count, parse);
}
