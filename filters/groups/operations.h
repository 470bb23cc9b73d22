/* operations: what aggregate computes over a group's records, one row each. */
#ifndef ENTENTE_OPERATIONS_H
#define ENTENTE_OPERATIONS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/table.h"
#include "record/record.h"

/* What an operation is given of one record. */
struct operand {
	struct slice text;     /* never empty but for count */
	struct decimal number; /* set where is_number */
	bool is_number;
};

/* What all groups of one operation share. */
struct operation_memory {
	struct arena *arena;   /* texts that states keep */
	struct table distinct; /* group number and value, seen */
	char *key;             /* room for one of these */
	size_t key_size;
	char result[2 * DECIMAL_TEXT];
};

enum operand_kind {
	OPERAND_NONE,    /* may do without a field: counts records then */
	OPERAND_NUMBER,  /* anything else is rejected */
	OPERAND_ORDERED, /* a number or an EDTF date */
	OPERAND_ANY,
};

struct operation {
	const char *name, *help;
	enum operand_kind operand;
	size_t state_size; /* zeroed at first */
	/* Takes a record's value into the state of that group; false on overflow. */
	bool (*add)(void *state, const struct operand *value, uint32_t group, struct operation_memory *memory);
	/* The result, empty where there is none; it lasts until the next call. */
	struct slice (*result)(const void *state, struct operation_memory *memory);
	int of_total; /* the result is part of a total: 1 as it is, 100 in percent, 0 not at all */
};

/* The operation of that name, or NULL. */
const struct operation *operation_find(struct slice name);

/* All of them, NULL at the end. */
const struct operation *operation_at(size_t number);

/* A sum's state, for what is computed from totals. */
struct decimal operation_sum(const void *state);

#endif
