#include "prose/accounts.h"

#include "prose/text_numbers.h"

static const char *const reasons[FATES] = {
	[FATE_MEASURE] = "no measure",
	[FATE_WHOLE] = "whole open",
	[FATE_PARTY] = "party open",
	[FATE_PERIOD] = "period open",
	[FATE_COMPARISON] = "a comparison",
	[FATE_PARSE] = "no parse",
	[FATE_RESTATED] = "said again in brackets",
	[FATE_UNASSERTED] = "not asserted",
	[FATE_IMPOSSIBLE] = "cannot be",
};

static const char a_date[] = "a date", in_name[] = "part of a name", in_phrase[] = "part of a phrase",
				  list_number[] = "list number", footnote_mark[] = "footnote mark";

/* Writes the marks of notes that stand before that byte of the sentence as it is written. */
static void
write_marks(struct facts *facts, size_t byte)
{
	const struct passage *passage = facts->passage;

	for (; facts->marks < passage->mark_count && passage->marks[facts->marks].begin < byte; facts->marks++)
		facts_figure(facts, &(struct figure){ .begin = passage->marks[facts->marks].begin,
		                                      .end = passage->marks[facts->marks].end,
		                                      .why = footnote_mark });
}

static void
write(struct facts *facts, const struct text_number *number, const char *why, const struct account *account)
{
	size_t begin = passage_place(facts->passage, number->begin);

	write_marks(facts, begin);
	facts_figure(facts, &(struct figure){ begin, passage_end(facts->passage, number->end), why, account });
}

/* The fact that has the number; NULL for none. */
static const struct account *
account_of(const struct facts *facts, const struct text_number *number)
{
	for (size_t i = number->first; i < number->reach; i++)
		if (facts->accounts[i].fact.length && facts->accounts[i].place == number->place)
			return &facts->accounts[i];
	return NULL;
}

/* Whether the grammar says anything of the item. */
static bool
is_parsed(const struct reading *reading, size_t item)
{
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];
		const struct chunk *head = &reading->chunks[relation->head], *dependent = &reading->chunks[relation->dependent];

		if ((head->first <= item && item < head->last) || (dependent->first <= item && item < dependent->last))
			return true;
	}
	return false;
}

/* Why no fact has the number. */
static const char *
reason_of(const struct facts *facts, const struct text_number *number)
{
	static const uint64_t measuring = UINT64_C(1) << WORD_FLOW | UINT64_C(1) << WORD_ROLE | UINT64_C(1) << WORD_GOODS |
	                                  UINT64_C(1) << WORD_LEVEL | UINT64_C(1) << WORD_OPINION |
	                                  UINT64_C(1) << WORD_DEAL;
	enum fate fate = FATE_NONE;

	for (size_t i = number->first; i < number->reach; i++)
		if (facts->accounts[i].fate > fate)
			fate = facts->accounts[i].fate;
	if (fate != FATE_NONE)
		return reasons[fate];
	if (!facts->reading->read || !(facts->passage->classes & measuring))
		return reasons[FATE_MEASURE];
	return number->place || is_parsed(facts->reading, number->first) ? "no rule" : reasons[FATE_PARSE];
}

/* A number that may be a figure. */
static void
settle_figure(struct facts *facts, const struct text_number *number)
{
	const struct passage *passage = facts->passage;
	const struct account *account = account_of(facts, number);
	const char *why = NULL;

	if (!account && number->last == number->first + 1 && text_number_is_footnote_mark(passage, number))
		why = footnote_mark;
	else if (!account && text_number_is_list_number(passage, number))
		why = list_number;
	else if (!account && item_is_numbered(passage, number->first))
		why = in_name;
	else if (!account)
		why = reason_of(facts, number);
	write(facts, number, why, account);
}

