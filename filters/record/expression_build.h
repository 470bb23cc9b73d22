/* expression_build: makes the nodes of an expression for the parser, and checks that the types of their parts fit. */
#ifndef ENTENTE_EXPRESSION_BUILD_H
#define ENTENTE_EXPRESSION_BUILD_H

#include "record/expression_lexer.h"
#include "record/expression_tree.h"

enum { PARSER_MESSAGE = 512 };

struct parser {
	struct expression *expression;
	struct lexer lexer;
	unsigned depth;
	const char *message; /* of the first failure, or NULL */
};

/* Each of these gives NULL for a failure, which each caller hands on: the first is the only one. */

/* Fails, with the place where the parser is. */
struct node *parser_fail(struct parser *parser, const char *message);

/* A node whose source begins there, and ends where the parser is. */
struct node *parser_node(struct parser *parser, enum operation operation, const char *begin);

/* A node of two others. */
struct node *parser_join(struct parser *parser, enum operation operation, struct node *left, struct node *right);

struct node *parser_literal(struct parser *parser, struct slice text, enum value_type type, const char *begin);
struct node *parser_field(struct parser *parser, struct slice name, const char *begin);

/* The node itself where it can be true or false, or a number; a node of NULL has failed already. */
struct node *parser_condition(struct parser *parser, struct node *node);
struct node *parser_number(struct parser *parser, struct node *node);

/* The call, with room for what its arguments come to. */
struct node *parser_call(struct parser *parser, struct node *call);

/* A call of the sign's function, of one number or two. */
struct node *parser_sign(struct parser *parser, const char *sign, struct node *left, struct node *right,
                         const char *begin);

/* Fails for a wrong number of arguments. */
struct node *parser_wrong_count(struct parser *parser, const struct function *function);

/* The pattern that stands here; an i behind its quotes makes small letters and capitals one. *text is what it was
 * made from. NULL for a failure; expected is its message where no quote stands here. */
struct pattern *parser_pattern(struct parser *parser, struct slice *text, const char *expected);

/* Whether a bare name that began there ends where an operand may; of First name only a part was taken. */
bool parser_ends_name(struct parser *parser, const char *begin);

/* The text in quotes, or the field in backquotes, that stands here. */
struct node *parser_quoted(struct parser *parser);

/* The number that was taken from there; dates are none. */
struct node *parser_take_number(struct parser *parser, struct slice text, const char *begin);

/* Reads the file whose name stands here, in quotes or up to a blank, a bracket or a comma. */
bool parser_list(struct parser *parser, struct members *members);

#endif
