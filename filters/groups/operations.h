/* operations: the operations of aggregate, one row each.
 *
 * A state is a few bytes, which begin as zeros and may be moved; the operation's memory holds
 * what does not fit. A state can be saved as a text and loaded into another state, which then
 * stands for the records of both. The texts and results are the same for any order of the
 * records and any way of splitting them. */
#ifndef ENTENTE_OPERATIONS_H
#define ENTENTE_OPERATIONS_H

#include "groups/operation_state.h"

enum { OPERANDS = 2 };

enum operand_kind {
	OPERAND_NONE,    /* may do without a field: counts records then */
	OPERAND_NUMBER,  /* anything else is rejected */
	OPERAND_ORDERED, /* a number or an EDTF date */
	OPERAND_ANY,
	OPERAND_NUMBERS,   /* two of them: a,b */
	OPERAND_NUMBER_BY, /* a number, and any value: a,b */
};

struct operation {
	const char *name, *help;
	enum operand_kind operand;
	const size_t *state_size;
	/* Takes a record's values into the state of that group; false when the
	 * result would not fit. */
	bool (*add)(void *state, const struct operand *values, uint32_t group, struct operation_memory *memory);
	/* Adds the state as a text, or a piece of it from *done on, which is 0 at
	 * first, until the text has SAVED_PIECE bytes; true when there is more. */
	bool (*save)(const void *state, size_t *done, struct operation_memory *memory, struct buffer *text);
	/* Takes a saved text or piece in; false when it is none, or does not fit. */
	bool (*load)(void *state, struct slice text, uint32_t group, struct operation_memory *memory);
	/* Adds another state, which may be anywhere that a state may; false when it would not fit. NULL for
	 * states that point to something. */
	bool (*join)(void *state, const void *other);
	/* The result, empty where there is none; it lasts until the next call. Dies
	 * when it does not fit. */
	struct slice (*result)(const void *state, struct operation_memory *memory);
	int of_total; /* the result is part of a total: 1 as it is, 100 in percent, 0 not at all */
};

/* The operation of that name for a field, or for two, or NULL; its parameter, if
 * it has one, into *parameter. */
const struct operation *operation_find(struct slice name, bool two_fields, struct decimal *parameter);

/* All of them, NULL at the end. */
const struct operation *operation_at(size_t number);

/* How many fields the operation takes, at most. */
static inline size_t
operation_fields(const struct operation *operation)
{
	return operation->operand == OPERAND_NUMBERS || operation->operand == OPERAND_NUMBER_BY ? 2 : 1;
}

/* Forgets what the states have kept, all of which must be gone. */
void operation_forget(struct operation_memory *memory);

/* Bytes that the states have kept. */
size_t operation_bytes(const struct operation_memory *memory);

/* The operation's result as a field without a name. */
struct field operation_result(const struct operation *operation, const void *state, struct operation_memory *memory);

/* A sum's state, for what is computed from totals; false where it is of nothing. */
bool operation_sum(const void *state, struct decimal *sum);

#endif
