/* Classifies the numbers of a sentence by the words around them. */
#include "prose/accounts.h"

#include "prose/ranks.h"

enum { LONGEST_MARK = 3, SHORT_WORD = 4 };

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

/* Whether a word means a number, by itself. */
static bool
is_number_word(const struct lexicon *lexicon, const struct lexeme *first)
{
	bool number = false;

	for (const struct lexeme *lexeme = first; lexeme; lexeme = lexicon_at(lexicon, lexeme->next)) {
		if (lexeme->class == WORD_ARTICLE)
			return false;
		number |=
			lexeme->class == WORD_NUMERAL || lexeme->class == WORD_ORDINAL ||
			(lexeme->class == WORD_MAGNITUDE && lexeme->words.length >= SHORT_WORD) ||
			((lexeme->class == WORD_CHANGE || lexeme->class == WORD_MOST) && slice_starts(lexeme->means, "times "));
	}
	return number;
}

static const struct lexeme *
lexeme_at(const struct passage *passage, size_t t)
{
	size_t taken;

	return passage->tokens[t].word
	           ? lexicon_at(passage->lexicon, lexicon_match(passage->lexicon, &passage->tokens[t], 1, &taken))
	           : NULL;
}

static bool
is_number_token(const struct passage *passage, size_t t)
{
	return passage->tokens[t].kind == TOKEN_NUMBER || passage->tokens[t].flags & TOKEN_DIGITS ||
	       is_number_word(passage->lexicon, lexeme_at(passage, t));
}

static bool
has_number(const struct passage *passage, size_t first, size_t last)
{
	while (first < last && !is_number_token(passage, first))
		first++;
	return first < last;
}

/* The byte so far from that place of the sentence; a space beyond its ends. */
static char
byte_near(const struct passage *passage, size_t at, long far)
{
	if ((far < 0 && at < (size_t)-far) || at + (size_t)far >= passage->span.text.length)
		return ' ';
	return passage->span.text.data[at + (size_t)far];
}

/* A number of the text, of the items from first up to before last; what is said of it may stand up to before
 * reach. */
struct number {
	size_t first, last, reach;
	size_t begin, end; /* bytes of the sentence */
	bool place;
};

static struct number
number_of(const struct passage *passage, size_t first, size_t last)
{
	return (struct number){ .first = first,
		                    .last = last,
		                    .reach = last,
		                    .begin = passage->tokens[passage->items[first].first].begin,
		                    .end = passage->tokens[passage->items[last - 1].last - 1].end };
}

static bool
is_superlative_at(const struct passage *passage, size_t i)
{
	return i < passage->count && passage->items[i].kind == ITEM_WORD &&
	       place_word_is(passage, &passage->items[i], "first");
}

/* Behind the noun that a word for a place describes, "supplier" of "main arms supplier"; 0 for none. */
static size_t
role_end(const struct passage *passage, size_t superlative)
{
	for (size_t i = superlative + 1; i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind == ITEM_WORD && item_is(item, WORD_ROLE) && place_before(passage, i) == superlative)
			return i + 1;
		if (item->kind != ITEM_WORD && item->kind != ITEM_QUANTITY)
			break;
	}
	return 0;
}

/* "second", "third place", "second-largest", "five largest", "main" before who has a role. */
static bool
take_place(const struct passage *passage, size_t i, struct number *number)
{
	const struct item *item = &passage->items[i];
	bool ordinal = item->kind == ITEM_WORD && !(item->flags & ITEM_MULTIPLE) &&
	               (item_is(item, WORD_ORDINAL) || is_number_word(passage->lexicon, lexeme_at(passage, item->first)));
	size_t superlative = is_superlative_at(passage, i) ? i : i + 1, role;

	if (!is_superlative_at(passage, superlative)) {
		*number = number_of(passage, i, i + 1);
		number->reach += i + 1 < passage->count && place_word_is(passage, &passage->items[i + 1], "place");
		return number->place = ordinal && item->last - item->first <= 2;
	}
	role = role_end(passage, superlative);
	if (superlative == i && !role && !place_word_is(passage, item, "ordered"))
		return false; /* "the main reason" */
	if (superlative != i && !ordinal && item->kind != ITEM_QUANTITY)
		return false;
	*number = number_of(passage, i, superlative + 1);
	if (superlative + 1 < passage->count && passage->items[superlative + 1].kind == ITEM_QUANTITY)
		*number = number_of(passage, i, superlative + 2); /* "top five" */
	number->reach = role > number->last ? role : number->last;
	return number->place = true;
}

