#include "groups/results.h"

#include <stdlib.h>

#include "base/die.h"
#include "groups/crosstab.h"
#include "groups/series.h"
#include "groups/top.h"
#include "groups/windows.h"

struct results *
results_open(struct grouping *grouping, const struct wanted *wanted, struct writer *writer)
{
	struct results *results = must_alloc(sizeof *results);

	*results = (struct results){ .grouping = grouping, .wanted = *wanted, .writer = writer };
	results->totals = table_of(&results->arena, grouping->result_count * sizeof(struct decimal));
	for (size_t i = 0; i < grouping->result_count; i++)
		results->has_totals |= grouping->results[i].operation->of_total != 0;
	if (wanted->top)
		top_open(results);
	if (wanted->across < grouping->keys.count)
		crosstab_open(results);
	if (wanted->running || wanted->lag || wanted->periods)
		series_open(results);
	if (wanted->periods)
		windows_open(results);
	return results;
}

bool
results_notes(const struct results *results)
{
	return results->has_totals || results->crosstab;
}

void
results_note(struct results *results, const struct group *group)
{
	if (results->scratch.newest)
		arena_reset(&results->scratch);
	if (results->has_totals)
		results_add_totals(results, group);
	if (results->crosstab)
		crosstab_note(results, group);
}

void
results_put(struct results *results, const struct group *group)
{
	if (results->crosstab) {
		crosstab_put(results, group);
	} else if (results->series) {
		series_put(results, group);
	} else {
		results_compute(results, group);
		if (results->top)
			top_put(results, group);
		else
			results_write(results, &results->out);
	}
}

void
results_close(struct results *results)
{
	if (results->top)
		top_close(results);
	if (results->crosstab)
		crosstab_close(results);
	else if (results->series)
		writer_head(results->writer, series_header(results));
	else
		writer_head(results->writer, results_header(results));
}
