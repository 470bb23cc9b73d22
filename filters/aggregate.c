/* aggregate: counts, exact sums and the like, over groups of records.
 * One pass over the input; memory in proportion to the groups. Groups come out
 * ordered by their keys, bytewise, or with --top by the first result. */
#include <stdio.h>

#include "base/die.h"
#include "groups/grouping.h"
#include "lookup/fields.h"

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
	"Writes one record per group of records: its keys and the operations' results.\n"
	"Operands that begin with an operation's name are operations; the first that\n"
	"does not, and all behind it, are files.",
	rows,
	list_operations,
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

static void
add_result(struct grouping *grouping, const char *text)
{
	struct slice name, field;
	const struct operation *operation = split_operand(slice_of(text), &name, &field);
	char usual[RECORD_MAX_NAME];

	if (!field.length && operation->operand != OPERAND_NONE)
		options_wrong("%s: which field? write %s:FIELD", text, operation->name);
	if (!name.length && !field.length)
		name = slice_of(operation->name);
	if (!name.length) {
		snprintf(usual, sizeof usual, "%s_%s", field.data, operation->name);
		name = arena_copy(&grouping->arena, slice_of(usual));
	}
	grouping_result(grouping, operation, name, field);
}

static void
check_names(const struct grouping *grouping)
{
	for (size_t i = 0; i < grouping->result_count; i++) {
		struct slice name = grouping->results[i].name;
		bool twice = false;

		for (size_t k = 0; k < grouping->keys.count; k++)
			twice |= slice_equal(name, grouping->keys.keys[k].name);
		for (size_t k = 0; k < i; k++)
			twice |= slice_equal(name, grouping->results[k].name);
		if (twice)
			options_wrong("'%.*s' would be two fields; name one NAME=OP:FIELD", (int)name.length, name.data);
	}
}

static void
mark_within(struct grouping *grouping, const char *list)
{
	struct slice rest = slice_of(list), name;

	while (slice_take(&rest, ',', &name))
		if (!grouping_within(grouping, slice_trim(name)))
			options_wrong("--within: '%.*s' is not one of the keys of -g", (int)name.length, name.data);
}

/* Sets up from the command line; returns the number of the first file operand. */
static size_t
set_up(struct grouping *grouping, const struct options *options)
{
	struct slice wrong, name, field;
	struct keys keys = { .keys = NULL };
	size_t first = 0;

	if (options_has(options, 'g') && !keys_parse(&keys, options->values['g'], &wrong))
		options_wrong("--group: '%.*s' is not a key, or there twice", (int)wrong.length, wrong.data);
	grouping_open(grouping, &keys, options->operand_count);
	while (first < options->operand_count && split_operand(slice_of(options->operands[first]), &name, &field))
		add_result(grouping, options->operands[first++]);
	if (!first)
		options_wrong(options->operand_count ? "'%s' is not an operation" : "which operation?",
		              options->operand_count ? options->operands[0] : "");
	check_names(grouping);
	if (options_has(options, 'w'))
		mark_within(grouping, options->values['w']);
	if (options_has(options, OPTION_TOP))
		grouping->top = options_count(options, OPTION_TOP, "top");
	return first;
}

/* The reader is to keep only what keys and operations name. */
static void
want_fields(const struct grouping *grouping, struct reader *reader, struct arena *arena)
{
	size_t count = 0;
	const char **names = must_alloc((grouping->keys.count + grouping->input_count + 1) * sizeof *names);

	for (size_t i = 0; i < grouping->keys.count; i++)
		names[count++] = arena_copy(arena, grouping->keys.keys[i].field.name).data;
	for (size_t i = 0; i < grouping->input_count; i++)
		names[count++] = grouping->inputs[i].selector.name.data;
	reader_want(reader, names, count);
}

/* A field that no record had, and that is none of entente's own, was misspelt. */
static int
check_seen(const struct grouping *grouping, const struct reader *reader)
{
	struct fields fields;
	int status = EXIT_DONE;

	if (reader->in == reader->rejected)
		return EXIT_DONE;
	fields_load(&fields);
	for (size_t i = 0; i < grouping->keys.count; i++)
		if (!grouping->keys.keys[i].seen)
			status |= fields_unseen(&fields, grouping->keys.keys[i].field.name, "--group");
	for (size_t i = 0; i < grouping->input_count; i++)
		if (!grouping->inputs[i].seen)
			status |= fields_unseen(&fields, grouping->inputs[i].selector.name, "operation");
	return status;
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct grouping grouping;
	struct reader reader;
	struct writer writer;
	struct record *record;
	size_t first_file = set_up(&grouping, &options);
	int status;

	reader_open(&reader, &options, first_file);
	want_fields(&grouping, &reader, &grouping.arena);
	writer_open(&writer, &options);
	while ((record = reader_next(&reader)))
		grouping_add(&grouping, record, &reader);
	grouping_write(&grouping, &writer);
	writer_close(&writer);
	status = check_seen(&grouping, &reader) | reader_close(&reader, writer.count, "folded");
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
