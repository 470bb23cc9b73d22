/* aggregate: counts, exact sums and the like, over groups of records.
 * One pass over the input; memory in proportion to the groups. Groups come out
 * ordered by their keys, bytewise, or with --top by the first result. */
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "lookup/fields.h"
#include "lookup/keys.h"
#include "lookup/operations.h"
#include "record/reader.h"
#include "record/writer.h"

enum { OPTION_TOP = OPTION_OWN };

static const struct option_row rows[] = {
	{ 'g', "group", "KEYS", "group by these fields; new=old renames; year:, quarter:, month:, day:FIELD cut a date" },
	{ 'w', "within", "KEYS", "what share and percent are parts of: the total within these keys" },
	{ OPTION_TOP, "top", "N", "only the N groups with the greatest first result, greatest first" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static void
list_operations(void)
{
	const struct operation *operation;

	puts("\nOperations, as OP:FIELD or NAME=OP:FIELD (the usual name is FIELD_OP):");
	for (size_t i = 0; (operation = operation_at(i)); i++)
		printf("  %-22s%s\n", operation->name, operation->help);
}

static const struct usage usage = {
	"[options] OP:FIELD [OP:FIELD ...] [FILE ...]",
	"Writes one record per group of records: its keys, and the results of the\n"
	"operations. Operands that begin with an operation's name are operations; the\n"
	"first that does not, and all behind it, are files.",
	rows,
	list_operations,
};

/* A field that operations read, looked up and parsed once per record. */
struct input_field {
	struct selector selector;
	bool wants_number, wants_order, seen;
	struct operand value;
};

struct column {
	const struct operation *operation;
	struct slice name;
	size_t input;          /* number of its input field; the field count for none */
	size_t offset;         /* of its state in the group's */
	struct operation_memory memory;
};

struct aggregation {
	struct arena arena;
	struct keys keys;
	bool *within;          /* for each key: -w names it */
	struct column *columns;
	size_t column_count;
	struct input_field *inputs;
	size_t input_count;
	size_t state_size;
	struct table groups;   /* packed keys -> states, one behind the other */
	struct table totals;   /* packed -w keys -> one sum for each column */
	size_t top;
};

/* "NAME=OP:FIELD" or "OP" into its parts; NULL when no operation is named. */
static const struct operation *
split_operand(struct slice text, struct slice *name, struct slice *field)
{
	size_t equals = slice_find(text, '='), colon;
	struct slice operation = equals < text.length ? slice_from(text, equals + 1) : text;

	*name = equals < text.length ? slice_first(text, equals) : (struct slice){ NULL, 0 };
	colon = slice_find(operation, ':');
	*field = colon < operation.length ? slice_from(operation, colon + 1) : (struct slice){ NULL, 0 };
	return operation_find(slice_first(operation, colon));
}

static size_t
input_of(struct aggregation *aggregation, struct slice field)
{
	size_t i = 0;

	while (i < aggregation->input_count && !slice_equal(aggregation->inputs[i].selector.name, field))
		i++;
	if (i == aggregation->input_count)
		aggregation->inputs[aggregation->input_count++] = (struct input_field){ .selector = { field, 0 } };
	return i;
}

static void
add_column(struct aggregation *aggregation, const char *text)
{
	struct column *column = &aggregation->columns[aggregation->column_count++];
	struct slice field;
	char name[RECORD_MAX_NAME];

	*column = (struct column){ .operation = split_operand(slice_of(text), &column->name, &field) };
	split_operand(slice_of(text), &column->name, &field);
	if (!field.length && column->operation->operand != OPERAND_NONE)
		options_wrong("%s: which field? write %s:FIELD", text, column->operation->name);
	if (!column->name.length && !field.length)
		column->name = slice_of(column->operation->name);
	if (!column->name.length) {
		snprintf(name, sizeof name, "%s_%s", field.data, column->operation->name);
		column->name = arena_copy(&aggregation->arena, slice_of(name));
	}
	column->input = SIZE_MAX;
	if (field.length) {
		column->input = input_of(aggregation, field);
		aggregation->inputs[column->input].wants_number |= column->operation->operand == OPERAND_NUMBER;
		aggregation->inputs[column->input].wants_order |= column->operation->operand == OPERAND_ORDERED;
	}
	column->offset = aggregation->state_size;
	aggregation->state_size += (column->operation->state_size + 15) & ~(size_t)15;
	column->memory.arena = &aggregation->arena;
	column->memory.distinct = table_of(&aggregation->arena, 0);
}

static void
check_names(const struct aggregation *aggregation)
{
	for (size_t i = 0; i < aggregation->column_count; i++) {
		struct slice name = aggregation->columns[i].name;
		bool twice = false;

		for (size_t k = 0; k < aggregation->keys.count; k++)
			twice |= slice_equal(name, aggregation->keys.keys[k].name);
		for (size_t k = 0; k < i; k++)
			twice |= slice_equal(name, aggregation->columns[k].name);
		if (twice)
			options_wrong("'%.*s' would be two fields; name one NAME=OP:FIELD", (int)name.length, name.data);
	}
}

static void
mark_within(struct aggregation *aggregation, const char *list)
{
	struct slice rest = slice_of(list), name;

	while (slice_take(&rest, ',', &name)) {
		size_t i = 0;

		name = slice_trim(name);
		while (i < aggregation->keys.count && !slice_equal(aggregation->keys.keys[i].name, name))
			i++;
		if (i == aggregation->keys.count)
			options_wrong("--within: '%.*s' is not one of the keys of -g", (int)name.length, name.data);
		aggregation->within[i] = true;
	}
}

/* Sets up from the command line; returns the number of the first file operand. */
static size_t
aggregation_open(struct aggregation *aggregation, const struct options *options)
{
	struct slice wrong, name, field;
	size_t first = 0;

	*aggregation = (struct aggregation){ .top = 0 };
	if (options_has(options, 'g') && !keys_parse(&aggregation->keys, options->values['g'], &wrong))
		options_wrong("--group: '%.*s' is not a key, or there twice", (int)wrong.length, wrong.data);
	aggregation->columns = must_alloc((options->operand_count + 1) * sizeof *aggregation->columns);
	aggregation->inputs = must_alloc((options->operand_count + 1) * sizeof *aggregation->inputs);
	while (first < options->operand_count && split_operand(slice_of(options->operands[first]), &name, &field))
		add_column(aggregation, options->operands[first++]);
	if (!first)
		options_wrong(options->operand_count ? "'%s' is not an operation" : "which operation?",
		              options->operand_count ? options->operands[0] : "");
	check_names(aggregation);
	aggregation->within = must_alloc(aggregation->keys.count + 1);
	memset(aggregation->within, 0, aggregation->keys.count + 1);
	if (options_has(options, 'w'))
		mark_within(aggregation, options->values['w']);
	if (options_has(options, OPTION_TOP))
		aggregation->top = options_count(options, OPTION_TOP, "top");
	aggregation->groups = table_of(&aggregation->arena, aggregation->state_size);
	aggregation->totals = table_of(&aggregation->arena, aggregation->column_count * sizeof(struct decimal));
	return first;
}

/* The reader is to keep only what keys and operations name. */
static void
want_fields(const struct aggregation *aggregation, struct reader *reader, struct arena *arena)
{
	size_t count = 0;
	const char **names = must_alloc((aggregation->keys.count + aggregation->input_count + 1) * sizeof *names);

	for (size_t i = 0; i < aggregation->keys.count; i++)
		names[count++] = arena_copy(arena, aggregation->keys.keys[i].field.name).data;
	for (size_t i = 0; i < aggregation->input_count; i++)
		names[count++] = aggregation->inputs[i].selector.name.data;
	reader_want(reader, names, count);
}

/* Looks up and parses the values; false when one is not what is wanted. */
static bool
read_values(struct aggregation *aggregation, const struct record *record, struct reader *reader)
{
	for (size_t i = 0; i < aggregation->input_count; i++) {
		struct input_field *input = &aggregation->inputs[i];
		const struct field *field = record_find(record, &input->selector);
		struct operand *value = &input->value;
		struct edtf_span span;

		value->text = field ? field->text : (struct slice){ NULL, 0 };
		input->seen |= field != NULL;
		if (!value->text.length || (!input->wants_number && !input->wants_order))
			continue;
		value->is_number = decimal_parse(value->text, &value->number);
		if (value->is_number || (!input->wants_number && value->text.length < EDTF_TEXT / 2 && edtf_parse(value->text, &span)))
			continue;
		reader_reject(reader, "%.*s: '%.*s' is not a number%s", (int)input->selector.name.length,
		              input->selector.name.data, (int)value->text.length, value->text.data,
		              input->wants_number ? "" : " or a date");
		return false;
	}
	return true;
}

static void
add_record(struct aggregation *aggregation, const struct record *record, struct reader *reader)
{
	struct slice packed;
	const struct key *wrong;
	uint32_t group;
	char *states;

	if (!keys_pack(&aggregation->keys, record, &packed, &wrong)) {
		reader_reject(reader, "%.*s: not a date", (int)wrong->field.name.length, wrong->field.name.data);
		return;
	}
	if (!read_values(aggregation, record, reader))
		return;
	states = table_upsert(&aggregation->groups, packed, NULL);
	group = table_number(&aggregation->groups, states);
	for (size_t i = 0; i < aggregation->column_count; i++) {
		struct column *column = &aggregation->columns[i];
		const struct operand *value = column->input == SIZE_MAX ? NULL : &aggregation->inputs[column->input].value;

		if (value && !value->text.length)
			continue;
		if (!column->operation->add(states + column->offset, value, group, &column->memory))
			die("%s:%llu: %.*s does not fit 38 digits any more", reader->input.name,
			    (unsigned long long)reader->line, (int)column->name.length, column->name.data);
	}
}

/* The keys that -w names, packed. */
static struct slice
pack_within(struct aggregation *aggregation, struct slice packed)
{
	static char *buffer;
	size_t length = 0;

	buffer = must_grow(buffer, packed.length);
	for (size_t i = 0; i < aggregation->keys.count; i++) {
		const char *begin = packed.data;

		keys_unpack(&packed);
		if (!aggregation->within[i])
			continue;
		memcpy(buffer + length, begin, (size_t)(packed.data - begin));
		length += (size_t)(packed.data - begin);
	}
	return (struct slice){ buffer, length };
}

static void
add_totals(struct aggregation *aggregation)
{
	for (size_t g = 0; g < aggregation->groups.count; g++) {
		struct slice key = table_row(&aggregation->groups, g)->key;
		struct decimal *totals = table_upsert(&aggregation->totals, pack_within(aggregation, key), NULL);
		const char *states = table_value(&aggregation->groups, g);

		for (size_t i = 0; i < aggregation->column_count; i++) {
			const struct column *column = &aggregation->columns[i];

			if (column->operation->of_total &&
			    !decimal_add(totals[i], operation_sum(states + column->offset), &totals[i]))
				die("the total of %.*s does not fit 38 digits", (int)column->name.length, column->name.data);
		}
	}
}

/* A group's part of its total; empty where the total is zero. */
static struct slice
part_of_total(struct aggregation *aggregation, struct slice key, size_t number, const void *state)
{
	struct column *column = &aggregation->columns[number];
	const struct decimal *totals = table_find(&aggregation->totals, pack_within(aggregation, key));
	struct decimal part;
	size_t length;

	if (totals[number].units == 0)
		return (struct slice){ NULL, 0 };
	if (!decimal_multiply(operation_sum(state), decimal_of(column->operation->of_total), &part) ||
	    !decimal_divide(part, totals[number], DECIMAL_SIGNIFICANT, &part))
		die("%.*s has more digits than fit", (int)column->name.length, column->name.data);
	length = decimal_print(part, column->memory.result);
	return (struct slice){ column->memory.result, length };
}

static struct slice
result_of(struct aggregation *aggregation, size_t group, size_t number)
{
	struct column *column = &aggregation->columns[number];
	const char *state = (const char *)table_value(&aggregation->groups, group) + column->offset;

	if (column->operation->of_total)
		return part_of_total(aggregation, table_row(&aggregation->groups, group)->key, number, state);
	return column->operation->result(state, &column->memory);
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
rank_groups(struct aggregation *aggregation)
{
	size_t count = aggregation->groups.count;
	struct ranked *ranked = must_alloc(count * sizeof *ranked);

	for (size_t g = 0; g < count; g++) {
		ranked[g] = (struct ranked){ .group = g, .key = table_row(&aggregation->groups, g)->key };
		if (aggregation->top)
			ranked[g].is_number = decimal_parse(result_of(aggregation, g, 0), &ranked[g].first);
	}
	qsort(ranked, count, sizeof *ranked, aggregation->top ? by_first : by_key);
	return ranked;
}

static void
write_group(struct aggregation *aggregation, const struct ranked *ranked, struct writer *writer, struct record *out)
{
	struct slice key = ranked->key, outside;

	out->count = 0;
	for (size_t i = 0; i < aggregation->keys.count; i++)
		out->fields[out->count++] = (struct field){ aggregation->keys.keys[i].name, keys_unpack(&key), VALUE_CELL };
	for (size_t i = 0; i < aggregation->column_count; i++)
		out->fields[out->count++] =
			(struct field){ aggregation->columns[i].name, result_of(aggregation, ranked->group, i), VALUE_CELL };
	if (!writer_put(writer, out, &outside))
		die("--header has no '%.*s'", (int)outside.length, outside.data);
}

static void
write_groups(struct aggregation *aggregation, struct writer *writer)
{
	struct ranked *ranked;
	struct record out;
	size_t count = aggregation->groups.count;

	add_totals(aggregation);
	ranked = rank_groups(aggregation);
	if (aggregation->top && aggregation->top < count)
		count = aggregation->top;
	out.fields = must_alloc((aggregation->keys.count + aggregation->column_count) * sizeof *out.fields);
	for (size_t i = 0; i < count; i++)
		write_group(aggregation, &ranked[i], writer, &out);
}

/* An operation's field that no record had was misspelt. */
static int
check_seen(const struct aggregation *aggregation, const struct reader *reader)
{
	struct fields fields;
	int status = EXIT_DONE;
	bool all = true;

	for (size_t i = 0; i < aggregation->input_count; i++)
		all &= aggregation->inputs[i].seen;
	if (all || reader->in == reader->rejected)
		return EXIT_DONE;
	fields_load(&fields);
	for (size_t i = 0; i < aggregation->input_count; i++)
		if (!aggregation->inputs[i].seen)
			status |= fields_unseen(&fields, aggregation->inputs[i].selector.name, "operation");
	return status;
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct aggregation aggregation;
	struct reader reader;
	struct writer writer;
	struct record *record;
	int status;

	size_t first_file = aggregation_open(&aggregation, &options);
	reader_open(&reader, &options, first_file);
	want_fields(&aggregation, &reader, &aggregation.arena);
	writer_open(&writer, &options);
	while ((record = reader_next(&reader)))
		add_record(&aggregation, record, &reader);
	write_groups(&aggregation, &writer);
	writer_close(&writer);
	status = check_seen(&aggregation, &reader) | reader_close(&reader, writer.count, "folded");
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
