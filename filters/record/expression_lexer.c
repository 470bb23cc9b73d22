#include "record/expression_lexer.h"

#include <ctype.h>

void
lexer_skip_space(struct lexer *lexer)
{
	while (*lexer->at && strchr(" \t\n", *lexer->at))
		lexer->at++;
}

bool
lexer_is_name_byte(char byte)
{
	return isalnum((unsigned char)byte) || byte == '_' || byte == '.' || (unsigned char)byte >= 0x80;
}

bool
lexer_take_word(struct lexer *lexer, const char *word)
{
	size_t length = strlen(word);

	lexer_skip_space(lexer);
	if (strncmp(lexer->at, word, length) != 0 || lexer_is_name_byte(lexer->at[length]))
		return false;
	lexer->at += length;
	return true;
}

bool
lexer_take_sign(struct lexer *lexer, const char *sign)
{
	lexer_skip_space(lexer);
	if (strncmp(lexer->at, sign, strlen(sign)) != 0)
		return false;
	lexer->at += strlen(sign);
	return true;
}

bool
lexer_take_quoted(struct lexer *lexer, bool is_pattern, struct slice *text)
{
	char quote = *lexer->at, *copy = arena_alloc(lexer->arena, strlen(lexer->at));
	const char *at = lexer->at + 1;
	size_t length = 0;

	for (; *at && *at != quote; at++) {
		if (*at == '\\' && at[1] && strchr("\\\"'`", at[1])) {
			if (at[1] == '\\' && is_pattern)
				copy[length++] = '\\';
			at++;
		}
		copy[length++] = *at;
	}
	if (!*at)
		return false;
	*text = (struct slice){ copy, length };
	lexer->at = at + 1;
	return true;
}

struct slice
lexer_take_plain(struct lexer *lexer)
{
	const char *begin = lexer->at;
	bool is_number = *begin == '-' || *begin == '+' || *begin == '.' || isdigit((unsigned char)*begin);

	for (;; lexer->at++) {
		bool sign = *lexer->at == '-' || *lexer->at == '+';

		if (sign ? !is_number || (lexer->at > begin && !strchr("eE", lexer->at[-1])) : !lexer_is_name_byte(*lexer->at))
			break;
	}
	return (struct slice){ begin, (size_t)(lexer->at - begin) };
}
