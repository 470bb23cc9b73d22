/* Moving windows: merges the states of the last periods. */
#include "groups/windows.h"

#include <stdlib.h>

#include "base/die.h"
#include "groups/states.h"

/* What is known of one period. */
struct period {
	char *row;
	struct operation_memory *memories;
	bool is_gap; /* it has no group */
};

struct windows {
	struct period *periods; /* a ring of wanted.periods */
	size_t newest;
	size_t known;         /* how many in a row, up to the newest */
	struct period merged; /* room for a window */
};

static struct period
period_of(const struct grouping *grouping)
{
	return (struct period){ .row = must_alloc(grouping->row_size + 1), .memories = grouping_memories(grouping) };
}

static void
period_clear(const struct grouping *grouping, struct period *period)
{
	memset(period->row, 0, grouping->row_size);
	for (size_t i = 0; i < grouping->result_count; i++)
		operation_forget(&period->memories[i]);
	period->is_gap = true;
}

void
windows_open(struct results *results)
{
	struct windows *windows = results->windows = must_alloc(sizeof *windows);

	*windows = (struct windows){ .merged = period_of(results->grouping) };
	windows->periods = must_alloc(results->wanted.periods * sizeof *windows->periods);
	for (size_t i = 0; i < results->wanted.periods; i++)
		windows->periods[i] = period_of(results->grouping);
}

void
windows_begin(struct results *results)
{
	if (results->windows)
		results->windows->known = 0;
}

void
windows_take(struct results *results, const struct group *group, size_t periods)
{
	struct windows *windows = results->windows;
	size_t most = results->wanted.periods;
	struct period *newest;

	if (!periods) {
		windows->known = 0;
		periods = 1;
	}
	while (periods--) {
		windows->newest = (windows->newest + 1) % most;
		windows->known += windows->known < most;
		period_clear(results->grouping, &windows->periods[windows->newest]);
	}
	newest = &windows->periods[windows->newest];
	newest->is_gap = false;
	states_merge(results->grouping, group, newest->row, newest->memories);
}

/* Adds one period to a window; a gap counts only if zeros fill it. */
static void
merge_period(struct results *results, size_t number, const struct period *period)
{
	static const struct operand zero = { .text = SLICE("0"), .type = VALUE_NUMBER, .is_number = true };
	const struct result *result = &results->grouping->results[number];
	struct period *merged = &results->windows->merged;
	struct group group = { .row = period->row, .memories = period->memories };

	if (!period->is_gap)
		states_merge_one(results->grouping, number, &group, merged->row, merged->memories);
	else if (result->operation->operand == OPERAND_NUMBER)
		result->operation->add(merged->row + result->offset, &zero, 0, &merged->memories[number]);
}

void
windows_put(struct results *results)
{
	const struct grouping *grouping = results->grouping;
	struct windows *windows = results->windows;
	size_t most = results->wanted.periods;

	period_clear(grouping, &windows->merged);
	for (size_t i = 0; i < grouping->result_count; i++) {
		const struct result *result = &grouping->results[i];
		struct field *field = &results->out.fields[grouping->keys.count + i];

		if (!result->window)
			continue;
		for (size_t back = 0; back < result->window && windows->known >= result->window; back++)
			merge_period(results, i, &windows->periods[(windows->newest + most - back) % most]);
		*field = (struct field){ .type = VALUE_CELL };
		if (windows->known >= result->window)
			*field =
				operation_result(result->operation, windows->merged.row + result->offset, &windows->merged.memories[i]);
		field->name = result->name;
	}
}
