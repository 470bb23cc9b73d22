#include "prose/date_scope.h"

enum { DEEP = 4 };

const struct date_mention *
chunk_date(const struct reading *reading, size_t chunk)
{
	const struct passage *passage = reading->passage;

	for (size_t i = reading->chunks[chunk].first; i < reading->chunks[chunk].last; i++)
		if (passage->items[i].kind == ITEM_DATE)
			return &passage->dates[passage->items[i].index];
	return NULL;
}

/* The relation that makes the chunk's clause a subordinate one; NULL for none. */
static const struct relation *
clause_above(const struct reading *reading, size_t chunk)
{
	const struct relation *above = NULL, *up = NULL;

	for (int depth = 0; depth < DEEP; depth++) {
		if ((above = reading_above(reading, RELATION_SUBORDINATE, chunk)))
			return above;
		up = reading_above(reading, RELATION_OBJECT, chunk);
		if (!up)
			up = reading_above(reading, RELATION_COMPLEMENT, chunk);
		if (!up)
			break;
		chunk = up->head;
	}
	return NULL;
}

/* ", accounting for 9 per cent in 2020", "to reach 9 per cent": it goes on with what its clause says. */
static bool
is_participle(const struct reading *reading, size_t verb)
{
	const struct relation *above = reading_above(reading, RELATION_SUBORDINATE, verb);

	return above && (above->via == NO_CHUNK || reading_is_outcome(reading, above));
}

bool
date_is_of_other_clause(const struct reading *reading, size_t figure, const struct date_mention *date)
{
	bool other = false;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i], *above;

		if (relation->kind != RELATION_TIME || chunk_date(reading, relation->dependent) != date ||
		    chunk_is(reading, relation->head, WORD_FLOW))
			continue;
		above = clause_above(reading, relation->head);
		if (is_participle(reading, relation->head))
			return false;
		other = (above && above->via != NO_CHUNK) ||
		        (relation->head > figure && (reading_first(reading, RELATION_SUBJECT, relation->head) != NO_CHUNK ||
		                                     reading_first(reading, RELATION_AUXILIARY, relation->head) != NO_CHUNK));
		if (!other)
			return false;
	}
	return other;
}

/* What the chunk depends on; NO_CHUNK for nothing. */
static size_t
governor_of(const struct reading *reading, size_t chunk)
{
	static const uint32_t kinds = 1u << RELATION_SUBJECT | 1u << RELATION_OBJECT | 1u << RELATION_PASSIVE_SUBJECT |
	                              1u << RELATION_COMPLEMENT | 1u << RELATION_QUANTITY | 1u << RELATION_AGENT;

	for (size_t i = 0; i < reading->parse.count; i++)
		if (reading->parse.list[i].dependent == chunk && kinds >> reading->parse.list[i].kind & 1)
			return reading->parse.list[i].head;
	return NO_CHUNK;
}

size_t
figure_clause(const struct reading *reading, const struct match *match)
{
	return governor_of(reading, match->figure);
}

size_t
figure_verb(const struct reading *reading, const struct match *match)
{
	size_t chunk = governor_of(reading, match->figure);

	if (chunk == NO_CHUNK)
		chunk = match->whole;
	for (int depth = 0; chunk != NO_CHUNK && depth < DEEP && !reading_is_verb(reading, chunk); depth++)
		chunk = governor_of(reading, chunk);
	return chunk;
}

bool
figure_looks_back(const struct reading *reading, const struct match *match)
{
	size_t verb = figure_verb(reading, match);
	const struct relation *relation;

	if (verb != NO_CHUNK && reading_above(reading, RELATION_REPORT, verb))
		return false; /* "said that it had supplied" */
	for (size_t at = 0; verb != NO_CHUNK && (relation = reading_next(reading, RELATION_AUXILIARY, verb, &at));)
		if (slice_is(item_means(reading->passage, chunk_item(reading, relation->dependent), WORD_AUXILIARY), "perfect"))
			return true;
	return false;
}

bool
date_is_behind_verb(const struct reading *reading, const struct match *match, size_t item)
{
	size_t own = figure_verb(reading, match); /* "With 3 per cent of exports it was third in 2020" */

	for (size_t c = match->figure + 1; c < reading->count && reading->chunks[c].first < item; c++)
		if (c != match->trigger && c != own && reading_first(reading, RELATION_SUBJECT, c) != NO_CHUNK &&
		    !chunk_is(reading, c, WORD_FLOW) && !is_participle(reading, c))
			return true;
	return false;
}

