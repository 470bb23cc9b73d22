/* The groups with the greatest first result, greatest first; of equal ones the
 * first by their keys. Twice as many as wanted are kept, and the rest dropped now
 * and then. */
#include <stdlib.h>

#include "base/die.h"
#include "groups/results_parts.h"

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

/* Orders them and keeps only those that are wanted. */
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

void
top_put(struct results *results)
{
	struct ranked *top = results->top;
	struct rank rank = { .number = results->number++ };

	rank.is_number = decimal_parse(results->out.fields[results->grouping->keys.count].text, &rank.first);
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
	settle(results);
	for (size_t i = 0; i < results->top->count; i++)
		results_write(results,
		              &(struct record){ .fields = results->top->ranks[i].fields, .count = results->top->field_count });
}
