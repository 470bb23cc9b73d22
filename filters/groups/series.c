/* Figures that look back: --running, over all records up to and with the group's,
 * --lag, the group before and the change since, and moving windows. The groups of
 * a series are equal in all keys but the one packed last. */
#include "groups/series.h"

#include <stdlib.h>

#include "base/die.h"
#include "groups/states.h"
#include "groups/windows.h"

enum { PERCENT = 100 };

struct names {
	struct slice running, before, change;
};

struct series {
	struct names *names;
	struct buffer front; /* the series' packed keys */
	bool begun;
	char *row; /* --running: the states of all groups so far */
	struct operation_memory *memories;
	struct field *before; /* --lag: the results of the group before */
	struct arena texts;   /* that they have */
	struct buffer last;   /* that group's value of the last key */
	struct arena values;  /* of it, of one group */
	struct record out;
};

static struct slice
named(struct results *results, struct slice name, const char *suffix)
{
	struct buffer text = { .data = NULL };
	struct slice copy;

	buffer_add(&text, name);
	buffer_add(&text, slice_of(suffix));
	copy = arena_copy(&results->arena, buffer_slice(&text));
	free(text.data);
	return copy;
}

void
series_open(struct results *results)
{
	struct grouping *grouping = results->grouping;
	struct series *series = results->series = must_alloc(sizeof *series);

	*series = (struct series){ .begun = false };
	series->names = must_alloc((grouping->result_count + 1) * sizeof *series->names);
	series->before = must_alloc((grouping->result_count + 1) * sizeof *series->before);
	for (size_t i = 0; i < grouping->result_count; i++) {
		struct slice name = grouping->results[i].name;

		series->names[i] = (struct names){ named(results, name, "_running"), named(results, name, "_before"),
			                               named(results, name, "_change") };
		series->before[i] = (struct field){ .type = VALUE_CELL };
	}
	series->row = must_alloc(grouping->row_size + 1);
	series->memories = grouping_memories(grouping);
}

static void
begin_series(struct results *results, struct slice front)
{
	struct series *series = results->series;

	series->front.length = 0;
	buffer_add(&series->front, front);
	memset(series->row, 0, results->grouping->row_size);
	for (size_t i = 0; i < results->grouping->result_count; i++)
		operation_forget(&series->memories[i]);
	series->last.length = 0;
	series->begun = true;
	windows_begin(results);
}

static const struct key *
last_key(const struct results *results)
{
	const struct keys *keys = &results->grouping->keys;

	return &keys->keys[keys->order[keys->count - 1]];
}

/* How many periods lie between the group before and this value, most at most. 0 if that is not
 * known, or if it is more and gaps are not filled. A key that is not cut has no gaps. */
static size_t
periods_since(const struct results *results, struct slice value, size_t most, bool fill)
{
	const struct key *key = last_key(results);
	struct slice last = buffer_slice(&results->series->last);
	char texts[2][EDTF_TEXT];

	if (!last.length || key->cut == KEY_WHOLE)
		return last.length > 0;
	for (size_t periods = 1; periods <= most; periods++) {
		char *previous = texts[periods % 2];

		if (!key_previous(key, value, previous))
			return 0;
		value = slice_of(previous);
		if (slice_equal(value, last))
			return periods;
	}
	return fill && key_previous(key, last, texts[0]) ? most : 0;
}

/* The change in percent of the figure before; empty if it cannot be computed. */
static struct slice
change(struct slice before, struct slice now, struct arena *arena)
{
	struct decimal old, new;
	char text[DECIMAL_TEXT];

	if (!decimal_parse(before, &old) || !decimal_parse(now, &new) || old.units <= 0)
		return (struct slice){ NULL, 0 };
	if (!decimal_subtract(new, old, &new) || !decimal_multiply(new, decimal_of(PERCENT), &new) ||
	    !decimal_divide(new, old, DECIMAL_SIGNIFICANT, &new))
		return (struct slice){ NULL, 0 };
	return arena_copy(arena, (struct slice){ text, decimal_print(new, text) });
}

static void
add_running(struct results *results)
{
	struct grouping *grouping = results->grouping;
	struct series *series = results->series;

	for (size_t i = 0; i < grouping->result_count; i++) {
		const struct result *result = &grouping->results[i];
		struct field field = operation_result(result->operation, series->row + result->offset, &series->memories[i]);

		field.name = series->names[i].running;
		record_append(&series->out, field);
	}
}

static void
add_lag(struct results *results, struct slice value)
{
	struct grouping *grouping = results->grouping;
	struct series *series = results->series;
	bool has_before = periods_since(results, value, 1, false);

	for (size_t i = 0; i < grouping->result_count; i++) {
		struct slice now = results->out.fields[grouping->keys.count + i].text;
		struct field before = has_before ? series->before[i] : (struct field){ .type = VALUE_CELL };
		struct slice since = change(before.text, now, &results->scratch);

		before.name = series->names[i].before;
		record_append(&series->out, before);
		record_append(&series->out, (struct field){ series->names[i].change, since, VALUE_CELL });
	}
}

/* Keeps the group's results, as the next group is written with them. */
static void
keep(struct results *results, struct slice value)
{
	struct series *series = results->series;

	if (series->texts.newest)
		arena_reset(&series->texts);
	for (size_t i = 0; i < results->grouping->result_count; i++) {
		struct field *before = &series->before[i];

		*before = results->out.fields[results->grouping->keys.count + i];
		before->text = arena_copy(&series->texts, before->text);
	}
	series->last.length = 0;
	buffer_add(&series->last, value);
}

/* The results, which come first. */
static void
begin_record(struct results *results, const struct record *first)
{
	struct record *out = &results->series->out;

	out->count = 0;
	for (size_t i = 0; i < first->count; i++)
		record_append(out, first->fields[i]);
}

const struct record *
series_header(struct results *results)
{
	struct series *series = results->series;

	begin_record(results, results_header(results));
	for (size_t i = 0; results->wanted.running && i < results->grouping->result_count; i++)
		record_append(&series->out, (struct field){ .name = series->names[i].running });
	for (size_t i = 0; results->wanted.lag && i < results->grouping->result_count; i++) {
		record_append(&series->out, (struct field){ .name = series->names[i].before });
		record_append(&series->out, (struct field){ .name = series->names[i].change });
	}
	return &series->out;
}

/* The group's value of the last key; it lasts until the next group. */
static struct slice
last_value(struct results *results, const struct group *group)
{
	const struct keys *keys = &results->grouping->keys;
	struct slice packed = slice_from(group->key, results_front(group->key).length);
	struct arena *values = &results->series->values;

	if (values->newest)
		arena_reset(values);
	return keys_unpack(keys, keys->order[keys->count - 1], &packed, values).text;
}

void
series_put(struct results *results, const struct group *group)
{
	struct grouping *grouping = results->grouping;
	struct series *series = results->series;
	struct slice front = results_front(group->key), value = last_value(results, group);
	size_t most = results->wanted.fill_zero ? results->wanted.periods : 1;

	if (!series->begun || !slice_equal(front, buffer_slice(&series->front)))
		begin_series(results, front);
	if (results->wanted.running) /* must come before the results, as saving states overwrites their memory */
		states_merge(grouping, group, series->row, series->memories);
	if (results->windows) /* must too */
		windows_take(results, group, periods_since(results, value, most, results->wanted.fill_zero));
	results_compute(results, group);
	if (results->windows)
		windows_put(results);
	begin_record(results, &results->out);
	if (results->wanted.running)
		add_running(results);
	if (results->wanted.lag)
		add_lag(results, value);
	results_write(results, &series->out);
	keep(results, value);
}
