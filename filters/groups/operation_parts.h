/* What only the files of operations share. */
#ifndef ENTENTE_OPERATION_PARTS_H
#define ENTENTE_OPERATION_PARTS_H

#include "base/wide.h"
#include "groups/operations.h"

/* A decimal in 24 bytes that need no alignment of 16, with a count beside it. */
struct packed_sum {
	uint64_t units[2];
	uint64_t scale : 8, count : 56;
};

static inline struct decimal
packed_value(const struct packed_sum *sum)
{
	struct decimal value = { 0, sum->scale };

	memcpy(&value.units, sum->units, sizeof value.units);
	return value;
}

static inline void
pack_value(struct packed_sum *sum, struct decimal value)
{
	memcpy(sum->units, &value.units, sizeof value.units);
	sum->scale = value.scale & 0xff;
}

/* False when it does not fit 38 digits any more. */
static inline bool
packed_add(struct packed_sum *sum, struct decimal value)
{
	struct decimal known = packed_value(sum);

	if (known.scale == value.scale) {
		if (__builtin_add_overflow(known.units, value.units, &known.units))
			return false;
		memcpy(sum->units, &known.units, sizeof known.units);
		return true;
	}
	if (!decimal_add(known, value, &known))
		return false;
	pack_value(sum, known);
	return true;
}

/* What sum_add does. */
static inline bool
sum_fold(void *state, const struct operand *value)
{
	struct packed_sum *sum = state;

	sum->count++;
	return packed_add(sum, value->number);
}

/* The decimal as the operation's result. */
struct slice decimal_result(struct decimal value, struct operation_memory *memory);

/* The operand as a field without a name. */
static inline struct field
operand_field(const struct operand *operand)
{
	return (struct field){ .text = operand->text, .type = operand->type };
}

/* Packs a value into memory's key, behind what is there (record/collation.h). */
void memory_pack(struct operation_memory *memory, const struct field *value);

/* What stands between a saved value's length and its text says what it is: '=' a text that
 * looks like a number, true or false, ':' or ' ' any other. */
enum { SAVED_TEXT = '=' };

/* Takes the next word off the front of a saved text. */
struct slice take_word(struct slice *text);
bool take_count(struct slice *text, uint64_t *count);
bool take_decimal(struct slice *text, struct decimal *value);

/* A value of a group, one in a chain of them. */
struct group_value {
	struct packed_sum sum; /* or the count alone */
	uint32_t next;         /* place of the next in words, plus one; 0 ends */
};

struct group_values {
	uint32_t first, count; /* of the chain; how many there are */
};

/* The group's entry for that value, made if it was not there. */
struct group_value *group_value(struct group_values *values, const struct field *value, uint32_t group,
                                struct operation_memory *memory);

/* A value and its entry, for going through a group's chain. */
struct known_value {
	struct slice packed; /* as record/collation.h has it */
	const struct group_value *entry;
};

/* The group's values in their order; free() them. */
struct known_value *group_values_sorted(const struct group_values *values, const struct operation_memory *memory);

/* Saves a group's values, each as "FIGURE LENGTH:VALUE ", or "FIGURE LENGTH=VALUE " for a text
 * that looks like something else: the figure is its sum where with_sum, else its count. */
bool save_values(const struct group_values *values, bool with_sum, size_t *done, struct operation_memory *memory,
                 struct buffer *text);
bool load_values(struct group_values *values, bool with_sum, struct slice text, uint32_t group,
                 struct operation_memory *memory);

#define OPERATION_ADD(name) \
	bool name(void *state, const struct operand *values, uint32_t group, struct operation_memory *memory)
#define OPERATION_SAVE(name) \
	bool name(const void *state, size_t *done, struct operation_memory *memory, struct buffer *text)
#define OPERATION_LOAD(name)   bool name(void *state, struct slice text, uint32_t group, struct operation_memory *memory)
#define OPERATION_RESULT(name) struct slice name(const void *state, struct operation_memory *memory)

/* One size and four functions for each kind of state. */
#define OPERATION_STATE(kind)              \
	extern const size_t kind##_state_size; \
	OPERATION_ADD(kind##_add);             \
	OPERATION_SAVE(kind##_save);           \
	OPERATION_LOAD(kind##_load)

OPERATION_STATE(count);
OPERATION_STATE(sum);
OPERATION_STATE(extreme);
OPERATION_STATE(moments);
OPERATION_STATE(pair);
OPERATION_STATE(place);
OPERATION_STATE(list);
OPERATION_STATE(values);
OPERATION_STATE(parts);
OPERATION_STATE(registers);
OPERATION_STATE(kinds);
OPERATION_ADD(last_add);
OPERATION_LOAD(last_load);
OPERATION_RESULT(count_result);
OPERATION_RESULT(sum_result);
OPERATION_RESULT(mean_result);
OPERATION_RESULT(min_result);
OPERATION_RESULT(max_result);
OPERATION_RESULT(range_result);
OPERATION_RESULT(variance_result);
OPERATION_RESULT(deviation_result);
OPERATION_RESULT(concentration_result);
OPERATION_RESULT(correlation_result);
OPERATION_RESULT(place_result);
OPERATION_RESULT(median_result);
OPERATION_RESULT(percentile_result);
OPERATION_RESULT(distinct_result);
OPERATION_RESULT(mode_result);
OPERATION_RESULT(parts_concentration_result);
OPERATION_RESULT(approximate_result);
OPERATION_RESULT(kinds_result);

#endif
