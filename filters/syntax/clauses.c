#include "syntax/clauses.h"

#include "syntax/parser.h"

enum { LONGEST_REPORT = 10, LONGEST_COMPARED = 4 };

bool
clause_is_inverted(const struct chunk *chunks, size_t at)
{
	return (chunk_says(&chunks[at], "had") && *chunks[at].text.data == 'H') ||
	       (chunk_says(&chunks[at], "should") && *chunks[at].text.data == 'S');
}

const struct joint *
clause_opener(const struct chunk *chunks, size_t at)
{
	static const struct joint inverted = { "had", true };

	return clause_is_inverted(chunks, at) ? &inverted : chunk_joint(&chunks[at]);
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

size_t
clause_saying(const struct chunk *chunks, size_t at, size_t last)
{
	while (at < last && !says(&chunks[at]))
		at++;
	return at;
}

bool
clause_is_report(const struct chunk *chunks, size_t at, size_t last)
{
	return chunk_is_mark(&chunks[at], ',') && last - at <= LONGEST_REPORT && clause_saying(chunks, at + 2, last) < last;
}

/* "said late on Monday": what says when, but for the date. */
static bool
is_part_of_time(const struct chunk *chunk)
{
	return chunk_is_preposition(chunk) || chunk_says(chunk, "late") || chunk_says(chunk, "early") ||
	       chunk_says(chunk, "earlier") || chunk_says(chunk, "later");
}

/* Whether nothing but a date stands behind what says: it is sure to be one. */
static bool
is_sure_report(const struct chunk *chunks, size_t at, size_t last)
{
	while (last > at && (chunks[last - 1].note_of != NO_CHUNK || chunk_is_date(&chunks[last - 1]) ||
	                     is_part_of_time(&chunks[last - 1])))
		last--;
	return last > at + 2 && says(&chunks[last - 1]) && clause_is_report(chunks, at, last);
}

bool
clause_is_border(const struct chunk *chunks, size_t first, size_t last, size_t at)
{
	const struct joint *opens = clause_opener(chunks, first);

	if (chunks[at].kind != CHUNK_MARK || chunks[at].note_of != NO_CHUNK || at == first || at + 2 >= last)
		return false;
	return !chunk_is_mark(&chunks[at], ',') || chunk_joint(&chunks[at + 1]) || clause_is_report(chunks, at, last) ||
	       (opens && opens->subordinates);
}

size_t
clause_sure_border(const struct chunk *chunks, size_t first, size_t last)
{
	for (size_t at = last; at-- > first + 1;)
		if (is_sure_report(chunks, at, last))
			return at;
	return 0;
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

/* "in 2020, and Chad delivered": who stands in no row with what is before, and what he surely does. */
static bool
is_doer(const struct chunk *chunks, size_t at, size_t subject, size_t count)
{
	const struct chunk *before = &chunks[at - 1], *verb = &chunks[subject + 1 < count ? subject + 1 : subject];
	bool past = verb->kind == CHUNK_WORD && verb->text.length > 4 &&
	            memcmp(verb->text.data + verb->text.length - 2, "ed", 2) == 0;

	return (chunk_is_date(before) || chunk_is_number(before)) && chunks[subject].kind == CHUNK_ACTOR &&
	       !(chunks[subject].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER)) &&
	       (past || chunk_is_being(verb) || chunk_is_helping(verb));
}

/* "those of Chad 9 per cent lower": compared, without a verb. */
static bool
is_compared(const struct chunk *chunks, size_t at, size_t count)
{
	size_t end = at + LONGEST_COMPARED;

	while (at < count && at < end &&
	       (chunk_says(&chunks[at], "those") || chunk_says(&chunks[at], "of") || chunk_says(&chunks[at], "by") ||
	        chunks[at].kind == CHUNK_ACTOR))
		at++;
	return at + 1 < count && chunks[at].flags & CHUNK_DEGREE && (at + 2 == count || chunks[at + 2].kind == CHUNK_MARK);
}

/* ", and it took effect", ", and in May Khartoum fired": behind a joint begins a sentence of its own. */
static bool
is_new_sentence(const struct chunk *chunks, size_t at, size_t count)
{
	const struct joint *joint = at + 3 < count && chunk_is_mark(&chunks[at], ',') ? chunk_joint(&chunks[at + 1]) : NULL;
	size_t subject = at + 2;

	while (joint && subject + 1 < count && chunks[subject].note_of != NO_CHUNK)
		subject++;
	return joint && !joint->subordinates &&
	       (is_subject(&chunks[subject], subject > at + 2) || (at && is_doer(chunks, at, subject, count)) ||
	        is_compared(chunks, subject, count));
}

size_t
clause_segment_end(const struct chunk *chunks, size_t first, size_t count, size_t *next)
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
		if (clause_is_border(chunks, first, count, at))
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