bool
date_is_of_later_verb(const struct reading *reading, size_t figure, size_t item)
{
	bool verb = false;

	for (size_t c = figure + 1; figure != NO_CHUNK && c < reading->count && reading->chunks[c].last <= item; c++) {
		size_t other;

		if (verb && chunk_figure(reading, c, &other))
			return true;
		verb |= reading_first(reading, RELATION_SUBJECT, c) != NO_CHUNK;
	}
	return false;
}

bool
date_is_since_event(const struct passage *passage, size_t date)
{
	enum { FAR_SINCE = 8 };

	for (size_t back = 1; back <= date && back < FAR_SINCE; back++) {
		const struct item *item = &passage->items[date - back];

		if (item->kind == ITEM_MARK || item->kind == ITEM_QUANTITY || item->kind == ITEM_DATE)
			return false;
		if (item_is(item, WORD_DATE_OPEN) && slice_is(item_lexeme(passage, item, WORD_DATE_OPEN)->words, "since"))
			return true;
	}
	return false;
}

bool
date_is_before_told(const struct passage *passage, size_t date)
{
	enum { FAR_BEFORE = 8, NOUN = 2 };
	bool actor = false; /* "second after Peru in 2014-18" */

	for (size_t back = 1; back <= date && back < FAR_BEFORE; back++) {
		const struct item *item = &passage->items[date - back];

		if (item->kind == ITEM_MARK || item->kind == ITEM_QUANTITY || item->kind == ITEM_DATE)
			return false;
		actor |= item->kind == ITEM_ACTOR;
		if (item_bears(passage, item, "cause") || (!actor && item_bears(passage, item, "past")))
			return back > NOUN;
	}
	return false;
}

bool
date_is_beginning(const struct passage *passage, size_t date)
{
	return (date && passage->items[date - 1].kind == ITEM_WORD && item_is(&passage->items[date - 1], WORD_FROM)) ||
	       date_is_since_event(passage, date);
}

bool
figure_is_aside(const struct reading *reading, size_t item)
{
	const struct item *items = reading->passage->items;
	size_t end = item + 1;

	while (end < reading->passage->count && !item_is_mark(&items[end], ','))
		end++;
	while (item && !item_is_mark(&items[item], ','))
		item--;
	return item && end < reading->passage->count && item_is(&items[item + 1], WORD_RELATIVE);
}

bool
date_is_of_aside_before(const struct reading *reading, size_t figure, size_t date)
{
	size_t first = figure == NO_CHUNK ? 0 : reading->chunks[figure].first;

	return date < first && figure_is_aside(reading, date) && !figure_is_aside(reading, first);
}

bool
figure_is_of_when(const struct passage *passage, size_t figure)
{
	for (size_t i = figure; i > 1; i--)
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_CLAUSE) &&
		    slice_is(item_lexeme(passage, &passage->items[i], WORD_CLAUSE)->words, "when"))
			return item_is_mark(&passage->items[i - 1], ',') && passage->items[i - 2].kind == ITEM_DATE;
	return false;
}

size_t
date_earlier_from(const struct passage *passage, size_t date)
{
	const struct item *items = passage->items;
	size_t at = date;

	at -= at && item_is(&items[at - 1], WORD_ARTICLE);
	at -= at && item_is(&items[at - 1], WORD_IN);
	if (at > 1 && items[at - 1].kind == ITEM_QUANTITY &&
	    (item_is(&items[at - 2], WORD_FROM) || item_is(&items[at - 2], WORD_THAN)))
		return at - 2;
	if (at > 1 && items[at - 1].kind == ITEM_WORD && item_is(&items[at - 2], WORD_THAN))
		return at - 2;
	if (date + 2 >= passage->count || !item_is(&items[date + 1], WORD_TO) || items[date + 2].kind == ITEM_DATE)
		return SIZE_MAX;
	while (date && items[date - 1].kind != ITEM_MARK && items[date - 1].kind != ITEM_DATE)
		if (item_is(&items[--date], WORD_FROM))
			return date;
	return SIZE_MAX;
}

bool
sentence_has_recent_span(const struct passage *passage)
{
	for (size_t i = 0; i + 1 < passage->count; i++) {
		const struct item *behind = &passage->items[i + 1];

		if (item_is(&passage->items[i], WORD_UNIT) && item_is(behind, WORD_TO) && i + 2 < passage->count &&
		    behind[1].kind == ITEM_DATE)
			return true; /* "in the decade to 2020" */
		if (passage->items[i].kind != ITEM_WORD || !item_bears(passage, &passage->items[i], "recent"))
			continue;
		if (item_is(behind, WORD_UNIT) || (i + 2 < passage->count && item_is(behind + 1, WORD_UNIT)))
			return true;
	}
	return false;
}
