/* Counts and exact sums, and what follows from them. */
#include "groups/operation_functions.h"

const size_t count_state_size = sizeof(uint64_t), sum_state_size = sizeof(struct packed_sum);

OPERATION_ADD(count_add)
{
	(void)values, (void)group, (void)memory;
	++*(uint64_t *)state;
	return true;
}

OPERATION_SAVE(count_save)
{
	(void)done, (void)memory;
	buffer_format(text, "%llu", (unsigned long long)*(const uint64_t *)state);
	return false;
}

OPERATION_LOAD(count_load)
{
	uint64_t count;

	(void)group, (void)memory;
	return take_count(&text, &count) && !text.length &&
	       !__builtin_add_overflow(*(uint64_t *)state, count, (uint64_t *)state);
}

OPERATION_JOIN(count_join)
{
	return !__builtin_add_overflow(*(uint64_t *)state, *(const uint64_t *)other, (uint64_t *)state);
}

OPERATION_RESULT(count_result)
{
	return decimal_result((struct decimal){ *(const uint64_t *)state, 0 }, memory);
}

OPERATION_ADD(sum_add)
{
	(void)group, (void)memory;
	return sum_fold(state, values);
}

OPERATION_SAVE(sum_save)
{
	const struct packed_sum *sum = state;

	(void)done;
	buffer_add(text, decimal_result(packed_value(sum), memory));
	buffer_byte(text, ' ');
	buffer_add(text, decimal_result(decimal_of((int64_t)sum->count), memory));
	return false;
}

OPERATION_LOAD(sum_load)
{
	struct packed_sum *sum = state;
	struct decimal value;
	uint64_t count;

	(void)group, (void)memory;
	if (!take_decimal(&text, &value) || !take_count(&text, &count) || text.length)
		return false;
	sum->count += count & (UINT64_MAX >> 8);
	return packed_add(sum, value);
}

OPERATION_JOIN(sum_join)
{
	struct packed_sum *sum = state;
	const struct packed_sum *more = other;

	sum->count += more->count;
	return packed_add(sum, packed_value(more));
}

bool
operation_sum(const void *state, struct decimal *sum)
{
	*sum = packed_value(state);
	return ((const struct packed_sum *)state)->count;
}

OPERATION_RESULT(sum_result)
{
	struct decimal sum;

	return operation_sum(state, &sum) ? decimal_result(sum, memory) : (struct slice){ NULL, 0 };
}

OPERATION_RESULT(mean_result)
{
	const struct packed_sum *sum = state;
	struct decimal mean;

	if (!sum->count)
		return (struct slice){ NULL, 0 };
	if (!decimal_divide(packed_value(sum), decimal_of((int64_t)sum->count), DECIMAL_SIGNIFICANT, &mean))
		die("a mean has more digits than fit");
	return decimal_result(mean, memory);
}
