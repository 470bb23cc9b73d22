#include "record/expression_build.h"

#include <stdio.h>

struct node *
parser_fail(struct parser *parser, const char *message)
{
	const char *at = parser->lexer.at;
	char *text = arena_alloc(parser->expression->arena, PARSER_MESSAGE);

	snprintf(text, PARSER_MESSAGE, "%s at '%.40s' (byte %zu)", message, *at ? at : "end",
	         (size_t)(at - parser->lexer.start) + 1);
	parser->message = text;
	return NULL;
}

struct node *
parser_node(struct parser *parser, enum operation operation, const char *begin)
{
	struct expression *expression = parser->expression;
	size_t length = (size_t)(parser->lexer.at - begin);
	struct node *node;

	if (expression->count == EXPRESSION_MAX_NODES)
		return parser_fail(parser, "expression too long");
	while (length && strchr(" \t\n", begin[length - 1]))
		length--;
	node = arena_alloc(expression->arena, sizeof *node);
	memset(node, 0, sizeof *node);
	node->operation = operation;
	node->source = (struct slice){ begin, length };
	return expression->nodes[expression->count++] = node;
}

struct node *
parser_join(struct parser *parser, enum operation operation, struct node *left, struct node *right)
{
	struct node *node = parser_node(parser, operation, left->source.data);

	if (node) {
		node->left = left;
		node->right = right;
	}
	return node;
}

struct node *
parser_literal(struct parser *parser, struct slice text, enum value_type type, const char *begin)
{
	struct node *node = parser_node(parser, OP_LITERAL, begin);

	if (!node)
		return NULL;
	node->literal = (struct field){ .text = text, .type = type };
	node->is_number = value_number(&node->literal, &node->number);
	return node;
}

struct node *
parser_field(struct parser *parser, struct slice name, const char *begin)
{
	struct node *node = parser_node(parser, OP_FIELD, begin);

	if (node)
		node->selector.name = arena_copy(parser->expression->arena, name);
	return node;
}

static enum kind
literal_kind(enum value_type type)
{
	if (type == VALUE_NULL)
		return KIND_ANY;
	if (type == VALUE_NUMBER)
		return KIND_NUMBER;
	return type == VALUE_TEXT ? KIND_TEXT : KIND_CONDITION;
}

static enum kind
kind_of_node(const struct node *node)
{
	if (node->operation == OP_LITERAL)
		return literal_kind(node->literal.type);
	if (node->operation == OP_CALL)
		return node->function->gives;
	return node->operation == OP_FIELD ? KIND_ANY : KIND_CONDITION;
}

struct node *
parser_condition(struct parser *parser, struct node *node)
{
	enum kind kind = node ? kind_of_node(node) : KIND_CONDITION;

	if (kind == KIND_ANY && node->operation != OP_LITERAL)
		return node;
	if (kind == KIND_CONDITION)
		return node;
	if (node->operation == OP_LITERAL)
		return parser_fail(parser, "a constant alone is not a condition; compare it with a field: name == \"text\"");
	return parser_fail(parser, kind == KIND_NUMBER ? "a number alone is not a condition; compare it: ... > 0"
	                                               : "a text alone is not a condition; compare it: ... == \"text\"");
}

struct node *
parser_number(struct parser *parser, struct node *node)
{
	enum kind kind = node ? kind_of_node(node) : KIND_NUMBER;

	if (kind == KIND_TEXT)
		return parser_fail(parser, "a text where a number is due");
	return kind == KIND_CONDITION ? parser_fail(parser, "true or false where a number is due") : node;
}

struct node *
parser_call(struct parser *parser, struct node *call)
{
	size_t count = call->argument_count;

	call->values = arena_alloc(parser->lexer.arena, count * sizeof *call->values);
	call->numbers = arena_alloc(parser->lexer.arena, count * sizeof *call->numbers);
	return call;
}

struct node *
parser_sign(struct parser *parser, const char *sign, struct node *left, struct node *right, const char *begin)
{
	struct node *call;

	if (!parser_number(parser, left) || (right && !parser_number(parser, right)))
		return NULL;
	call = parser_node(parser, OP_CALL, begin);
	if (!call)
		return NULL;
	call->function = expression_function(slice_of(sign));
	call->arguments = arena_alloc(parser->expression->arena, 2 * sizeof *call->arguments);
	call->arguments[0] = left;
	call->arguments[1] = right;
	call->argument_count = right ? 2 : 1;
	if (right && call->function->divides && right->operation == OP_LITERAL && right->is_number && !right->number.units)
		return parser_fail(parser, "division by zero");
	return parser_call(parser, call);
}
