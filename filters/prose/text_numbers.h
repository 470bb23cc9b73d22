/* text_numbers: the numbers of a sentence. A number is what has a digit, a number word, a fraction, a multiple
 * ("doubled") or a word for a place ("second", "largest"). */
#ifndef ENTENTE_TEXT_NUMBERS_H
#define ENTENTE_TEXT_NUMBERS_H

#include "prose/passage.h"

/* A number of the text, of the items from first up to before last; what is said of it may stand up to before
 * reach. */
struct text_number {
	size_t first, last, reach;
	size_t begin, end; /* bytes of the sentence */
	bool place;        /* in an order: "second", "main" */
};

/* Those items as a number. */
struct text_number text_number_of(const struct passage *passage, size_t first, size_t last);

/* Reads the number that may be a figure and begins with that item; returns how many items it takes, 0 where there is
 * none. */
size_t text_number_take(const struct passage *passage, size_t item, struct text_number *number);

/* "[1]", "[^1]", "63%1", "its exports.1": a short number by itself, where no figure can be. */
bool text_number_is_footnote_mark(const struct passage *passage, const struct text_number *number);

/* "(1)" or "1." that begins an item of a list. */
bool text_number_is_list_number(const struct passage *passage, const struct text_number *number);

/* Whether a word for numbering stands before the item: "Resolution 1929", "No. 5". */
bool item_is_numbered(const struct passage *passage, size_t item);

/* Whether the item is, or belongs to, a name with a number in it: "F-35", "2A6", "the Seven Powers". */
bool item_is_numbered_name(const struct passage *passage, size_t item);

/* Widens the number to all that is written together with it, from that item on. */
void text_number_take_name(const struct passage *passage, struct text_number *number, size_t from);

/* Narrows the bytes of "the two countries" to "two". */
void text_number_narrow(const struct passage *passage, struct text_number *number);

/* The word at that token, by itself; NULL for one that the lexicon has not. */
const struct lexeme *token_lexeme(const struct passage *passage, size_t token);

/* Whether one of the tokens from first up to before last is a number. */
bool tokens_have_number(const struct passage *passage, size_t first, size_t last);

#endif