/* "[1]", "[^1]", "63%1", "its exports.1": a short number by itself, where no figure can be. */
static bool
is_footnote_mark(const struct passage *passage, const struct number *number)
{
	char before = byte_near(passage, number->begin, -1), further = byte_near(passage, number->begin, -2);
	char behind = byte_near(passage, number->end, 0);

	if (number->end - number->begin > LONGEST_MARK ||
	    passage->tokens[passage->items[number->first].first].kind != TOKEN_NUMBER)
		return false;
	if (before == '^' || (before == '>' && behind == '<'))
		return true;
	if (before == '[' && behind == ']')
		return byte_near(passage, number->end, 1) != '(';
	if (before == '%' || before == ')' || (further == '\x80' && (before == '\x9d' || before == '\x99')))
		return true; /* the last two bytes of a closing quote, U+201D or U+2019 */
	return strchr(".,;!?\"", before) && before && further != ' ' && !(further >= '0' && further <= '9');
}

/* "(1)", where it counts nobody: what stands before the bracket is no name. */
static bool
is_list_number(const struct passage *passage, const struct number *number)
{
	char before = byte_near(passage, number->begin, -1), behind = byte_near(passage, number->end, 0);

	if (number->end - number->begin >= LONGEST_MARK || (behind != ')' && behind != '.'))
		return false;
	if (before == '(' && behind == ')')
		return number->first < 2 || passage->items[number->first - 2].kind != ITEM_ACTOR;
	return !number->begin && passage->span.opens;
}

/* "Resolution 1929", "No. 5" */
static bool
is_numbered(const struct passage *passage, size_t i)
{
	if (i && item_is_mark(&passage->items[i - 1], '.'))
		i--;
	return i && passage->items[i - 1].kind == ITEM_WORD && item_is(&passage->items[i - 1], WORD_NUMBERING);
}

/* Whether the item and the one before it are written as one: "F-35", "2A6". */
static bool
is_joined(const struct passage *passage, size_t i)
{
	return i && i < passage->count && passage->items[i].kind != ITEM_MARK && passage->items[i - 1].kind != ITEM_MARK &&
	       passage->items[i].kind != ITEM_QUANTITY && passage->items[i].kind != ITEM_DATE &&
	       passage->tokens[passage->items[i].first].flags & (TOKEN_HYPHEN | TOKEN_CLOSE);
}

/* All that is written together with it. */
static void
take_name(const struct passage *passage, struct number *number, size_t from)
{
	size_t first = number->first, last = number->last;

	while (first > from && is_joined(passage, first) && passage->items[first - 1].kind != ITEM_QUANTITY &&
	       passage->items[first - 1].kind != ITEM_DATE)
		first--;
	while (is_joined(passage, last))
		last++;
	*number = number_of(passage, first, last);
}

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
write(struct facts *facts, const struct number *number, const char *why, const struct account *account)
{
	size_t begin = passage_place(facts->passage, number->begin);

	write_marks(facts, begin);
	facts_figure(facts, &(struct figure){ begin, passage_end(facts->passage, number->end), why, account });
}

