/* expression_leaves: the parts of an expression that contain no others: patterns, names, numbers, lists in files. */
#include <stdio.h>

#include "record/expression_build.h"
#include "record/number.h"

/* A number, true and false need no quotes. */
static bool
take_unquoted(struct lexer *lexer, struct slice *text)
{
	struct number number;

	*text = lexer_take_plain(lexer);
	return number_parse(*text, &number) || slice_is(*text, "true") || slice_is(*text, "false");
}

struct pattern *
parser_pattern(struct parser *parser, struct slice *text, const char *expected)
{
	struct lexer *lexer = &parser->lexer;
	struct pattern *pattern;
	const char *message = "quote never closed";
	bool caseless;

	lexer_skip_space(lexer);
	if (*lexer->at != '"' && *lexer->at != '\'') {
		if (!take_unquoted(lexer, text))
			return parser_fail(parser, expected), NULL;
	} else if (!lexer_take_quoted(lexer, true, text)) {
		return parser_fail(parser, message), NULL;
	}
	caseless = *lexer->at == 'i' && lexer_take_word(lexer, "i");
	pattern = caseless ? pattern_compile_caseless(*text, lexer->arena, &message)
	                   : pattern_compile(*text, lexer->arena, &message);
	if (!pattern)
		parser_fail(parser, message);
	return pattern;
}

static bool
ends_operand(struct parser *parser)
{
	static const char *const words[] = { "and", "or", "is", "in", "not" };
	const char *at = parser->lexer.at;
	bool ends = !*at || strchr("=!<>)+-*/%,", *at);

	for (size_t i = 0; !ends && i < sizeof words / sizeof *words; i++)
		ends = lexer_take_word(&parser->lexer, words[i]);
	parser->lexer.at = at;
	return ends;
}

bool
parser_ends_name(struct parser *parser, const char *begin)
{
	size_t length;
	char *message;

	lexer_skip_space(&parser->lexer);
	if (ends_operand(parser))
		return true;
	length = strcspn(begin, "=!<>()`\"',");
	while (length && strchr(" \t\n", begin[length - 1]))
		length--;
	message = arena_alloc(parser->expression->arena, PARSER_MESSAGE / 2);
	snprintf(message, PARSER_MESSAGE / 2, "'and', 'or' or the end expected, or a name in backquotes: `%.*s`",
	         length < PARSER_MESSAGE / 4 ? (int)length : PARSER_MESSAGE / 4, begin);
	return parser_fail(parser, message) != NULL;
}

/* Four digits go on as a date does, or are two years, which would be computed: 2022-06, 2010/2013. */
static bool
looks_like_date(struct slice text, const char *next)
{
	static const char digits[] = "0123456789";
	size_t more = *next == '-' || *next == '/' ? strspn(next + 1, digits) : 0;

	return text.length == 4 && strspn(text.data, digits) == 4 && (more == 4 || (more == 2 && *next == '-'));
}

struct node *
parser_take_number(struct parser *parser, struct slice text, const char *begin)
{
	struct number parts;

	if (looks_like_date(text, parser->lexer.at)) {
		parser->lexer.at = begin;
		return parser_fail(parser, "a date takes \"quotes\", and a sign between numbers blanks");
	}
	if (number_parse(text, &parts))
		return parser_literal(parser, text, VALUE_NUMBER, begin);
	parser->lexer.at = begin;
	return parser_fail(parser, "not a number; a text takes \"quotes\", and a field's name such as this `backquotes`");
}

struct node *
parser_quoted(struct parser *parser)
{
	const char *begin = parser->lexer.at;
	struct slice text;

	if (!lexer_take_quoted(&parser->lexer, false, &text))
		return parser_fail(parser, "quote never closed");
	return *begin == '`' ? parser_field(parser, text, begin) : parser_literal(parser, text, VALUE_TEXT, begin);
}

struct node *
parser_wrong_count(struct parser *parser, const struct function *function)
{
	char *message = arena_alloc(parser->expression->arena, PARSER_MESSAGE / 2);

	if (function->least == function->most)
		snprintf(message, PARSER_MESSAGE / 2, "%s( ) takes %u argument%s", function->name, function->least,
		         function->least == 1 ? "" : "s");
	else
		snprintf(message, PARSER_MESSAGE / 2, "%s( ) takes %u to %u arguments", function->name, function->least,
		         function->most);
	return parser_fail(parser, message);
}

bool
parser_list(struct parser *parser, struct members *members)
{
	struct lexer *lexer = &parser->lexer;
	struct slice path;
	const char *message;

	if (*lexer->at == '"' || *lexer->at == '\'') {
		if (!lexer_take_quoted(lexer, false, &path))
			return parser_fail(parser, "quote never closed") != NULL;
	} else {
		path = (struct slice){ lexer->at, strcspn(lexer->at, " \t\n),") };
		lexer->at += path.length;
	}
	if (!path.length)
		return parser_fail(parser, "the name of a file expected") != NULL;
	path = arena_copy(parser->expression->arena, path);
	return members_read(members, path.data, &message) || parser_fail(parser, message);
}
