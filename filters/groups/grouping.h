/* grouping: adds records to groups, with one state per group and operation. Memory grows with the
 * number of groups. */
#ifndef ENTENTE_GROUPING_H
#define ENTENTE_GROUPING_H

#include "groups/operations.h"
#include "groups/short_keys.h"
#include "lookup/keys.h"
#include "record/reader.h"

#define NO_INPUT SIZE_MAX

/* A field that operations read, looked up and parsed once per record. */
struct input_field {
	struct selector selector;
	bool wants_number, wants_order, wants_text, seen;
};

struct result {
	const struct operation *operation;
	struct slice name;
	struct slice written;    /* as the command line has it, with its name */
	size_t inputs[OPERANDS]; /* numbers of its input fields, or NO_INPUT */
	size_t offset;           /* of its state in the group's row */
	struct decimal parameter;
	size_t window;            /* over so many periods of the last key; 0 is the group alone */
	struct selector selector; /* where saved states have it */
};

/* One group: its packed keys, the row of its states, and what these point to. */
struct group {
	struct slice key;
	const char *row;
	struct operation_memory *memories; /* one for each result */
};

/* Where a record stands. */
struct place {
	const char *file;
	uint64_t line;
};

/* A record that has been read, and whose group is being fetched. */
struct pending {
	struct short_key known; /* if it is_short; with the group's row where that is known already */
	bool is_short;
	uint32_t hash;          /* of the packed key */
	size_t key, key_length; /* of the packed key in the texts; no length where only the short one is there */
	struct place place;
};

enum { MOST_PENDING = 32 };

struct grouping {
	struct arena arena;
	struct keys keys;
	struct result *results;
	size_t result_count;
	struct input_field *inputs;
	size_t input_count;
	size_t row_size;
	bool only_sums;       /* by far the most frequent results */
	bool wants_text;      /* some operation takes more than numbers */
	bool wants_place;     /* some operation asks where records stand */
	const char *shard;    /* what standard input is called there; or NULL */
	struct ledger groups; /* packed keys -> row of states */
	struct short_keys known;
	struct operation_memory *memories;

	struct pending pending[MOST_PENDING];
	size_t pending_count;
	struct operand *pending_values; /* input_count for each of them */
	struct buffer pending_texts;

	struct states_scratch *states_scratch; /* states.c's, or NULL */
};

/* Makes ready for keys, which may be none, and results up to that many. */
void grouping_open(struct grouping *grouping, const struct keys *keys, size_t most_results);

/* Adds a result: an operation over its fields, which may be empty, under a name. */
void grouping_result(struct grouping *grouping, const struct result *result, const struct slice fields[OPERANDS]);

/* Memories for another set of states. */
struct operation_memory *grouping_memories(const struct grouping *grouping);

/* Looks up keys and values, these for what is folded next; a record that operations
 * cannot take is rejected: false. */
bool grouping_read(struct grouping *grouping, const struct record *record, struct reader *reader, struct slice *packed);

/* Takes the values that grouping_read found into a row of states; dies when a
 * result does not fit any more. */
void grouping_fold_read(struct grouping *grouping, char *row, struct operation_memory *memories,
                        const struct reader *reader);

/* Makes ready for groups; done by grouping_add. */
void grouping_begin(struct grouping *grouping);

/* Both, with the group's row found by its key; some records later, or at the
 * latest when they are flushed, which must come before the groups are looked at. */
void grouping_add(struct grouping *grouping, const struct record *record, struct reader *reader);
void grouping_flush(struct grouping *grouping);

/* Bytes that all groups take, with what ordering them will need. */
size_t grouping_bytes(const struct grouping *grouping);

/* Forgets all groups. */
void grouping_clear(struct grouping *grouping);

#endif
