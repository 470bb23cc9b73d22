/* When a deal was made. */
#include "prose/clauses.h"
#include "prose/deals.h"
#include "prose/reach.h"

static const struct date_mention *
date_in(const struct passage *passage, size_t from, size_t to)
{
	for (size_t at = from; at < to; at++) {
		const struct item *item = &passage->items[at];

		if (item_is_mark(item, ';'))
			break;
		if (item->kind == ITEM_DATE && !passage->dates[item->index].attributive &&
		    !passage->dates[item->index].baseline)
			return &passage->dates[item->index];
	}
	return NULL;
}

/* Where the statement begins that the deal's word belongs to: behind the verb
 * before the one that governs it. */
static size_t
statement_begin(const struct passage *passage, size_t word)
{
	size_t own = word, before;

	if (!verb_states(passage, word, WORD_DEAL) && (before = verb_before(passage, word)) != SIZE_MAX)
		own = before;
	before = verb_before(passage, own);
	return before == SIZE_MAX ? 0 : before + 1;
}

/* ", ordering 54 tanks", ", having bought 32 jets": what is done besides. */
static bool
begins_aside(const struct passage *passage, size_t i)
{
	const struct item *next = i + 1 < passage->count ? &passage->items[i + 1] : NULL;

	if (!item_is_mark(&passage->items[i], ',') || !next)
		return false;
	return verb_states(passage, i + 1, WORD_VERB) || (next->kind == ITEM_WORD && item_is(next, WORD_AUXILIARY) &&
	                                                  !item_lexeme(passage, next, WORD_AUXILIARY)->means.length);
}

/* Where it ends: before what is dated or done anew. */
static size_t
statement_end(const struct passage *passage, size_t word)
{
	size_t at = word + 1;

	while (at < passage->count && !item_is_mark(&passage->items[at], ';') && !is_dated_anew(passage, at) &&
	       !begins_aside(passage, at))
		at++;
	return at;
}

/* The date that opens the statement: "and in June 2024 the two signed", "Poland in 2022 ordered". */
static const struct date_mention *
fronted_date(const struct passage *passage, size_t begin, size_t word)
{
	for (size_t at = word; at > begin;) {
		const struct item *item = &passage->items[--at], *before;
		size_t front = at;

		if (item_is_mark(item, ';'))
			break;
		if (item->kind != ITEM_DATE || passage->dates[item->index].attributive || passage->dates[item->index].baseline)
			continue;
		while (front && passage->items[front - 1].kind == ITEM_WORD &&
		       (item_is(&passage->items[front - 1], WORD_IN) || item_is(&passage->items[front - 1], WORD_ABOUT) ||
		        item_is(&passage->items[front - 1], WORD_FROM) || item_is(&passage->items[front - 1], WORD_BY)))
			front--;
		before = front ? &passage->items[front - 1] : NULL;
		if (!before || before->kind == ITEM_MARK || item_is(before, WORD_AND) || item_is(before, WORD_CLAUSE) ||
		    at + 1 == word)
			return &passage->dates[item->index];
		return NULL;
	}
	return NULL;
}

/* "6 frigates in 2021 and two submarines in 2024": of a second thing, the date that follows it. */
static const struct date_mention *
own_date(const struct passage *passage, const struct deal *deal)
{
	bool second = false;
	size_t end = deal->figure + 1;

	for (size_t at = deal->item; at < deal->figure; at++)
		second |= passage->items[at].kind == ITEM_QUANTITY;
	while (end < passage->count && passage->items[end].kind != ITEM_QUANTITY &&
	       !item_is_mark(&passage->items[end], ','))
		end++;
	return second && (end == passage->count || passage->items[end].kind != ITEM_QUANTITY)
	           ? date_in(passage, deal->figure, end)
	           : NULL;
}

const struct date_mention *
deal_date(const struct passage *passage, const struct deal *deal)
{
	size_t behind = deal->figure > deal->item ? deal->figure : deal->item;
	const struct date_mention *date = own_date(passage, deal);

	if (!date)
		date = fronted_date(passage, statement_begin(passage, deal->item), deal->item);
	if (!date)
		date = date_in(passage, behind, statement_end(passage, behind));
	if (!date)
		date = date_in(passage, deal->item, deal->figure);
	for (size_t at = behind; !date && at; at--)
		date = date_in(passage, at - 1, at);
	return date;
}
