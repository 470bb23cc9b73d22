/* expression_parts: the tree that the parser of expressions leaves for their evaluation. */
#ifndef ENTENTE_EXPRESSION_PARTS_H
#define ENTENTE_EXPRESSION_PARTS_H

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/pattern.h"
#include "record/expression.h"
#include "record/expression_members.h"
#include "record/value.h"

enum { EXPRESSION_MAX_NODES = 4096, EXPRESSION_MAX_ARGUMENTS = 256 };

enum operation {
	OP_EQUAL,
	OP_UNEQUAL,
	OP_LESS,
	OP_AT_MOST,
	OP_MORE,
	OP_AT_LEAST,
	OP_MATCHES, /* comparisons */
	OP_IN,
	OP_MISSING,
	OP_AND,
	OP_OR,
	OP_NOT,
	OP_FIELD,
	OP_COLUMN, /* a column that stands left of the one that is computed */
	OP_LITERAL,
	OP_CALL, /* of a function; + - * / % are such */
};

/* What a node gives, as far as is known before there is a record. */
enum kind { KIND_ANY, KIND_NUMBER, KIND_TEXT, KIND_CONDITION };

struct node;

/* A function of expressions, or an arithmetic sign. One of the last three does the work. */
struct function {
	const char *name;
	const char *takes_words, *help; /* its arguments and what it gives, in words; NULL for a sign */
	unsigned least, most;           /* arguments */
	const char *takes; /* of each: n(umber) p(attern) c(ondition) r(eplacement) a(ny); the last for all that follow */
	enum kind gives;
	/* False on overflow, and for b = 0 where it divides. */
	bool (*arithmetic)(struct decimal a, struct decimal b, struct decimal *result);
	/* False for a number that is missing, and where the record was rejected. */
	bool (*number)(struct expression *expression, struct node *node, struct decimal *number);
	const struct field *(*value)(struct expression *expression, struct node *node);
	bool divides;
	const char *pattern; /* what else it needs compiled */
};

/* The function of that name, or the sign's; NULL for none. */
const struct function *expression_function(struct slice name);

/* One place of the expression. What it comes to is kept in it until it is evaluated again. */
struct node {
	enum operation operation;
	struct node *left, *right;
	struct slice source;      /* as it was typed; its first backquotes are off a field's name */
	struct selector selector; /* OP_FIELD */
	size_t place;             /* OP_COLUMN: in the record that it stands in */
	struct field literal;     /* OP_LITERAL */
	struct decimal number;    /* of a literal that is one, */
	bool is_number;           /* and fits 38 digits; of a call that has one, then not yet written */
	struct pattern *pattern;  /* OP_MATCHES; a call's that takes one */
	const struct function *function;
	struct node **arguments; /* OP_CALL; OP_IN: what is no constant */
	size_t argument_count;
	struct members *members; /* OP_IN: the constants */
	struct field result;     /* OP_CALL */
	char digits[DECIMAL_TEXT];
	struct buffer buffer;

	uint64_t clashes; /* a comparison's: of a number with a text, */
	const char *file; /* and where the first was */
	uint64_t line;
	struct slice clashing; /* and that text */
};

struct expression {
	struct node *root;
	struct node *nodes[EXPRESSION_MAX_NODES]; /* all of them, to be walked for their fields */
	size_t count;
	struct arena *arena;
	const struct record *record; /* that is looked at, */
	const struct record *left;   /* the columns that have been computed from it, */
	struct reader *reader;       /* and where it is from */
	bool refused;                /* that record is rejected */
};

/* What is missing: without a text. An empty text that is none of a field's, such as "", is VALUE_TEXT. */
extern const struct field expression_missing;

/* The node's value for the record; expression_missing where there is none, and where the record
 * was rejected. It lasts until the node is evaluated again. */
const struct field *expression_evaluate(struct expression *expression, struct node *node);

/* The node's number. False where it is missing, and where the record was rejected, as for a text. */
bool expression_number(struct expression *expression, struct node *node, struct decimal *number);

/* Whether the node, a condition, holds. */
bool expression_test(struct expression *expression, struct node *node);

/* Whether the record is still to be rejected, by the caller and at once: one message is enough. */
static inline bool
expression_refuses(struct expression *expression)
{
	bool first = !expression->refused;

	expression->refused = true;
	return first;
}

#endif
