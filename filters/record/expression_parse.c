/* expression_parse: the text of an expression into a tree, by recursive descent. */
#include <ctype.h>
#include <stdio.h>

#include "base/die.h"
#include "record/expression_parts.h"
#include "record/number.h"

enum { MAX_NESTING = 200 };

/* Longer signs first, so that <= is not read as <. */
static const struct {
	const char *sign;
	enum operation operation;
} comparisons[] = {
	{ "==", OP_EQUAL },   { "!=", OP_UNEQUAL }, { "<=", OP_AT_MOST }, { ">=", OP_AT_LEAST },
	{ "=~", OP_MATCHES }, { "<", OP_LESS },     { ">", OP_MORE },
};

struct parser {
	struct expression *expression;
	const char *start, *at;
	unsigned depth;
	bool in_pattern;
	const char *message;
};

static struct node *parse_or(struct parser *parser);

/* NULL, which each caller hands on: the first failure is the only one. */
static struct node *
fail(struct parser *parser, const char *message)
{
	char *text = arena_alloc(parser->expression->arena, 512);

	snprintf(text, 512, "%s at '%.40s' (byte %zu)", message, *parser->at ? parser->at : "end",
	         (size_t)(parser->at - parser->start) + 1);
	parser->message = text;
	return NULL;
}

static struct node *
new_node(struct parser *parser, enum operation operation, struct node *left, struct node *right)
{
	struct expression *expression = parser->expression;
	struct node *node;

	if (expression->count == EXPRESSION_MAX_NODES)
		return fail(parser, "expression too long");
	node = arena_alloc(expression->arena, sizeof *node);
	*node = (struct node){ .operation = operation, .left = left, .right = right };
	return expression->nodes[expression->count++] = node;
}

static void
skip_space(struct parser *parser)
{
	while (*parser->at && strchr(" \t\n", *parser->at))
		parser->at++;
}

static bool
is_name_byte(char byte)
{
	return isalnum((unsigned char)byte) || byte == '_' || byte == '.' || (unsigned char)byte >= 0x80;
}

static bool
take_word(struct parser *parser, const char *word)
{
	size_t length = strlen(word);

	skip_space(parser);
	if (strncmp(parser->at, word, length) != 0 || is_name_byte(parser->at[length]))
		return false;
	parser->at += length;
	return true;
}

static bool
take_sign(struct parser *parser, const char *sign)
{
	skip_space(parser);
	if (strncmp(parser->at, sign, strlen(sign)) != 0)
		return false;
	parser->at += strlen(sign);
	return true;
}

/* A quoted text; a backslash makes a quote or a backslash plain. A pattern keeps \\, and any
 * text what else stands behind a backslash. */
static bool
take_quoted(struct parser *parser, char quote, struct slice *text)
{
	char *copy = arena_alloc(parser->expression->arena, strlen(parser->at));
	size_t length = 0;

	for (parser->at++; *parser->at && *parser->at != quote; parser->at++) {
		if (*parser->at == '\\' && parser->at[1] && strchr("\\\"'`", parser->at[1])) {
			if (parser->at[1] == '\\' && parser->in_pattern)
				copy[length++] = '\\';
			parser->at++;
		}
		copy[length++] = *parser->at;
	}
	*text = (struct slice){ copy, length };
	return *parser->at ? parser->at++, true : false;
}

static struct node *
literal(struct parser *parser, struct slice text, enum value_type type)
{
	struct node *node = new_node(parser, OP_LITERAL, NULL, NULL);

	if (!node)
		return NULL;
	node->literal = (struct field){ .text = text, .type = type };
	node->is_number = value_number(&node->literal, &node->number);
	return node;
}

static struct node *
field(struct parser *parser, struct slice name)
{
	struct node *node = new_node(parser, OP_FIELD, NULL, NULL);

	if (node)
		node->selector.name = arena_copy(parser->expression->arena, name);
	return node;
}

/* A name or number; the sign of an exponent belongs to it. */
static struct slice
take_plain(struct parser *parser)
{
	const char *begin = parser->at;
	bool is_number = *begin == '-' || *begin == '+' || *begin == '.' || isdigit((unsigned char)*begin);

	for (;; parser->at++) {
		bool sign = *parser->at == '-' || *parser->at == '+';

		if (sign ? !is_number || (parser->at > begin && !strchr("eE", parser->at[-1])) : !is_name_byte(*parser->at))
			break;
	}
	return (struct slice){ begin, (size_t)(parser->at - begin) };
}

static bool
ends_operand(struct parser *parser)
{
	const char *at = parser->at;
	bool ends = !*at || strchr("=!<>)", *at) || take_word(parser, "and") || take_word(parser, "or");

	parser->at = at;
	return ends;
}

/* Whether a name that stands bare ends where an operand may; of second-column or First name
 * only a part was taken. */
