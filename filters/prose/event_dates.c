/* When an event was: the date of its verb's clause, or one that its clause shares. */
#include <strings.h>

#include "prose/events.h"

size_t
trigger_end(const struct triggers *triggers, const struct passage *passage, size_t t)
{
	for (size_t next = t + 1; next < triggers->count; next++)
		if (!triggers->list[next].noun)
			return triggers->list[next].item;
	return passage->count;
}

size_t
trigger_begin(const struct triggers *triggers, size_t t)
{
	while (t--)
		if (!triggers->list[t].noun)
			return triggers->list[t].item + 1;
	return 0;
}

/* "since 1960, when": the year itself. */
static const char *
date_at(const struct passage *passage, size_t at)
{
	const struct item *item = &passage->items[at];
	const char *text = item->kind == ITEM_DATE ? passage->dates[item->index].text : NULL;

	if (!text || passage->dates[item->index].baseline)
		return NULL;
	if (at + 2 < passage->count && item_is_mark(item + 1, ',') && item_is(item + 2, WORD_CLAUSE) &&
	    strncasecmp(text, "since ", 6) == 0)
		text += 6;
	return text;
}

const char *
event_date_between(struct passage *passage, size_t from, size_t to, unsigned choice)
{
	const char *text;

	for (size_t at = from; at < to; at++) {
		struct item *item = &passage->items[at];

		if (item_is_mark(item, ';') || (item->kind == ITEM_WORD && item_is(item, WORD_CLAUSE) && at + 1 < to &&
		                                passage->items[at + 1].kind != ITEM_DATE))
			break;
		if (!(text = date_at(passage, at)) || (choice & DATE_FREE && item->flags & ITEM_TAKEN) ||
		    (passage->dates[item->index].attributive && !(choice & DATE_NOUN)))
			continue;
		item->flags |= ITEM_TAKEN;
		return text;
	}
	return NULL;
}

/* Whether what stands before item i belongs to another clause: a relative one,
 * or a participle's ("After joining in 1999, it sent"). */
static bool
begins_clause(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];
	const struct lexeme *lexeme;

	if (item->kind != ITEM_WORD)
		return false;
	if (item_is(item, WORD_RELATIVE))
		return true;
	lexeme = item_is(item, WORD_VERB) ? item_lexeme(passage, item, WORD_VERB) : NULL;
	return lexeme && lexeme->form == FORM_ING && i && item_is(item - 1, WORD_CLAUSE);
}

/* Whether a participle's clause has the date: "After joining in 1999". */
static bool
is_participles(const struct passage *passage, size_t date, size_t begin)
{
	for (size_t at = date; at > begin && !item_is_mark(&passage->items[at - 1], ','); at--)
		if (begins_clause(passage, at - 1))
			return true;
	return false;
}

const char *
event_date_before(struct passage *passage, size_t verb, size_t begin, unsigned choice)
{
	const char *text;

	for (size_t at = verb; at > begin;) {
		struct item *item = &passage->items[--at];

		if (item_is_mark(item, ';') || (choice & DATE_OWN && begins_clause(passage, at)))
			break;
		if (choice & DATE_OWN && item->kind == ITEM_DATE && is_participles(passage, at, begin))
			continue;
		if ((text = date_at(passage, at)) && !(choice & DATE_FREE && item->flags & ITEM_TAKEN) &&
		    (choice & DATE_NOUN || !passage->dates[item->index].attributive)) {
			item->flags |= ITEM_TAKEN;
			return text;
		}
	}
	return NULL;
}

/* The date that opens the sentence holds for all its clauses. */
static const char *
opening_date(const struct passage *passage)
{
	for (size_t at = 0; at < passage->count && at < 3; at++)
		if (date_at(passage, at))
			return date_at(passage, at);
	return NULL;
}

/* "later", "earlier": the clause has a time of its own. */
static bool
has_later(const struct passage *passage)
{
	for (size_t i = 0; passage->classes >> WORD_PART & 1 && i < passage->count; i++)
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_PART) &&
		    slice_is(item_lexeme(passage, &passage->items[i], WORD_PART)->means, "after"))
			return true;
	return false;
}

const char *
event_date(const struct facts *facts, const struct triggers *triggers, size_t t)
{
	struct passage *passage = facts->passage;
	size_t verb = triggers->list[t].item, begin = trigger_begin(triggers, t), end = trigger_end(triggers, passage, t);
	bool planned = triggers->list[t].modality == MODE_PLANNED; /* "said in May that it would in June" */
	const char *date = planned ? event_date_between(passage, verb + 1, end, DATE_FREE) : NULL;
	bool shares = item_is(&passage->items[verb ? verb - 1 : 0], WORD_AND);

	if (!date)
		date = event_date_before(passage, verb, begin, DATE_FREE | DATE_OWN);
	if (!date && !planned)
		date = event_date_between(passage, verb + 1, end, DATE_FREE);
	if (!date)
		date = event_date_before(passage, verb, begin, DATE_FREE);
	if (!date && shares)
		date = event_date_before(passage, verb, 0, 0);
	if (!date && end < passage->count && item_is(&passage->items[end - 1], WORD_AND))
		date = event_date_between(passage, verb + 1, passage->count, 0);
	if (!date)
		date = opening_date(passage);
	if (!date && *facts->discourse->heading && !has_later(passage))
		date = facts->discourse->heading;
	return date;
}
