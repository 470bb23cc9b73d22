/* expression_tree: the tree that the parser of expressions leaves for their evaluation. */
#ifndef ENTENTE_EXPRESSION_TREE_H
#define ENTENTE_EXPRESSION_TREE_H

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/pattern.h"
#include "record/expression_members.h"
#include "record/reader.h"
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
struct expression;

/* What sees that an argument is missing, and does not compute the others. */
enum choice { CHOICE_NONE, CHOICE_IF, CHOICE_COALESCE };

/* A function of expressions, or an arithmetic sign. One of the last four does the work, once all arguments are there:
 * those that it takes as numbers in node->numbers, the others in node->values. */
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
	enum choice chooses;
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
	const struct field **values; /* of the arguments, */
	struct decimal *numbers;     /* and of those that are taken as such */
	struct members *members;     /* OP_IN: the constants */
	struct field result;         /* OP_CALL */
	char digits[DECIMAL_TEXT];
	struct buffer buffer;

	uint64_t clashes; /* a comparison's: of a number with a text, */
	const char *file; /* and where the first was */
	uint64_t line;
	struct slice clashing; /* and that text, */
	struct slice advice;   /* and what may be done about it, or nothing */
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

/* Whether the record is still to be rejected, by the caller and at once: one message is enough. */
static inline bool
expression_refuses(struct expression *expression)
{
	bool first = !expression->refused;

	expression->refused = true;
	return first;
}

/* Rejects the record for more digits than are reckoned with; false. */
bool expression_overflows(struct expression *expression, const struct node *node);

/* Rejects the record for a text, called so, that is no number; false. */
bool expression_no_number(struct expression *expression, struct slice name, struct slice text);

/* Rejects the record for a text that a pattern gave up on; what is missing. */
const struct field *expression_gave_up(struct expression *expression, const struct node *node);

/* The call's argument of that number, which must be whole, from least up and below 10^9; false where the record was
 * rejected for it. */
bool expression_whole(struct expression *expression, const struct node *node, size_t argument, int64_t least,
                      int64_t *whole);

#endif