/* The fact that has the number; NULL for none. */
static const struct account *
account_of(const struct facts *facts, const struct number *number)
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
reason_of(const struct facts *facts, const struct number *number)
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
settle_figure(struct facts *facts, const struct number *number)
{
	const struct passage *passage = facts->passage;
	const struct account *account = account_of(facts, number);
	const char *why = NULL;

	if (!account && number->last == number->first + 1 && is_footnote_mark(passage, number))
		why = footnote_mark;
	else if (!account && is_list_number(passage, number))
		why = list_number;
	else if (!account && is_numbered(passage, number->first))
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
		const struct lexeme *lexeme = t < item->last ? lexeme_at(passage, t) : NULL;
		bool opens = lexeme && lexeme->class == WORD_DATE_OPEN;

		if (t < item->last && !opens && !(lexeme && (lexeme->class == WORD_AND || lexeme->class == WORD_TO)))
			continue;
		if (has_number(passage, first, t))
			write(facts, &(struct number){ .begin = passage->tokens[first].begin, .end = passage->tokens[t - 1].end },
			      a_date, NULL);
		first = t + 1;
	}
}

/* "the two countries", "one another": the number says nothing by itself. */
static const char *
take_phrase(const struct passage *passage, struct number *number)
{
	size_t first = passage->items[number->first].first, last = passage->items[number->last - 1].last;

	while (!is_number_token(passage, first))
		first++;
	while (!is_number_token(passage, last - 1))
		last--;
	number->begin = passage->tokens[first].begin;
	number->end = passage->tokens[last - 1].end;
	return in_phrase;
}

/* What has a number but is no figure: returns how many items it takes. */
static size_t
settle_other(struct facts *facts, size_t i, size_t from)
{
	const struct passage *passage = facts->passage;
	const struct item *item = &passage->items[i];
	struct number number = number_of(passage, i, i + 1);
	bool named = item->kind != ITEM_WORD || item->flags & ITEM_CAPITAL || item_is(item, WORD_REGION) ||
	             passage->tokens[item->first].flags & TOKEN_DIGITS || is_joined(passage, i) ||
	             is_joined(passage, i + 1);
	bool spelled = item->kind == ITEM_WORD && passage->tokens[item->first].kind == TOKEN_NUMBER;
	const char *why = in_name;

	if (item->kind == ITEM_NUMBER && is_footnote_mark(passage, &number))
		why = footnote_mark;
	else if (item->kind == ITEM_NUMBER && is_list_number(passage, &number))
		why = list_number;
	else if (spelled)
		why = reasons[FATE_RESTATED];
	else if (item->flags & ITEM_ANAPHOR || !named)
		why = take_phrase(passage, &number);
	else
		take_name(passage, &number, from);
	write(facts, &number, why, NULL);
	return number.last - i;
}

/* A number that may be a figure, and how many items it takes; 0 where the item begins none. */
static size_t
take_figure(const struct passage *passage, size_t i, struct number *number)
{
	const struct item *item = &passage->items[i];

	if (item->kind == ITEM_DATE || item->kind == ITEM_MARK)
		return 0;
	if (item->kind != ITEM_ACTOR && take_place(passage, i, number))
		return number->last - i;
	*number = number_of(passage, i, i + 1);
	return item->flags & ITEM_MULTIPLE ||
	       (item->kind == ITEM_QUANTITY && passage->quantities[item->index].kind != QUANTITY_VAGUE);
}

/* Accounts for what the item begins; returns how many items that takes. */
static size_t
settle(struct facts *facts, size_t i, size_t from)
{
	const struct passage *passage = facts->passage;
	const struct item *item = &passage->items[i];
	struct number number;
	size_t taken = take_figure(passage, i, &number);

	if (taken)
		settle_figure(facts, &number);
	else if (item->kind == ITEM_DATE)
		settle_date(facts, item);
	else if (has_number(passage, item->first, item->last))
		return settle_other(facts, i, from);
	return taken ? taken : 1;
}

/* Gives the facts of the number its bytes. */
static void
place_facts(struct facts *facts, const struct number *number)
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
	struct number number;

	for (size_t i = 0, taken; facts->held_count && i < facts->passage->count; i += taken ? taken : 1) {
		taken = take_figure(facts->passage, i, &number);
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
