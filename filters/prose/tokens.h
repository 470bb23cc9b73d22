/* tokens: cuts a text into words, numbers and marks, without the signs of Markdown. */
#ifndef ENTENTE_TOKENS_H
#define ENTENTE_TOKENS_H

#include "prose/vocabulary.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };

enum token_flag {
	TOKEN_CAPITAL = 1,    /* its first letter is one */
	TOKEN_UPPER = 2,      /* all its letters are, digits aside */
	TOKEN_POSSESSIVE = 4, /* "'s" stood behind it */
	TOKEN_HYPHEN = 8,     /* a hyphen or dash joins it to the token before */
	TOKEN_CLOSE = 16,     /* nothing stands between it and the token before */
	TOKEN_DIGITS = 32,    /* a word with digits in it: K2 */
};

struct token {
	uint32_t begin, end; /* bytes of the text */
	uint32_t word;       /* a word's number in the vocabulary; 0 for one that is not there */
	uint8_t kind, flags;
	char mark; /* , ; : ( ) | / % . ! ? + < > = ~ $ for any sign of a currency, - for a dash that stands alone */
};

enum { TOKENS_MAX = 4096 };

/* Cuts the text, up to limit tokens; returns their number. The text may hold
 * any bytes; those that are no UTF-8 count as spaces. */
size_t tokens_cut(const struct vocabulary *vocabulary, struct slice text, struct token *tokens, size_t limit);

/* The same, and words that the vocabulary does not have are added to it. */
size_t tokens_learn(struct vocabulary *vocabulary, struct slice text, struct token *tokens, size_t limit);

#endif
