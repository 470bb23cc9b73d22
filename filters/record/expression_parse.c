/* expression_parse: the text of an expression into a tree, by recursive descent. */
#include <ctype.h>
#include <stdio.h>

#include "base/die.h"
#include "record/expression_parts.h"

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

/* A quoted text; a backslash makes the next byte plain. */
static bool
take_quoted(struct parser *parser, char quote, struct slice *text)
{
	char *copy = arena_alloc(parser->expression->arena, strlen(parser->at));
	size_t length = 0;

	for (parser->at++; *parser->at && *parser->at != quote; parser->at++) {
		/* \. stays \. for regular expressions; only \\ and quotes lose theirs */
		if (*parser->at == '\\' && parser->at[1] && strchr("\"'`", parser->at[1]))
			parser->at++;
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
	if (type == VALUE_NUMBER && !decimal_parse(text, &node->number))
		return fail(parser, "number with too many digits");
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

static struct node *
parse_operand(struct parser *parser)
{
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
	for (begin = parser->at; is_name_byte(*parser->at) || (parser->at == begin && *begin == '-'); parser->at++)
		;
	text = (struct slice){ begin, (size_t)(parser->at - begin) };
	if (!text.length)
		return fail(parser, "field or value expected");
	if (decimal_is_json(text))
		return literal(parser, text, VALUE_NUMBER);
	if (slice_is(text, "true") || slice_is(text, "false"))
		return literal(parser, text, *begin == 't' ? VALUE_TRUE : VALUE_FALSE);
	if (slice_is(text, "null"))
		return literal(parser, (struct slice){ NULL, 0 }, VALUE_NULL);
	if (*begin == '-' || isdigit((unsigned char)*begin)) {
		parser->at = begin;
		return fail(parser, "not a number; quote a text");
	}
	return field(parser, text);
}

static struct node *
compile_pattern(struct parser *parser, struct node *node)
{
	char *text, message[200];
	int error;

	if (!node || node->right->operation != OP_LITERAL || node->right->literal.type == VALUE_NULL)
		return node ? fail(parser, "=~ wants a quoted regular expression") : NULL;
	text = arena_alloc(parser->expression->arena, node->right->literal.text.length + 1);
	memcpy(text, node->right->literal.text.data, node->right->literal.text.length);
	text[node->right->literal.text.length] = '\0';
	node->pattern = arena_alloc(parser->expression->arena, sizeof *node->pattern);
	error = regcomp(node->pattern, text, REG_EXTENDED | REG_NOSUB);
	if (!error)
		return node;
	regerror(error, node->pattern, message, sizeof message);
	return fail(parser, (const char *)arena_copy(parser->expression->arena, slice_of(message)).data);
}

static struct node *
parse_comparison(struct parser *parser)
{
	struct node *left = parse_operand(parser);

	for (size_t i = 0; left && i < sizeof comparisons / sizeof *comparisons; i++) {
		struct node *right, *node;

		if (!take_sign(parser, comparisons[i].sign))
			continue;
		right = parse_operand(parser);
		node = right ? new_node(parser, comparisons[i].operation, left, right) : NULL;
		return comparisons[i].operation == OP_MATCHES ? compile_pattern(parser, node) : node;
	}
	if (left && *parser->at == '=')
		return fail(parser, "'=' is not a comparison; write '=='");
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
