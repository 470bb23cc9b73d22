/* grouping: records folded into groups, one state per group and operation, in
 * memory in proportion to the groups. */
#ifndef ENTENTE_GROUPING_H
#define ENTENTE_GROUPING_H

#include "groups/operations.h"
#include "lookup/keys.h"
#include "record/reader.h"
#include "record/writer.h"

#define GROUPING_NO_INPUT SIZE_MAX

/* A field that operations read, looked up and parsed once per record. */
struct input_field {
	struct selector selector;
	bool wants_number, wants_order, seen;
	struct operand value;
};

struct result {
	const struct operation *operation;
	struct slice name;
	size_t input;  /* number of its input field, or GROUPING_NO_INPUT */
	size_t offset; /* of its state in the group's */
	struct operation_memory memory;
};

struct grouping {
	struct arena arena;
	struct keys keys;
	bool *within;        /* for each key: -w names it */
	char *packed_within; /* room for one group's keys */
	struct result *results;
	size_t result_count;
	struct input_field *inputs;
	size_t input_count;
	size_t state_size;
	struct table groups; /* packed keys -> states, one behind the other */
	struct table totals; /* packed -w keys -> one sum for each column */
	size_t top;
};

/* Makes ready for results up to that many and keys, which may be none. */
void grouping_open(struct grouping *grouping, const struct keys *keys, size_t most_results);

/* Adds a result: an operation over a field, which may be empty, under a name. */
void grouping_result(struct grouping *grouping, const struct operation *operation, struct slice name,
                     struct slice field);

/* Shares are parts of the total within this key besides; false when it is none of the keys. */
bool grouping_within(struct grouping *grouping, struct slice key);

/* Folds a record in; one that an operation cannot take is rejected. */
void grouping_add(struct grouping *grouping, const struct record *record, struct reader *reader);

/* Writes the groups, ordered by their keys bytewise, or the top ones by their
 * first result, greatest first. Dies when --header lacks one of the fields. */
void grouping_write(struct grouping *grouping, struct writer *writer);

#endif