static bool
check_name(struct parser *parser, const char *begin)
{
	enum { MESSAGE = 256 };
	size_t length;
	char *message;

	skip_space(parser);
	if (ends_operand(parser))
		return true;
	length = strcspn(begin, "=!<>()`\"'");
	while (length && strchr(" \t\n", begin[length - 1]))
		length--;
	message = arena_alloc(parser->expression->arena, MESSAGE);
	snprintf(message, MESSAGE, "'and', 'or' or the end expected, or a name in backquotes: `%.*s`",
	         length < MESSAGE / 2 ? (int)length : MESSAGE / 2, begin);
	return fail(parser, message) != NULL;
}

static struct node *
parse_operand(struct parser *parser)
{
	struct number number;
	struct slice text;
	const char *begin;
	char quote;

	skip_space(parser);
	quote = *parser->at;
	if (quote == '"' || quote == '\'' || quote == '`') {
		begin = parser->at;
		if (!take_quoted(parser, quote, &text)) {
			parser->at = begin;
			return fail(parser, "quote never closed");
		}
		return quote == '`' ? field(parser, text) : literal(parser, text, VALUE_TEXT);
	}
	begin = parser->at;
	text = take_plain(parser);
	if (!text.length)
		return fail(parser, "field or value expected");
	if (number_parse(text, &number))
		return literal(parser, text, VALUE_NUMBER);
	if (slice_is(text, "true") || slice_is(text, "false"))
		return literal(parser, text, *begin == 't' ? VALUE_TRUE : VALUE_FALSE);
	if (slice_is(text, "null"))
		return literal(parser, (struct slice){ NULL, 0 }, VALUE_NULL);
	if (*begin == '-' || isdigit((unsigned char)*begin)) {
		parser->at = begin;
		return fail(parser, "not a number; a text takes \"quotes\", and a field's name such as this `backquotes`");
	}
	return check_name(parser, begin) ? field(parser, text) : NULL;
}

static struct node *
compile_pattern(struct parser *parser, struct node *node)
{
	const char *message;

	if (!node || node->right->operation != OP_LITERAL || node->right->literal.type == VALUE_NULL)
		return node ? fail(parser, "=~ wants a quoted regular expression") : NULL;
	node->pattern = pattern_compile(node->right->literal.text, parser->expression->arena, &message);
	return node->pattern ? node : fail(parser, message);
}

static struct node *
parse_comparison(struct parser *parser)
{
	struct node *left = parse_operand(parser);

	for (size_t i = 0; left && i < sizeof comparisons / sizeof *comparisons; i++) {
		struct node *right, *node;

		if (!take_sign(parser, comparisons[i].sign))
			continue;
		parser->in_pattern = comparisons[i].operation == OP_MATCHES;
		right = parse_operand(parser);
		parser->in_pattern = false;
		if (right && left->operation == OP_LITERAL && right->operation == OP_LITERAL)
			return fail(parser,
			            "two constants; a field's name takes no quotes, or `backquotes`: `First name` == \"x\"");
		node = right ? new_node(parser, comparisons[i].operation, left, right) : NULL;
		return comparisons[i].operation == OP_MATCHES ? compile_pattern(parser, node) : node;
	}
	if (left && *parser->at == '=')
		return fail(parser, "'=' is not a comparison; write '=='");
	if (left && left->operation == OP_LITERAL && left->literal.type != VALUE_TRUE && left->literal.type != VALUE_FALSE)
		return fail(parser, "a constant alone is no condition; compare it with a field: name == \"text\"");
	return left;
}

static struct node *
parse_not(struct parser *parser)
{
	struct node *node;

	if (parser->depth++ > MAX_NESTING)
		return fail(parser, "nested too deep");
	if (take_word(parser, "not")) {
		node = parse_not(parser);
		node = node ? new_node(parser, OP_NOT, node, NULL) : NULL;
	} else if (take_sign(parser, "(")) {
		node = parse_or(parser);
		if (node && !take_sign(parser, ")"))
			return fail(parser, "')' expected");
	} else {
		node = parse_comparison(parser);
	}
	parser->depth--;
	return node;
}

static struct node *
parse_and(struct parser *parser)
{
	struct node *node = parse_not(parser);

	while (node && take_word(parser, "and")) {
		struct node *right = parse_not(parser);

		node = right ? new_node(parser, OP_AND, node, right) : NULL;
	}
	return node;
}

static struct node *
parse_or(struct parser *parser)
{
	struct node *node = parse_and(parser);

	while (node && take_word(parser, "or")) {
		struct node *right = parse_and(parser);

		node = right ? new_node(parser, OP_OR, node, right) : NULL;
	}
	return node;
}

struct expression *
expression_parse(const char *text, struct arena *arena, const char **message)
{
	struct expression *expression = arena_alloc(arena, sizeof *expression);
	struct parser parser = { .expression = expression, .start = text, .at = text };

	memset(expression, 0, sizeof *expression);
	expression->arena = arena;
	expression->root = parse_or(&parser);
	skip_space(&parser);
	if (!parser.message && *parser.at)
		fail(&parser, "'and', 'or' or the end expected");
	*message = parser.message;
	return parser.message ? NULL : expression;
}
