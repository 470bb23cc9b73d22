#include "record/expression.h"

#include <ctype.h>
#include <regex.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/die.h"

enum { MAX_NESTING = 200, MAX_NODES = 4096 };

enum operation {
	OP_EQUAL, OP_UNEQUAL, OP_LESS, OP_AT_MOST, OP_MORE, OP_AT_LEAST, OP_MATCHES, /* comparisons */
	OP_AND, OP_OR, OP_NOT, OP_FIELD, OP_LITERAL,
};

/* Longer signs first, so that <= is not read as <. */
static const struct {
	const char *sign;
	enum operation operation;
} comparisons[] = {
	{ "==", OP_EQUAL }, { "!=", OP_UNEQUAL }, { "<=", OP_AT_MOST }, { ">=", OP_AT_LEAST },
	{ "=~", OP_MATCHES }, { "<", OP_LESS }, { ">", OP_MORE },
};

struct node {
	enum operation operation;
	struct node *left, *right;
	struct selector selector; /* OP_FIELD */
	struct field literal;     /* OP_LITERAL */
	struct decimal number;    /* of a literal that is one */
	regex_t *pattern;         /* OP_MATCHES */
};

struct expression {
	struct node *root;
	struct node *nodes[MAX_NODES]; /* all of them, to be walked for their fields */
	size_t count;
	struct arena *arena;
	char *text;                 /* room for one value with its NUL, for regexec */
	size_t text_size;
};

struct parser {
	struct expression *expression;
	const char *start, *at;
	unsigned depth;
	const char *message;
};

static struct node *parse_or(struct parser *parser);

static struct node *
fail(struct parser *parser, const char *message)
{
	char *text;

	if (parser->message)
		return NULL;
	text = arena_alloc(parser->expression->arena, 512);
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

	if (parser->message)
		return NULL;
	if (expression->count == MAX_NODES)
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

	if (!node || node->right->operation != OP_LITERAL)
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

	if (++parser->depth > MAX_NESTING)
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

const char *
expression_field(const struct expression *expression, size_t *at)
{
	while (*at < expression->count) {
		const struct node *node = expression->nodes[(*at)++];

		if (node->operation == OP_FIELD)
			return node->selector.name.data;
	}
	return NULL;
}

static const struct field *
operand_value(struct node *node, const struct record *record)
{
	static const struct field missing = { .type = VALUE_NULL };
	const struct field *found;

	if (node->operation == OP_LITERAL)
		return &node->literal;
	found = record_find(record, &node->selector);
	return found ? found : &missing;
}

static bool
operand_number(const struct node *node, const struct field *value, struct decimal *number)
{
	if (node->operation == OP_LITERAL) {
		*number = node->number;
		return value->type == VALUE_NUMBER;
	}
	return value_type(value) == VALUE_NUMBER && decimal_parse(value->text, number);
}

/* What an order comparison may rely on. */
enum order { ORDER_LESS = -1, ORDER_EQUAL, ORDER_MORE, ORDER_NONE };

static enum order
order_of(int sign)
{
	return sign < 0 ? ORDER_LESS : sign > 0 ? ORDER_MORE : ORDER_EQUAL;
}

/* "2017-05" can stand before or behind the number 2018, "unknown" cannot. */
static bool
has_order_with_number(struct slice text)
{
	return text.length && (isdigit((unsigned char)*text.data) || *text.data == '-');
}

static enum order
compare(struct node *node, const struct record *record)
{
	const struct field *left = operand_value(node->left, record);
	const struct field *right = operand_value(node->right, record);
	struct decimal a, b;
	bool right_number = operand_number(node->right, right, &b);
	bool left_number = operand_number(node->left, left, &a);

	if (left_number && right_number)
		return order_of(decimal_compare(a, b));
	if (slice_equal(left->text, right->text))
		return left->text.length ? ORDER_EQUAL : ORDER_NONE;
	if (!left->text.length || !right->text.length)
		return ORDER_NONE;
	if ((left_number && !has_order_with_number(right->text)) ||
	    (right_number && !has_order_with_number(left->text)))
		return ORDER_NONE;
	return order_of(slice_compare(left->text, right->text));
}

/* Equality also knows that missing equals missing. */
static bool
equal(struct node *node, const struct record *record)
{
	enum order order = compare(node, record);

	if (order != ORDER_NONE)
		return order == ORDER_EQUAL;
	return slice_equal(operand_value(node->left, record)->text, operand_value(node->right, record)->text);
}

static bool
matches(struct expression *expression, struct node *node, const struct record *record)
{
	struct slice text = operand_value(node->left, record)->text;

	if (text.length >= expression->text_size) {
		expression->text_size = text.length * 2 + 256;
		expression->text = must_grow(expression->text, expression->text_size);
	}
	if (text.length)
		memcpy(expression->text, text.data, text.length);
	expression->text[text.length] = '\0';
	return regexec(node->pattern, expression->text, 0, NULL, 0) == 0;
}

static bool
is_true(const struct field *value)
{
	return value->text.length && value_type(value) != VALUE_FALSE;
}

static bool
holds(struct expression *expression, struct node *node, const struct record *record)
{
	enum order order;

	switch (node->operation) {
	case OP_AND:
		return holds(expression, node->left, record) && holds(expression, node->right, record);
	case OP_OR:
		return holds(expression, node->left, record) || holds(expression, node->right, record);
	case OP_NOT:
		return !holds(expression, node->left, record);
	case OP_EQUAL:
		return equal(node, record);
	case OP_UNEQUAL:
		return !equal(node, record);
	case OP_LESS:
		return compare(node, record) == ORDER_LESS;
	case OP_AT_MOST:
		order = compare(node, record);
		return order == ORDER_LESS || order == ORDER_EQUAL;
	case OP_MORE:
		return compare(node, record) == ORDER_MORE;
	case OP_AT_LEAST:
		order = compare(node, record);
		return order == ORDER_MORE || order == ORDER_EQUAL;
	case OP_MATCHES:
		return matches(expression, node, record);
	case OP_FIELD:
	case OP_LITERAL:
		break;
	}
	return is_true(operand_value(node, record));
}

bool
expression_holds(struct expression *expression, const struct record *record)
{
	return holds(expression, expression->root, record);
}
