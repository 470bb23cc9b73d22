/* expression_parse: the text of an expression into a tree, by recursive descent. */
#include <ctype.h>
#include <stdio.h>

#include "record/expression_build.h"
#include "record/number.h"

enum { MAX_NESTING = 200, MAX_MEMBERS = 256 };

/* Longer signs first, so that <= is not read as <. */
static const struct {
	const char *sign;
	enum operation operation;
} comparisons[] = {
	{ "==", OP_EQUAL },   { "!=", OP_UNEQUAL }, { "<=", OP_AT_MOST }, { ">=", OP_AT_LEAST },
	{ "=~", OP_MATCHES }, { "<", OP_LESS },     { ">", OP_MORE },
};

static const char two_constants[] =
	"two constants; a field's name takes no quotes, or `backquotes`: `First name` == \"x\"";

enum { COMPARISONS = sizeof comparisons / sizeof *comparisons };

static struct node *parse_or(struct parser *parser);
static struct node *parse_sum(struct parser *parser);

/* Parses the next argument and checks it against what the function takes. False for a failure. */
static bool
parse_argument(struct parser *parser, struct node *call, char takes)
{
	struct slice text;
	struct node *node;

	if (takes == 'p') {
		call->pattern = parser_pattern(parser, &text, "a quoted regular expression expected");
		return call->pattern != NULL;
	}
	node = parse_or(parser);
	if (takes == 'c')
		node = parser_condition(parser, node);
	else if (takes == 'n')
		node = parser_number(parser, node);
	if (node && takes == 'r' && node->operation == OP_LITERAL && !pattern_has_groups(call->pattern, node->literal.text))
		return parser_fail(parser, "a dollar wants a group's number, $1, or another dollar") != NULL;
	call->arguments[call->argument_count++] = node;
	return node != NULL;
}

/* The arguments behind the bracket, up to its end. */
static struct node *
parse_call(struct parser *parser, const struct function *function, const char *begin)
{
	struct node *call = parser_node(parser, OP_CALL, begin);
	struct arena *arena = parser->lexer.arena;
	const char *takes = function->takes;
	unsigned count = 0;

	if (!call)
		return NULL;
	call->function = function;
	call->arguments = arena_alloc(arena, function->most * sizeof *call->arguments);
	do {
		if (count++ == function->most)
			return parser_wrong_count(parser, function);
		if (!parse_argument(parser, call, *takes))
			return NULL;
		takes += takes[1] != '\0';
	} while (lexer_take_sign(&parser->lexer, ","));
	if (!lexer_take_sign(&parser->lexer, ")"))
		return parser_fail(parser, "',' or ')' expected");
	if (count < function->least)
		return parser_wrong_count(parser, function);
	if (function->pattern)
		call->pattern = pattern_compile(slice_of(function->pattern), arena, &parser->message);
	call->source.length = (size_t)(parser->lexer.at - begin);
	return parser_call(parser, call);
}

/* A name: of a function before a bracket, else of a field. */
static struct node *
parse_name(struct parser *parser, struct slice name, const char *begin)
{
	const struct function *function;

	if (slice_is(name, "true") || slice_is(name, "false"))
		return parser_literal(parser, name, *begin == 't' ? VALUE_TRUE : VALUE_FALSE, begin);
	if (slice_is(name, "null"))
		return parser_literal(parser, (struct slice){ NULL, 0 }, VALUE_NULL, begin);
	if (lexer_take_sign(&parser->lexer, "(")) {
		function = expression_function(name);
		if (function)
			return parse_call(parser, function, begin);
		parser->lexer.at = begin;
		return parser_fail(parser, "unknown function (select --help lists them; a field's name takes `backquotes`)");
	}
	return parser_ends_name(parser, begin) ? parser_field(parser, name, begin) : NULL;
}

static struct node *
parse_brackets(struct parser *parser)
{
	struct node *node = parse_or(parser);

	return node && !lexer_take_sign(&parser->lexer, ")") ? parser_fail(parser, "')' expected") : node;
}

static struct node *
parse_operand(struct parser *parser)
{
	const char *begin;
	struct number parts;
	struct slice text;

	lexer_skip_space(&parser->lexer);
	begin = parser->lexer.at;
	if (*begin == '"' || *begin == '\'' || *begin == '`')
		return parser_quoted(parser);
	if (lexer_take_sign(&parser->lexer, "("))
		return parse_brackets(parser);
	text = lexer_take_plain(&parser->lexer);
	if (!text.length)
		return parser_fail(parser, "field or value expected");
	if (number_parse(text, &parts) || strchr("+-0123456789", *begin))
		return parser_take_number(parser, text, begin);
	return parse_name(parser, text, begin);
}

