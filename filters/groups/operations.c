#include "groups/operations.h"

#include <stdio.h>

#include "base/die.h"

struct sum_state {
	struct decimal sum;
	uint64_t count;
};

/* Least or greatest: numbers by value, dates bytewise. */
struct extreme_state {
	struct decimal number;
	char text[DECIMAL_TEXT]; /* the date, if there was one */
	unsigned char length;
	bool has_number;
};

struct text_state {
	char *data;
	size_t length, capacity;
};

static bool
add_count(void *state, const struct operand *value, uint32_t group, struct operation_memory *memory)
{
	(void)value, (void)group, (void)memory;
	++*(uint64_t *)state;
	return true;
}

static struct slice
count_result(const void *state, struct operation_memory *memory)
{
	int length = snprintf(memory->result, sizeof memory->result, "%llu", (unsigned long long)*(const uint64_t *)state);

	return (struct slice){ memory->result, (size_t)length };
}

static bool
add_sum(void *state, const struct operand *value, uint32_t group, struct operation_memory *memory)
{
	struct sum_state *sum = state;
	decimal_units units;

	(void)group, (void)memory;
	sum->count++;
	if (sum->sum.scale != value->number.scale)
		return decimal_add(sum->sum, value->number, &sum->sum);
	if (__builtin_add_overflow(sum->sum.units, value->number.units, &units))
		return false;
	sum->sum.units = units;
	return true;
}

static struct slice
print(struct decimal value, struct operation_memory *memory)
{
	size_t length = decimal_print(value, memory->result);

	return (struct slice){ memory->result, length };
}

static struct slice
sum_result(const void *state, struct operation_memory *memory)
{
	return print(((const struct sum_state *)state)->sum, memory);
}

struct decimal
operation_sum(const void *state)
{
	return ((const struct sum_state *)state)->sum;
}

static struct slice
mean_result(const void *state, struct operation_memory *memory)
{
	const struct sum_state *sum = state;
	struct decimal mean;

	if (!sum->count)
		return (struct slice){ NULL, 0 };
	if (!decimal_divide(sum->sum, decimal_of((int64_t)sum->count), DECIMAL_SIGNIFICANT, &mean))
		die("a mean has more digits than fit");
	return print(mean, memory);
}

/* sign -1 keeps the least, 1 the greatest; equal values keep the shorter scale,
 * so that the order of input never shows. */
static bool
add_extreme(struct extreme_state *state, const struct operand *value, int sign)
{
	struct slice known = { state->text, state->length };

	if (value->is_number) {
		int order = state->has_number ? decimal_compare(value->number, state->number) : sign;

		if (order == sign || (order == 0 && value->number.scale < state->number.scale))
			state->number = value->number;
		state->has_number = true;
		return true;
	}
	if (!known.length || slice_compare(value->text, known) * sign > 0) {
		state->length =
			(unsigned char)(value->text.length < sizeof state->text ? value->text.length : sizeof state->text);
		memcpy(state->text, value->text.data, state->length);
	}
	return true;
}

static bool
add_min(void *state, const struct operand *value, uint32_t group, struct operation_memory *memory)
{
	(void)group, (void)memory;
	return add_extreme(state, value, -1);
}

static bool
add_max(void *state, const struct operand *value, uint32_t group, struct operation_memory *memory)
{
	(void)group, (void)memory;
	return add_extreme(state, value, 1);
}

/* Years among dates (2017 beside 2017-05) compare with them as texts. */
static struct slice
extreme_result(const struct extreme_state *state, struct operation_memory *memory, int sign)
{
	struct slice text = { state->text, state->length }, number;

	if (!state->has_number)
		return text;
	number = print(state->number, memory);
	return text.length && slice_compare(text, number) * sign > 0 ? text : number;
}

static struct slice
min_result(const void *state, struct operation_memory *memory)
{
	return extreme_result(state, memory, -1);
}

static struct slice
max_result(const void *state, struct operation_memory *memory)
{
	return extreme_result(state, memory, 1);
}

/* Keeps the text, in the place of the one before where it fits. */
static void
keep_text(struct text_state *state, struct slice text, struct operation_memory *memory)
{
	if (text.length > state->capacity) {
		state->capacity = text.length * 2;
		state->data = arena_alloc(memory->arena, state->capacity);
	}
	memcpy(state->data, text.data, text.length);
	state->length = text.length;
}

static bool
add_first(void *state, const struct operand *value, uint32_t group, struct operation_memory *memory)
{
	struct text_state *text = state;

	(void)group;
	if (!text->length)
		keep_text(text, value->text, memory);
	return true;
}

static bool
add_last(void *state, const struct operand *value, uint32_t group, struct operation_memory *memory)
{
	(void)group;
	keep_text(state, value->text, memory);
	return true;
}

static struct slice
text_result(const void *state, struct operation_memory *memory)
{
	const struct text_state *text = state;

	(void)memory;
	return (struct slice){ text->data, text->length };
}

static bool
add_distinct(void *state, const struct operand *value, uint32_t group, struct operation_memory *memory)
{
	size_t length = sizeof group + value->text.length;
	bool added;

	if (!memory->key || length > memory->key_size) {
		memory->key_size = 2 * length;
		memory->key = must_grow(memory->key, memory->key_size);
	}
	memcpy(memory->key, &group, sizeof group);
	memcpy(memory->key + sizeof group, value->text.data, value->text.length);
	table_upsert(&memory->distinct, (struct slice){ memory->key, length }, &added);
	*(uint64_t *)state += added;
	return true;
}

static const struct operation operations[] = {
	{ "count", "records, or with a field those that have it", OPERAND_NONE, sizeof(uint64_t), add_count, count_result,
	  0 },
	{ "sum", "exact decimal sum", OPERAND_NUMBER, sizeof(struct sum_state), add_sum, sum_result, 0 },
	{ "mean", "sum / count, to 12 significant digits", OPERAND_NUMBER, sizeof(struct sum_state), add_sum, mean_result,
	  0 },
	{ "min", "least number or date", OPERAND_ORDERED, sizeof(struct extreme_state), add_min, min_result, 0 },
	{ "max", "greatest number or date", OPERAND_ORDERED, sizeof(struct extreme_state), add_max, max_result, 0 },
	{ "first", "the value that came first", OPERAND_ANY, sizeof(struct text_state), add_first, text_result, 0 },
	{ "last", "the value that came last", OPERAND_ANY, sizeof(struct text_state), add_last, text_result, 0 },
	{ "distinct", "number of different values", OPERAND_ANY, sizeof(uint64_t), add_distinct, count_result, 0 },
	{ "share", "the sum's part of the total, 0 to 1", OPERAND_NUMBER, sizeof(struct sum_state), add_sum, NULL, 1 },
	{ "percent", "the same in percent", OPERAND_NUMBER, sizeof(struct sum_state), add_sum, NULL, 100 },
};

const struct operation *
operation_at(size_t number)
{
	return number < sizeof operations / sizeof *operations ? &operations[number] : NULL;
}

const struct operation *
operation_find(struct slice name)
{
	for (size_t i = 0; operation_at(i); i++)
		if (slice_is(name, operations[i].name))
			return &operations[i];
	return NULL;
}
