/* expression_parts: what the parser of expressions leaves for their evaluation. */
#ifndef ENTENTE_EXPRESSION_PARTS_H
#define ENTENTE_EXPRESSION_PARTS_H

#include "base/decimal.h"
#include "base/pattern.h"
#include "record/expression.h"
#include "record/value.h"

enum { EXPRESSION_MAX_NODES = 4096 };

enum operation {
	OP_EQUAL,
	OP_UNEQUAL,
	OP_LESS,
	OP_AT_MOST,
	OP_MORE,
	OP_AT_LEAST,
	OP_MATCHES, /* comparisons */
	OP_AND,
	OP_OR,
	OP_NOT,
	OP_FIELD,
	OP_LITERAL,
};

/* One place of the expression. */
struct node {
	enum operation operation;
	struct node *left, *right;
	struct selector selector; /* OP_FIELD */
	struct field literal;     /* OP_LITERAL */
	struct decimal number;    /* of a literal that is one, */
	bool is_number;           /* and fits 38 digits */
	struct pattern *pattern;  /* OP_MATCHES */
	uint64_t clashes;         /* a comparison's: of a number with a text, */
	const char *file;         /* and where the first was */
	uint64_t line;
	struct slice clashing; /* and that text */
};

struct expression {
	struct node *root;
	struct node *nodes[EXPRESSION_MAX_NODES]; /* all of them, to be walked for their fields */
	size_t count;
	struct arena *arena;
	struct reader *reader; /* of the record that is looked at */
	bool gave_up;          /* a pattern on that record, which is rejected for it */
};

#endif