static struct node *
parse_unary(struct parser *parser)
{
	const char *begin;
	struct node *node;

	lexer_skip_space(&parser->lexer);
	begin = parser->lexer.at;
	if (*begin != '-' || isdigit((unsigned char)begin[1]) || begin[1] == '.')
		return parse_operand(parser);
	if (parser->depth++ > MAX_NESTING)
		return parser_fail(parser, "nested too deep");
	parser->lexer.at++;
	node = parse_unary(parser);
	parser->depth--;
	return node ? parser_sign(parser, "-x", node, NULL, begin) : NULL;
}

/* The sign of one byte out of these that stands here; NULL for none. */
static const char *
take_one_sign(struct parser *parser, const char *const signs[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (lexer_take_sign(&parser->lexer, signs[i]))
			return signs[i];
	return NULL;
}

/* Parses operands with signs of one rank between them. */
static struct node *
parse_signs(struct parser *parser, const char *const signs[], size_t count,
            struct node *(*parse)(struct parser *parser))
{
	const char *sign, *begin;
	struct node *node, *right;

	lexer_skip_space(&parser->lexer);
	begin = parser->lexer.at;
	node = parse(parser);
	while (node && (sign = take_one_sign(parser, signs, count))) {
		right = parse(parser);
		node = right ? parser_sign(parser, sign, node, right, begin) : NULL;
	}
	return node;
}

static struct node *
parse_product(struct parser *parser)
{
	static const char *const signs[] = { "*", "/", "%" };

	return parse_signs(parser, signs, sizeof signs / sizeof *signs, parse_unary);
}

static struct node *
parse_sum(struct parser *parser)
{
	static const char *const signs[] = { "+", "-" };

	return parse_signs(parser, signs, sizeof signs / sizeof *signs, parse_product);
}

/* Parses the brackets behind in: constants are hashed, all other values are compared one by one. */
static bool
parse_members(struct parser *parser, struct node *in)
{
	struct node *others[MAX_MEMBERS], *node;

	if (!lexer_take_sign(&parser->lexer, "("))
		return parser_fail(parser, "'in' wants ( ) or @FILE") != NULL;
	do {
		node = parse_sum(parser);
		if (!node)
			return false;
		if (node->operation == OP_LITERAL)
			members_add(in->members, node->literal);
		else if (in->argument_count == MAX_MEMBERS)
			return parser_fail(parser, "too many fields in the list") != NULL;
		else
			others[in->argument_count++] = node;
	} while (lexer_take_sign(&parser->lexer, ","));
	if (!lexer_take_sign(&parser->lexer, ")"))
		return parser_fail(parser, "',' or ')' expected") != NULL;
	in->arguments = arena_alloc(parser->expression->arena, (in->argument_count + 1) * sizeof node);
	memcpy(in->arguments, others, in->argument_count * sizeof node);
	return true;
}

static struct node *
parse_in(struct parser *parser, struct node *left)
{
	struct node *in = parser_join(parser, OP_IN, left, NULL);
	bool read;

	if (!in)
		return NULL;
	in->members = members_new(parser->expression->arena);
	read = lexer_take_sign(&parser->lexer, "@") ? parser_list(parser, in->members) : parse_members(parser, in);
	in->source.length = (size_t)(parser->lexer.at - in->source.data);
	return read ? in : NULL;
}

static struct node *
negate(struct parser *parser, struct node *node)
{
	return node ? parser_join(parser, OP_NOT, node, NULL) : NULL;
}

/* "in", "not in", "is missing" or "is not missing" behind a value; NULL where none stands there, or it failed. */
static struct node *
parse_predicate(struct parser *parser, struct node *left)
{
	const char *at = parser->lexer.at;
	bool not ;

	if (lexer_take_word(&parser->lexer, "is")) {
		not = lexer_take_word(&parser->lexer, "not");
		if (!lexer_take_word(&parser->lexer, "missing"))
			return parser_fail(parser, "'missing' expected");
		left = parser_join(parser, OP_MISSING, left, NULL);
		return not ? negate(parser, left) : left;
	}
	not = lexer_take_word(&parser->lexer, "not");
	if (lexer_take_word(&parser->lexer, "in"))
		return not ? negate(parser, parse_in(parser, left)) : parse_in(parser, left);
	parser->lexer.at = at;
	return NULL;
}

static struct node *
parse_matching(struct parser *parser, struct node *left)
{
	struct slice text;
	struct pattern *pattern = parser_pattern(parser, &text, "=~ wants a quoted regular expression");
	struct node *node;

	if (!pattern)
		return NULL;
	if (left->operation == OP_LITERAL)
		return parser_fail(parser, two_constants);
	node = parser_join(parser, OP_MATCHES, left, NULL);
	if (!node)
		return NULL;
	node->pattern = pattern;
	node->literal.text = text;
	return node;
}

static struct node *
parse_comparison(struct parser *parser)
{
	struct node *left = parse_sum(parser), *right, *node;
	size_t i = 0;

	if (!left)
		return NULL;
	node = parse_predicate(parser, left);
	if (node || parser->message)
		return node;
	while (i < COMPARISONS && !lexer_take_sign(&parser->lexer, comparisons[i].sign))
		i++;
	if (i == COMPARISONS)
		return *parser->lexer.at == '=' ? parser_fail(parser, "'=' is not a comparison; write '=='") : left;
	if (comparisons[i].operation == OP_MATCHES)
		return parse_matching(parser, left);
	right = parse_sum(parser);
	if (right && left->operation == OP_LITERAL && right->operation == OP_LITERAL)
		return parser_fail(parser, two_constants);
	return right ? parser_join(parser, comparisons[i].operation, left, right) : NULL;
}

static struct node *
parse_not(struct parser *parser)
{
	const char *begin;
	struct node *node;

	if (parser->depth++ > MAX_NESTING)
		return parser_fail(parser, "nested too deep");
	lexer_skip_space(&parser->lexer);
	begin = parser->lexer.at;
	if (lexer_take_word(&parser->lexer, "not")) {
		node = parser_condition(parser, parse_not(parser));
		node = negate(parser, node);
		if (node)
			node->source.data = begin;
	} else {
		node = parse_comparison(parser);
	}
	parser->depth--;
	return node;
}

/* Steps over the word, if it stands there and what stands before it is a condition. */
static bool
take_joint(struct parser *parser, const char *word, struct node *left)
{
	const char *at = parser->lexer.at, *behind;

	if (!left || !lexer_take_word(&parser->lexer, word))
		return false;
	behind = parser->lexer.at;
	parser->lexer.at = at;
	if (!parser_condition(parser, left))
		return false;
	parser->lexer.at = behind;
	return true;
}

static struct node *
parse_joined(struct parser *parser, const char *word, enum operation operation,
             struct node *(*parse)(struct parser *parser))
{
	struct node *node = parse(parser), *right;

	while (take_joint(parser, word, node)) {
		right = parser_condition(parser, parse(parser));
		node = right ? parser_join(parser, operation, node, right) : NULL;
	}
	return parser->message ? NULL : node;
}

static struct node *
parse_and(struct parser *parser)
{
	return parse_joined(parser, "and", OP_AND, parse_not);
}

static struct node *
parse_or(struct parser *parser)
{
	return parse_joined(parser, "or", OP_OR, parse_and);
}

static struct expression *
parse(struct slice text, struct arena *arena, bool is_condition, const char **message)
{
	struct expression *expression = arena_alloc(arena, sizeof *expression);
	struct parser parser = { .expression = expression };

	memset(expression, 0, sizeof *expression);
	expression->arena = arena;
	parser.lexer.start = parser.lexer.at = arena_copy(arena, text).data;
	parser.lexer.arena = arena;
	expression->root = parse_or(&parser);
	lexer_skip_space(&parser.lexer);
	if (!parser.message && *parser.lexer.at)
		parser_fail(&parser, "'and', 'or' or the end expected");
	if (!parser.message && is_condition)
		parser_condition(&parser, expression->root);
	*message = parser.message;
	return parser.message ? NULL : expression;
}

struct expression *
expression_parse(const char *text, struct arena *arena, const char **message)
{
	return parse(slice_of(text), arena, true, message);
}

struct expression *
expression_parse_value(struct slice text, struct arena *arena, const char **message)
{
	return parse(text, arena, false, message);
}
