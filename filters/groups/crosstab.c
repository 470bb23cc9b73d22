/* A crosstab: the values of one key become columns, the groups that are equal in
 * all other keys one record. */
#include "groups/crosstab.h"

#include <stdlib.h>

#include "base/die.h"

static const char no_value[] = "(none)"; /* what the column of an empty value is called */

struct crosstab {
	struct table values; /* of the key, packed -> number of its first column */
	struct record row;   /* the record that is being filled */
	struct buffer front; /* its packed keys, without the one that makes columns */
	struct arena cells;  /* its texts */
	bool begun, has_columns;
};

void
crosstab_open(struct results *results)
{
	results->crosstab = must_alloc(sizeof *results->crosstab);
	*results->crosstab = (struct crosstab){ .values = table_of(&results->arena, sizeof(size_t)) };
}

/* The value that stands last in the packed keys, as it is there. */
static struct slice
last_value(struct slice packed)
{
	return slice_from(packed, results_front(packed).length);
}

void
crosstab_note(struct results *results, const struct group *group)
{
	struct crosstab *crosstab = results->crosstab;

	table_upsert(&crosstab->values, last_value(group->key), NULL);
	if (crosstab->values.count > MOST_ACROSS)
		die("--across: more than %d columns", MOST_ACROSS);
}

static int
by_key(const void *a, const void *b)
{
	return slice_compare((*(struct table_row *const *)a)->key, (*(struct table_row *const *)b)->key);
}

/* The column's name: the value, and with several results their names behind it. */
static struct slice
column_name(struct results *results, struct slice packed, size_t number)
{
	struct grouping *grouping = results->grouping;
	struct slice value = keys_unpack(&grouping->keys, results->wanted.across, &packed, &results->arena).text;
	struct buffer name = { .data = NULL };
	struct slice copy;

	buffer_add(&name, value.length ? value : slice_of(no_value));
	if (grouping->result_count > 1) {
		buffer_byte(&name, '_');
		buffer_add(&name, grouping->results[number].name);
	}
	copy = arena_copy(&results->arena, buffer_slice(&name));
	free(name.data);
	return copy;
}

static void
add_column(struct record *row, struct slice name)
{
	for (size_t i = 0; i < row->count; i++)
		if (slice_equal(row->fields[i].name, name))
			die("--across: '%.*s' would be two columns", (int)name.length, name.data);
	record_append(row, (struct field){ name, { NULL, 0 }, VALUE_CELL });
}

/* The record's fields: the other keys, then the columns in order. */
static void
lay_out(struct results *results)
{
	struct grouping *grouping = results->grouping;
	struct crosstab *crosstab = results->crosstab;
	size_t count = crosstab->values.count;
	struct table_row **sorted = must_alloc((count + 1) * sizeof *sorted);

	for (size_t i = 0; i < grouping->keys.count; i++)
		if (i != results->wanted.across)
			add_column(&crosstab->row, grouping->keys.keys[i].name);
	for (size_t i = 0; i < count; i++)
		sorted[i] = table_row(&crosstab->values, i);
	qsort(sorted, count, sizeof *sorted, by_key);
	for (size_t i = 0; i < count; i++) {
		*(size_t *)(void *)(sorted[i] + 1) = crosstab->row.count;
		for (size_t k = 0; k < grouping->result_count; k++)
			add_column(&crosstab->row, column_name(results, sorted[i]->key, k));
	}
	free(sorted);
	crosstab->has_columns = true;
}

static void
set_cell(struct crosstab *crosstab, size_t number, const struct field *from)
{
	struct field *cell = &crosstab->row.fields[number];

	cell->text = arena_copy(&crosstab->cells, from->text);
	cell->type = from->type;
}

static void
begin_row(struct results *results, struct slice front)
{
	struct crosstab *crosstab = results->crosstab;
	size_t field = 0;

	crosstab->front.length = 0;
	buffer_add(&crosstab->front, front);
	if (crosstab->cells.newest)
		arena_reset(&crosstab->cells);
	for (size_t i = 0; i < crosstab->row.count; i++)
		crosstab->row.fields[i].text = (struct slice){ NULL, 0 };
	for (size_t i = 0; i < results->grouping->keys.count; i++)
		if (i != results->wanted.across)
			set_cell(crosstab, field++, &results->out.fields[i]);
	crosstab->begun = true;
}

void
crosstab_put(struct results *results, const struct group *group)
{
	struct crosstab *crosstab = results->crosstab;
	struct slice front = results_front(group->key);
	size_t column;

	if (!crosstab->has_columns)
		lay_out(results);
	results_compute(results, group);
	if (!crosstab->begun || !slice_equal(front, buffer_slice(&crosstab->front))) {
		if (crosstab->begun)
			results_write(results, &crosstab->row);
		begin_row(results, front);
	}
	column = *(size_t *)table_find(&crosstab->values, last_value(group->key));
	for (size_t i = 0; i < results->grouping->result_count; i++)
		set_cell(crosstab, column + i, &results->out.fields[results->grouping->keys.count + i]);
}

void
crosstab_close(struct results *results)
{
	if (results->crosstab->begun)
		results_write(results, &results->crosstab->row);
}
