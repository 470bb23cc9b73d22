#include "groups/rows.h"

#include "base/die.h"

void
results_write(struct results *results, const struct record *record)
{
	struct slice outside;

	if (!writer_put(results->writer, record, &outside))
		die("--header has no '%.*s'", (int)outside.length, outside.data);
}

/* The keys that -w names, packed; each packed key is copied with the zero byte at its end. */
static struct slice
pack_within(struct results *results, struct slice packed)
{
	const struct keys *keys = &results->grouping->keys;

	results->within.length = 0;
	for (size_t i = 0; i < keys->count; i++) {
		struct slice value = slice_first(packed, slice_find(packed, '\0') + 1);

		if (results->wanted.within[keys->order[i]])
			buffer_add(&results->within, value);
		packed = slice_from(packed, value.length);
	}
	return buffer_slice(&results->within);
}

void
results_add_totals(struct results *results, const struct group *group)
{
	struct decimal *totals = table_upsert(&results->totals, pack_within(results, group->key), NULL);

	for (size_t i = 0; i < results->grouping->result_count; i++) {
		const struct result *result = &results->grouping->results[i];
		struct decimal sum;

		if (result->operation->of_total && operation_sum(group->row + result->offset, &sum) &&
		    !decimal_add(totals[i], sum, &totals[i]))
			die("the total of %.*s does not fit 38 digits", (int)result->name.length, result->name.data);
	}
}

/* A group's share of its total; empty if the group has no value or the total is zero. */
static struct slice
part_of_total(struct results *results, const struct group *group, size_t number)
{
	const struct result *result = &results->grouping->results[number];
	const struct decimal *totals = table_find(&results->totals, pack_within(results, group->key));
	struct buffer *text = &group->memories[number].result;
	struct decimal part;

	if (!operation_sum(group->row + result->offset, &part) || totals[number].units == 0)
		return (struct slice){ NULL, 0 };
	if (!decimal_multiply(part, decimal_of(result->operation->of_total), &part) ||
	    !decimal_divide(part, totals[number], DECIMAL_SIGNIFICANT, &part))
		die("%.*s has more digits than fit", (int)result->name.length, result->name.data);
	text->length = 0;
	buffer_room(text, DECIMAL_TEXT);
	return (struct slice){ text->data, decimal_print(part, text->data) };
}

void
results_compute(struct results *results, const struct group *group)
{
	struct grouping *grouping = results->grouping;
	struct record *out = &results->out;
	struct slice key = group->key;

	if (results->scratch.newest)
		arena_reset(&results->scratch);
	out->count = 0;
	for (size_t i = 0; i < grouping->keys.count + grouping->result_count; i++)
		record_next(out);
	for (size_t i = 0; i < grouping->keys.count; i++) {
		size_t number = grouping->keys.order[i];

		out->fields[number] = keys_unpack(&grouping->keys, number, &key, &results->scratch);
	}
	for (size_t i = 0; i < grouping->result_count; i++) {
		const struct result *result = &grouping->results[i];
		struct field *field = &out->fields[grouping->keys.count + i];

		*field = result->operation->of_total
		             ? (struct field){ .text = part_of_total(results, group, i) }
		             : operation_result(result->operation, group->row + result->offset, &group->memories[i]);
		field->name = result->name;
	}
}

const struct record *
results_header(struct results *results)
{
	const struct grouping *grouping = results->grouping;
	struct record *out = &results->out;

	out->count = 0;
	for (size_t i = 0; i < grouping->keys.count; i++)
		record_append(out, (struct field){ .name = grouping->keys.keys[i].name });
	for (size_t i = 0; i < grouping->result_count; i++)
		record_append(out, (struct field){ .name = grouping->results[i].name });
	return out;
}

struct slice
results_front(struct slice packed)
{
	size_t end = packed.length ? packed.length - 1 : 0;

	while (end && packed.data[end - 1] != '\0')
		end--;
	return slice_first(packed, end);
}

struct slice
results_first(struct slice packed, size_t count)
{
	struct slice rest = packed;

	while (count--)
		rest = slice_from(rest, slice_find(rest, '\0') + 1);
	return slice_first(packed, packed.length - rest.length);
}
