/* The groups with the greatest first result, greatest first, of all groups or of those with
 * the same first keys. Among equal results, the first by their keys is taken. Up to twice as many
 * as wanted are kept; then the rest is dropped. */
#include "groups/top.h"

#include <stdlib.h>

#include "base/die.h"

struct rank {
	struct field *fields; /* the group's record, in memory of its own */
	struct decimal first;
	uint64_t number; /* in the order of the keys */
	bool is_number;
};

struct ranked {
	struct rank *ranks;
	size_t count, most;
	size_t field_count;
	struct buffer front; /* the packed keys that the groups share */
};

void
top_open(struct results *results)
{
	struct ranked *top = results->top = must_alloc(sizeof *top);

	if (results->wanted.top > SIZE_MAX / 4 / sizeof *top->ranks)
		results->wanted.top = SIZE_MAX / 4 / sizeof *top->ranks;
	*top = (struct ranked){ .most = 0, .field_count = results->grouping->keys.count + results->grouping->result_count };
}

static int
by_first(const void *a, const void *b)
{
	const struct rank *left = a, *right = b;
	int order = right->is_number - left->is_number;

	if (!order && left->is_number)
		order = decimal_compare(right->first, left->first);
	return order ? order : (left->number > right->number) - (left->number < right->number);
}

/* Orders the groups and keeps only as many as are wanted. */
static void
settle(struct results *results)
{
	struct ranked *top = results->top;

	if (top->count)
		qsort(top->ranks, top->count, sizeof *top->ranks, by_first);
	for (; top->count > results->wanted.top; top->count--)
		free(top->ranks[top->count - 1].fields);
}

/* A copy of the record, its texts behind its fields. */
static struct field *
copy_fields(const struct record *record)
{
	size_t bytes = record->count * sizeof(struct field);
	struct field *fields;
	char *text;

	for (size_t i = 0; i < record->count; i++)
		bytes += record->fields[i].text.length;
	fields = must_alloc(bytes + 1);
	text = (char *)(fields + record->count);
	for (size_t i = 0; i < record->count; i++) {
		fields[i] = record->fields[i];
		fields[i].text.data = text;
		if (fields[i].text.length)
			memcpy(text, record->fields[i].text.data, fields[i].text.length);
		text += fields[i].text.length;
	}
	return fields;
}

/* Writes the groups that are kept. */
static void
write_ranks(struct results *results)
{
	struct ranked *top = results->top;

	settle(results);
	for (size_t i = 0; i < top->count; i++) {
		results_write(results, &(struct record){ .fields = top->ranks[i].fields, .count = top->field_count });
		free(top->ranks[i].fields);
	}
	top->count = 0;
}

void
top_put(struct results *results, const struct group *group)
{
	struct ranked *top = results->top;
	struct rank rank = { .number = results->number++ };
	struct slice front = results_first(group->key, results->wanted.per);

	rank.is_number = decimal_parse(results->out.fields[results->grouping->keys.count].text, &rank.first);
	if (!slice_equal(front, buffer_slice(&top->front))) {
		write_ranks(results);
		top->front.length = 0;
		buffer_add(&top->front, front);
	}
	if (top->count >= results->wanted.top && top->count == top->most)
		settle(results);
	if (top->count == top->most) {
		top->most = top->most ? 2 * top->most : 64;
		top->ranks = must_grow(top->ranks, top->most * sizeof *top->ranks);
	}
	rank.fields = copy_fields(&results->out);
	top->ranks[top->count++] = rank;
}

void
top_close(struct results *results)
{
	write_ranks(results);
}
