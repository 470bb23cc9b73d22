/* operation_functions: the functions of each kind of state, for the rows of operations.c; struct operation says what
 * each of them does. */
#ifndef ENTENTE_OPERATION_FUNCTIONS_H
#define ENTENTE_OPERATION_FUNCTIONS_H

#include "groups/operation_state.h"

#define OPERATION_ADD(name) \
	bool name(void *state, const struct operand *values, uint32_t group, struct operation_memory *memory)
#define OPERATION_SAVE(name) \
	bool name(const void *state, size_t *done, struct operation_memory *memory, struct buffer *text)
#define OPERATION_LOAD(name)   bool name(void *state, struct slice text, uint32_t group, struct operation_memory *memory)
#define OPERATION_JOIN(name)   bool name(void *state, const void *other)
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
OPERATION_JOIN(count_join);
OPERATION_JOIN(sum_join);
OPERATION_JOIN(kinds_join);
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
