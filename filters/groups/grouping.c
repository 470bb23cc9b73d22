#include "groups/grouping.h"

#include <stdlib.h>

#include "base/die.h"

void
grouping_open(struct grouping *grouping, const struct keys *keys, size_t most_results)
{
	*grouping = (struct grouping){ .keys = *keys };
	grouping->results = must_alloc((most_results + 1) * sizeof *grouping->results);
	grouping->inputs = must_alloc((most_results + 1) * sizeof *grouping->inputs);
	grouping->within = must_alloc(keys->count + 1);
	memset(grouping->within, 0, keys->count + 1);
}

static size_t
input_of(struct grouping *grouping, struct slice field)
{
	size_t i = 0;

	while (i < grouping->input_count && !slice_equal(grouping->inputs[i].selector.name, field))
		i++;
	if (i == grouping->input_count)
		grouping->inputs[grouping->input_count++] = (struct input_field){ .selector = { field, 0 } };
	return i;
}

void
grouping_result(struct grouping *grouping, const struct operation *operation, struct slice name, struct slice field)
{
	struct result *result = &grouping->results[grouping->result_count++];

	*result = (struct result){ .operation = operation, .name = name, .input = GROUPING_NO_INPUT };
	if (field.length) {
		result->input = input_of(grouping, field);
		grouping->inputs[result->input].wants_number |= operation->operand == OPERAND_NUMBER;
		grouping->inputs[result->input].wants_order |= operation->operand == OPERAND_ORDERED;
	}
	result->offset = grouping->state_size;
	grouping->state_size += (operation->state_size + 15) & ~(size_t)15;
	result->memory.arena = &grouping->arena;
	result->memory.distinct = table_of(&grouping->arena, 0);
}

bool
grouping_within(struct grouping *grouping, struct slice key)
{
	for (size_t i = 0; i < grouping->keys.count; i++)
		if (slice_equal(grouping->keys.keys[i].name, key)) {
			grouping->within[i] = true;
			return true;
		}
	return false;
}

/* Looks up and parses the values; false when one is not what is wanted. */
static bool
read_values(struct grouping *grouping, const struct record *record, struct reader *reader)
{
	for (size_t i = 0; i < grouping->input_count; i++) {
		struct input_field *input = &grouping->inputs[i];
		const struct field *field = record_find(record, &input->selector);
		struct operand *value = &input->value;
		struct edtf_span span;

		value->text = field ? field->text : (struct slice){ NULL, 0 };
		input->seen |= field != NULL;
		if (!value->text.length || (!input->wants_number && !input->wants_order))
			continue;
		value->is_number = decimal_parse(value->text, &value->number);
		if (value->is_number ||
		    (!input->wants_number && value->text.length < EDTF_TEXT / 2 && edtf_parse(value->text, &span)))
			continue;
		reader_reject(reader, "%.*s: '%.*s' is not a number%s", (int)input->selector.name.length,
		              input->selector.name.data, (int)value->text.length, value->text.data,
		              input->wants_number ? "" : " or a date");
		return false;
	}
	return true;
}

void
grouping_add(struct grouping *grouping, const struct record *record, struct reader *reader)
{
	struct slice packed;
	const struct key *wrong;
	uint32_t group;
	char *states;

	if (!keys_pack(&grouping->keys, record, &packed, &wrong)) {
		reader_reject(reader, "%.*s: not a date", (int)wrong->field.name.length, wrong->field.name.data);
		return;
	}
	if (!read_values(grouping, record, reader))
		return;
	if (!grouping->groups.row_size)
		grouping->groups = table_of(&grouping->arena, grouping->state_size);
	states = table_upsert(&grouping->groups, packed, NULL);
	group = table_number(&grouping->groups, states);
	for (size_t i = 0; i < grouping->result_count; i++) {
		struct result *result = &grouping->results[i];
		const struct operand *value =
			result->input == GROUPING_NO_INPUT ? NULL : &grouping->inputs[result->input].value;

		if (value && !value->text.length)
			continue;
		if (!result->operation->add(states + result->offset, value, group, &result->memory))
			die("%s:%llu: %.*s does not fit 38 digits any more", reader->input.name, (unsigned long long)reader->line,
			    (int)result->name.length, result->name.data);
	}
}

