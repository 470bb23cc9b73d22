/* Finds the numbers of a sentence, and sees by what stands around them which cannot be figures. */
#include "prose/text_numbers.h"

#include "prose/ranks.h"

enum { LONGEST_MARK = 3, SHORT_WORD = 4 };

/* What the word means by itself: "six", "half", "million", "doubled". */
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

const struct lexeme *
token_lexeme(const struct passage *passage, size_t t)
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
	       is_number_word(passage->lexicon, token_lexeme(passage, t));
}

bool
tokens_have_number(const struct passage *passage, size_t first, size_t last)
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

struct text_number
text_number_of(const struct passage *passage, size_t first, size_t last)
{
	return (struct text_number){ .first = first,
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
take_place(const struct passage *passage, size_t i, struct text_number *number)
{
	const struct item *item = &passage->items[i];
	bool ordinal =
		item->kind == ITEM_WORD && !(item->flags & ITEM_MULTIPLE) &&
		(item_is(item, WORD_ORDINAL) || is_number_word(passage->lexicon, token_lexeme(passage, item->first)));
	size_t superlative = is_superlative_at(passage, i) ? i : i + 1, role;

	if (!is_superlative_at(passage, superlative)) {
		*number = text_number_of(passage, i, i + 1);
		number->reach += i + 1 < passage->count && place_word_is(passage, &passage->items[i + 1], "place");
		return number->place = ordinal && item->last - item->first <= 2;
	}
	role = role_end(passage, superlative);
	if (superlative == i && !role && !place_word_is(passage, item, "ordered"))
		return false; /* "the main reason" */
	if (superlative != i && !ordinal && item->kind != ITEM_QUANTITY)
		return false;
	*number = text_number_of(passage, i, superlative + 1);
	if (superlative + 1 < passage->count && passage->items[superlative + 1].kind == ITEM_QUANTITY)
		*number = text_number_of(passage, i, superlative + 2); /* "top five" */
	number->reach = role > number->last ? role : number->last;
	return number->place = true;
}

bool
text_number_is_footnote_mark(const struct passage *passage, const struct text_number *number)
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
bool
text_number_is_list_number(const struct passage *passage, const struct text_number *number)
{
	char before = byte_near(passage, number->begin, -1), behind = byte_near(passage, number->end, 0);

	if (number->end - number->begin >= LONGEST_MARK || (behind != ')' && behind != '.'))
		return false;
	if (before == '(' && behind == ')')
		return number->first < 2 || passage->items[number->first - 2].kind != ITEM_ACTOR;
	return !number->begin && passage->span.opens;
}

bool
item_is_numbered(const struct passage *passage, size_t i)
{
	if (i && item_is_mark(&passage->items[i - 1], '.'))
		i--;
	return i && passage->items[i - 1].kind == ITEM_WORD && item_is(&passage->items[i - 1], WORD_NUMBERING);
}

/* It and the item before it are written as one: "F-35", "2A6". */
static bool
is_joined(const struct passage *passage, size_t i)
{
	return i && i < passage->count && passage->items[i].kind != ITEM_MARK && passage->items[i - 1].kind != ITEM_MARK &&
	       passage->items[i].kind != ITEM_QUANTITY && passage->items[i].kind != ITEM_DATE &&
	       passage->tokens[passage->items[i].first].flags & (TOKEN_HYPHEN | TOKEN_CLOSE);
}

bool
item_is_numbered_name(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	return item->kind != ITEM_WORD || item->flags & ITEM_CAPITAL || item_is(item, WORD_REGION) ||
	       passage->tokens[item->first].flags & TOKEN_DIGITS || is_joined(passage, i) || is_joined(passage, i + 1);
}

void
text_number_take_name(const struct passage *passage, struct text_number *number, size_t from)
{
	size_t first = number->first, last = number->last;

	while (first > from && is_joined(passage, first) && passage->items[first - 1].kind != ITEM_QUANTITY &&
	       passage->items[first - 1].kind != ITEM_DATE)
		first--;
	while (is_joined(passage, last))
		last++;
	*number = text_number_of(passage, first, last);
}

void
text_number_narrow(const struct passage *passage, struct text_number *number)
{
	size_t first = passage->items[number->first].first, last = passage->items[number->last - 1].last;

	while (!is_number_token(passage, first))
		first++;
	while (!is_number_token(passage, last - 1))
		last--;
	number->begin = passage->tokens[first].begin;
	number->end = passage->tokens[last - 1].end;
}

size_t
text_number_take(const struct passage *passage, size_t i, struct text_number *number)
{
	const struct item *item = &passage->items[i];

	if (item->kind == ITEM_DATE || item->kind == ITEM_MARK)
		return 0;
	if (item->kind != ITEM_ACTOR && take_place(passage, i, number))
		return number->last - i;
	*number = text_number_of(passage, i, i + 1);
	return item->flags & ITEM_MULTIPLE ||
	       (item->kind == ITEM_QUANTITY && passage->quantities[item->index].kind != QUANTITY_VAGUE);
}
