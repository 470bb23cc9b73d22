#include "groups/operations.h"

#include "groups/operation_functions.h"

enum { PERCENT = 100 };

#define STATE(kind)       &kind##_state_size, kind##_add, kind##_save, kind##_load, NULL
#define PLAIN_STATE(kind) &kind##_state_size, kind##_add, kind##_save, kind##_load, kind##_join
#define LAST_PLACE_STATE  &place_state_size, last_add, place_save, last_load, NULL

static const char percentile_name[] = "pNN";

static const struct operation operations[] = {
	{ "count", "number of records, or of those with the field", OPERAND_NONE, PLAIN_STATE(count), count_result, 0 },
	{ "sum", "exact decimal sum", OPERAND_NUMBER, PLAIN_STATE(sum), sum_result, 0 },
	{ "mean", "sum / count, to 12 significant digits", OPERAND_NUMBER, PLAIN_STATE(sum), mean_result, 0 },
	{ "min", "least number or date", OPERAND_ORDERED, STATE(extreme), min_result, 0 },
	{ "max", "greatest number or date", OPERAND_ORDERED, STATE(extreme), max_result, 0 },
	{ "range", "greatest number minus the least", OPERAND_NUMBER, STATE(extreme), range_result, 0 },
	{ "median", "the middle value, or the mean of the two", OPERAND_NUMBER, STATE(list), median_result, 0 },
	{ percentile_name, "percentile: p90, p99.9; interpolated", OPERAND_NUMBER, STATE(list), percentile_result, 0 },
	{ "var", "sample variance", OPERAND_NUMBER, STATE(moments), variance_result, 0 },
	{ "sd", "sample standard deviation", OPERAND_NUMBER, STATE(moments), deviation_result, 0 },
	{ "mode", "the most frequent value; if several, the first", OPERAND_ANY, STATE(values), mode_result, 0 },
	{ "first", "the value that came first (file name, line)", OPERAND_ANY, STATE(place), place_result, 0 },
	{ "last", "the value that came last", OPERAND_ANY, LAST_PLACE_STATE, place_result, 0 },
	{ "distinct", "number of different values", OPERAND_ANY, STATE(values), distinct_result, 0 },
	{ "approx", "the same, estimated in 4 KiB (1.6% error)", OPERAND_ANY, STATE(registers), approximate_result, 0 },
	{ "type", "number, date, boolean, text or several (date+text)", OPERAND_ANY, PLAIN_STATE(kinds), kinds_result, 0 },
	{ "share", "the sum's part of the total, 0 to 1", OPERAND_NUMBER, PLAIN_STATE(sum), NULL, 1 },
	{ "percent", "the same in percent", OPERAND_NUMBER, PLAIN_STATE(sum), NULL, PERCENT },
	{ "hhi", "Herfindahl-Hirschman index; 1: one has it all", OPERAND_NUMBER, STATE(moments), concentration_result, 0 },
	{ "hhi", "the same, of sums by the second field", OPERAND_NUMBER_BY, STATE(parts), parts_concentration_result, 0 },
	{ "corr", "Pearson's correlation of two fields", OPERAND_NUMBERS, STATE(pair), correlation_result, 0 },
};

const struct operation *
operation_at(size_t number)
{
	return number < sizeof operations / sizeof *operations ? &operations[number] : NULL;
}

/* "p90", "p99.9": 0 to 100. */
static bool
is_percentile(struct slice name, struct decimal *percent)
{
	return slice_starts(name, "p") && decimal_parse(slice_from(name, 1), percent) && percent->scale < 6 &&
	       percent->units >= 0 && decimal_compare(*percent, decimal_of(PERCENT)) <= 0;
}

const struct operation *
operation_find(struct slice name, bool two_fields, struct decimal *parameter)
{
	const struct operation *operation;

	for (size_t i = 0; (operation = operation_at(i)); i++) {
		if ((operation_fields(operation) == 2) != two_fields)
			continue;
		if (operation->name == percentile_name ? is_percentile(name, parameter) : slice_is(name, operation->name))
			return operation;
	}
	return NULL;
}

void
operation_forget(struct operation_memory *memory)
{
	if (memory->arena.newest)
		arena_reset(&memory->arena);
	if (memory->values.count)
		ledger_clear(&memory->values);
}

size_t
operation_bytes(const struct operation_memory *memory)
{
	return memory->arena.bytes + ledger_bytes(&memory->values);
}

struct field
operation_result(const struct operation *operation, const void *state, struct operation_memory *memory)
{
	struct field field = { .type = VALUE_CELL };

	memory->is_text = false;
	field.text = operation->result(state, memory);
	if (memory->is_text)
		field.type = VALUE_TEXT;
	return field;
}