/* The keys that -w names, packed. */
static struct slice
pack_within(struct grouping *grouping, struct slice packed)
{
	size_t length = 0;
	char *buffer = grouping->packed_within = must_grow(grouping->packed_within, packed.length + 1);

	for (size_t i = 0; i < grouping->keys.count; i++) {
		const char *begin = packed.data;

		keys_unpack(&packed);
		if (!grouping->within[i])
			continue;
		memcpy(buffer + length, begin, (size_t)(packed.data - begin));
		length += (size_t)(packed.data - begin);
	}
	return (struct slice){ buffer, length };
}

static void
add_totals(struct grouping *grouping)
{
	for (size_t g = 0; g < grouping->groups.count; g++) {
		struct slice key = table_row(&grouping->groups, g)->key;
		struct decimal *totals = table_upsert(&grouping->totals, pack_within(grouping, key), NULL);
		const char *states = table_value(&grouping->groups, g);

		for (size_t i = 0; i < grouping->result_count; i++) {
			const struct result *result = &grouping->results[i];

			if (result->operation->of_total &&
			    !decimal_add(totals[i], operation_sum(states + result->offset), &totals[i]))
				die("the total of %.*s does not fit 38 digits", (int)result->name.length, result->name.data);
		}
	}
}

/* A group's part of its total; empty where the total is zero. */
static struct slice
part_of_total(struct grouping *grouping, struct slice key, size_t number, const void *state)
{
	struct result *result = &grouping->results[number];
	const struct decimal *totals = table_find(&grouping->totals, pack_within(grouping, key));
	struct decimal part;
	size_t length;

	if (totals[number].units == 0)
		return (struct slice){ NULL, 0 };
	if (!decimal_multiply(operation_sum(state), decimal_of(result->operation->of_total), &part) ||
	    !decimal_divide(part, totals[number], DECIMAL_SIGNIFICANT, &part))
		die("%.*s has more digits than fit", (int)result->name.length, result->name.data);
	length = decimal_print(part, result->memory.result);
	return (struct slice){ result->memory.result, length };
}

static struct slice
result_of(struct grouping *grouping, size_t group, size_t number)
{
	struct result *result = &grouping->results[number];
	const char *state = (const char *)table_value(&grouping->groups, group) + result->offset;

	if (result->operation->of_total)
		return part_of_total(grouping, table_row(&grouping->groups, group)->key, number, state);
	return result->operation->result(state, &result->memory);
}

/* A group on its way out. */
struct ranked {
	size_t group;
	struct slice key;
	struct decimal first; /* the first result, for --top */
	bool is_number;
};

static int
by_key(const void *a, const void *b)
{
	return keys_compare(((const struct ranked *)a)->key, ((const struct ranked *)b)->key);
}

static int
by_first(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;
	int order = right->is_number - left->is_number;

	if (!order && left->is_number)
		order = decimal_compare(right->first, left->first);
	return order ? order : by_key(a, b);
}

static struct ranked *
rank_groups(struct grouping *grouping)
{
	size_t count = grouping->groups.count;
	struct ranked *ranked = must_alloc(count * sizeof *ranked);

	for (size_t g = 0; g < count; g++) {
		ranked[g] = (struct ranked){ .group = g, .key = table_row(&grouping->groups, g)->key };
		if (grouping->top)
			ranked[g].is_number = decimal_parse(result_of(grouping, g, 0), &ranked[g].first);
	}
	qsort(ranked, count, sizeof *ranked, grouping->top ? by_first : by_key);
	return ranked;
}

static void
write_group(struct grouping *grouping, const struct ranked *ranked, struct writer *writer, struct record *out)
{
	struct slice key = ranked->key, outside;

	out->count = 0;
	for (size_t i = 0; i < grouping->keys.count; i++)
		out->fields[out->count++] = (struct field){ grouping->keys.keys[i].name, keys_unpack(&key), VALUE_CELL };
	for (size_t i = 0; i < grouping->result_count; i++)
		out->fields[out->count++] =
			(struct field){ grouping->results[i].name, result_of(grouping, ranked->group, i), VALUE_CELL };
	if (!writer_put(writer, out, &outside))
		die("--header has no '%.*s'", (int)outside.length, outside.data);
}

void
grouping_write(struct grouping *grouping, struct writer *writer)
{
	struct ranked *ranked;
	struct record out;
	size_t count = grouping->groups.count;

	grouping->totals = table_of(&grouping->arena, grouping->result_count * sizeof(struct decimal));
	add_totals(grouping);
	ranked = rank_groups(grouping);
	if (grouping->top && grouping->top < count)
		count = grouping->top;
	out.fields = must_alloc((grouping->keys.count + grouping->result_count) * sizeof *out.fields);
	for (size_t i = 0; i < count; i++)
		write_group(grouping, &ranked[i], writer, &out);
}