/* A date is a number for each of its ends that has one. */
static void
settle_date(struct facts *facts, const struct item *item)
{
	const struct passage *passage = facts->passage;
	size_t first = item->first;

	for (size_t t = item->first; t <= item->last; t++) {
		const struct lexeme *lexeme = t < item->last ? token_lexeme(passage, t) : NULL;
		bool opens = lexeme && lexeme->class == WORD_DATE_OPEN;

		if (t < item->last && !opens && !(lexeme && (lexeme->class == WORD_AND || lexeme->class == WORD_TO)))
			continue;
		if (tokens_have_number(passage, first, t))
			write(facts,
			      &(struct text_number){ .begin = passage->tokens[first].begin, .end = passage->tokens[t - 1].end },
			      a_date, NULL);
		first = t + 1;
	}
}

/* "the two countries", "one another": the number says nothing by itself. */
static const char *
narrow_phrase(const struct passage *passage, struct text_number *number)
{
	text_number_narrow(passage, number);
	return in_phrase;
}

/* What has a number but is no figure: returns how many items it takes. */
static size_t
settle_other(struct facts *facts, size_t i, size_t from)
{
	const struct passage *passage = facts->passage;
	const struct item *item = &passage->items[i];
	struct text_number number = text_number_of(passage, i, i + 1);
	bool spelled = item->kind == ITEM_WORD && passage->tokens[item->first].kind == TOKEN_NUMBER;
	const char *why = in_name;

	if (item->kind == ITEM_NUMBER && text_number_is_footnote_mark(passage, &number))
		why = footnote_mark;
	else if (item->kind == ITEM_NUMBER && text_number_is_list_number(passage, &number))
		why = list_number;
	else if (spelled)
		why = reasons[FATE_RESTATED];
	else if (item->flags & ITEM_ANAPHOR || !item_is_numbered_name(passage, i))
		why = narrow_phrase(passage, &number);
	else
		text_number_take_name(passage, &number, from);
	write(facts, &number, why, NULL);
	return number.last - i;
}

/* Accounts for what the item begins; returns how many items that takes. */
static size_t
settle(struct facts *facts, size_t i, size_t from)
{
	const struct passage *passage = facts->passage;
	const struct item *item = &passage->items[i];
	struct text_number number;
	size_t taken = text_number_take(passage, i, &number);

	if (taken)
		settle_figure(facts, &number);
	else if (item->kind == ITEM_DATE)
		settle_date(facts, item);
	else if (tokens_have_number(passage, item->first, item->last))
		return settle_other(facts, i, from);
	return taken ? taken : 1;
}

/* Gives the facts of the number its bytes. */
static void
place_facts(struct facts *facts, const struct text_number *number)
{
	for (size_t i = 0; i < facts->held_count; i++) {
		struct observation *fact = &facts->held[i];

		if (fact->item < number->first || fact->item >= number->reach || slice_is(fact->unit, "rank") != number->place)
			continue;
		fact->begin = passage_place(facts->passage, number->begin);
		fact->end = passage_end(facts->passage, number->end);
	}
}

void
accounts_place(struct facts *facts)
{
	struct text_number number;

	for (size_t i = 0, taken; facts->held_count && i < facts->passage->count; i += taken ? taken : 1) {
		taken = text_number_take(facts->passage, i, &number);
		if (taken)
			place_facts(facts, &number);
	}
}

void
accounts_settle(struct facts *facts)
{
	size_t free = 0; /* behind the last number */

	facts->marks = 0;
	for (size_t i = 0; facts->accounts && i < facts->passage->count;) {
		uint64_t count = facts->figures_read + facts->figures_unread;

		i += settle(facts, i, free);
		if (facts->figures_read + facts->figures_unread > count)
			free = i;
	}
	if (facts->accounts)
		write_marks(facts, SIZE_MAX);
}

void
accounts_list_number(struct facts *facts)
{
	facts_figure(facts, &(struct figure){ .end = facts->passage->span.text.length, .why = list_number });
}
