/* expression_lexer: the words, signs and texts that an expression is made of. */
#ifndef ENTENTE_EXPRESSION_LEXER_H
#define ENTENTE_EXPRESSION_LEXER_H

#include "base/arena.h"
#include "base/slice.h"

struct lexer {
	const char *start, *at;
	struct arena *arena;
};

void lexer_skip_space(struct lexer *lexer);

/* Whether the byte may stand in a name that needs no backquotes: a letter or digit, _ . or any of UTF-8. */
bool lexer_is_name_byte(char byte);

/* Each of these steps over blanks, and then over the word or the sign if it stands there. */
bool lexer_take_word(struct lexer *lexer, const char *word);
bool lexer_take_sign(struct lexer *lexer, const char *sign);

/* The text in quotes that begins here. A backslash makes a quote or a backslash plain; a pattern
 * keeps \\, and any text what else stands behind a backslash. False, having moved nowhere, where
 * the quote never closes. */
bool lexer_take_quoted(struct lexer *lexer, bool is_pattern, struct slice *text);

/* A name or number, as far as it reaches, perhaps not at all; the sign of an exponent belongs to it. */
struct slice lexer_take_plain(struct lexer *lexer);

#endif
