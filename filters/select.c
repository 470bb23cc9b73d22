/* select: rows by a condition, columns by name, new names, constants. */
#include <stdio.h>
#include <unistd.h>

#include "base/die.h"
#include "base/list.h"
#include "lookup/fields.h"
#include "record/expression.h"
#include "record/reader.h"
#include "record/writer.h"

static const struct option_row rows[] = {
	{ 'f', "fields", "NAMES", "only these fields, in this order; new=old renames" },
	{ 's', "set", "NAME=VALUE", "set a field in every record; may be given again" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static void
explain_expressions(void)
{
	puts("\nEXPR compares fields and values with == != < <= > >= and =~ (a regular\n"
	     "expression), joined by and, or, not and ( ). Texts are quoted, field names are\n"
	     "not (`odd name` in backquotes); true takes every record. For example:\n"
	     "  recipient == \"KOR\" and delivered >= 2017");
}

static const struct usage usage = {
	"[options] EXPR [FILE ...]",
	"Writes the records for which EXPR holds.",
	rows,
	explain_expressions,
};

/* One field of the output: taken from the record, or set. */
struct column {
	struct slice name;
	struct selector from;
	struct slice value; /* of a set one */
	struct column *set; /* of -f: the constant that it places, or NULL */
	bool placed;
};

struct selection {
	struct arena arena;
	struct expression *expression;
	struct column *fields, *sets;
	size_t field_count, set_count;
	struct record out;
};

static void
add_fields(struct selection *selection, const char *list)
{
	struct slice rest = slice_of(list), text;

	selection->fields = must_alloc((strlen(list) / 2 + 2) * sizeof *selection->fields);
	while (list_take(&rest, &text)) {
		struct column *column = &selection->fields[selection->field_count];

		*column = (struct column){ .name = { NULL, 0 } };
		list_rename(text, &column->name, &column->from.name, &selection->arena);
		if (!column->name.length || !column->from.name.length)
			options_wrong("'%.*s' is not NAME or NEW=OLD", (int)text.length, text.data);
		for (size_t i = 0; i < selection->field_count; i++)
			if (slice_equal(selection->fields[i].name, column->name))
				options_wrong("--fields: '%.*s' is there twice", (int)column->name.length, column->name.data);
		selection->field_count++;
	}
}

static void
add_set(struct selection *selection, const char *text)
{
	struct column *column = &selection->sets[selection->set_count++];
	size_t equals = list_find(slice_of(text), '=');

	if (!text[equals] || !equals)
		options_wrong("--set: '%s' is not NAME=VALUE", text);
	*column = (struct column){ .value = slice_of(text + equals + 1) };
	column->name = column->from.name = list_name((struct slice){ text, equals }, &selection->arena);
}

/* The constant of that name, or NULL. */
static struct column *
find_set(struct selection *selection, struct slice name)
{
	for (size_t i = selection->set_count; i-- > 0;)
		if (slice_equal(selection->sets[i].name, name))
			return &selection->sets[i];
	return NULL;
}

/* Which constants -f places itself; the others come behind its fields. */
static void
place_sets(struct selection *selection)
{
	for (size_t i = 0; i < selection->field_count; i++) {
		struct column *set = find_set(selection, selection->fields[i].from.name);

		selection->fields[i].set = set;
		if (set)
			set->placed = true;
	}
}

static void
selection_open(struct selection *selection, const struct options *options)
{
	const char *message;

	const char *text = options->operands[0];

	if (!text)
		options_wrong("which EXPR? 'true' takes every record");
	if (strpbrk(text, "./") && access(text, F_OK) == 0)
		options_wrong("which EXPR? '%s' is a file; '%s true %s' takes all of it", text, "select", text);
	*selection = (struct selection){ .arena = { 0 } };
	selection->expression = expression_parse(text, &selection->arena, &message);
	if (!selection->expression)
		options_wrong("expression: %s", message);
	selection->sets = must_alloc((options->given_count + 1) * sizeof *selection->sets);
	if (options_has(options, 'f'))
		add_fields(selection, options->values['f']);
	for (size_t i = 0; i < options->given_count; i++)
		if (options->given[i].letter == 's')
			add_set(selection, options->given[i].value);
	place_sets(selection);
}

/* A field of -f, from the constants or from the record. */
static struct field
chosen(struct column *column, const struct record *record)
{
	const struct field *found = column->set ? NULL : record_find(record, &column->from);
	struct field field = { .type = VALUE_TEXT };

	if (column->set)
		field = (struct field){ column->name, column->set->value, VALUE_CELL };
	else if (found)
		field = *found;
	field.name = column->name;
	return field;
}

/* The record in the output's shape. */
static const struct record *
shape(struct selection *selection, const struct record *record)
{
	struct record *out = &selection->out;

	if (!selection->field_count && !selection->set_count)
		return record;
	out->count = 0;
	for (size_t i = 0; i < selection->field_count; i++)
		record_append(out, chosen(&selection->fields[i], record));
	for (size_t i = 0; !selection->field_count && i < record->count; i++)
		record_append(out, record->fields[i]);
	for (size_t i = 0; i < selection->set_count; i++) {
		struct column *set = &selection->sets[i];

		if (!set->placed)
			record_set(out, (struct field){ set->name, set->value, VALUE_CELL });
	}
	return out;
}

/* A field that is named and that no record had was misspelt. Records that are empty in an own
 * field of entente's may come from a pipe that leaves it out. */
static int
check_names(const struct selection *selection, const struct reader *reader)
{
	const char *name;
	size_t at = 0;
	int status = EXIT_DONE;

	while ((name = expression_field(selection->expression, &at)))
		status |= fields_check(reader, slice_of(name), "expression", true);
	for (size_t i = 0; i < selection->field_count; i++)
		if (!selection->fields[i].set)
			status |= fields_check(reader, selection->fields[i].from.name, "--fields", true);
	return status;
}

/* Adds the name, if it is not there. */
static size_t
add_name(const char **names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return count;
	names[count] = name;
	return count + 1;
}

/* The names that check_names looks at in the end: which file lacks them is told. */
static void
need_names(struct selection *selection, struct reader *reader)
{
	size_t at = 0, count = 1;
	const char *name, **names;

	while (expression_field(selection->expression, &at))
		count++;
	names = must_alloc((count + selection->field_count) * sizeof *names);
	for (at = count = 0; (name = expression_field(selection->expression, &at));)
		count = add_name(names, count, name);
	for (size_t i = 0; i < selection->field_count; i++)
		if (!selection->fields[i].set)
			count = add_name(names, count, arena_copy(&selection->arena, selection->fields[i].from.name).data);
	reader_need(reader, names, count);
}

/* Writes the records that are wanted; none where a table's header lacks a name. */
static int
select_records(struct selection *selection, struct reader *reader, struct writer *writer)
{
	struct record *record;

	need_names(selection, reader);
	record = reader_next(reader);
	if (reader_knows_names(reader) && check_names(selection, reader))
		return EXIT_FAILED;
	for (; record; record = reader_next(reader))
		if (expression_holds(selection->expression, record, reader))
			writer_pass(writer, shape(selection, record), reader);
	expression_report(selection->expression);
	return check_names(selection, reader);
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct selection selection;
	struct reader reader;
	struct writer writer;
	int status;

	selection_open(&selection, &options);
	reader_open(&reader, &options, 1);
	writer_open(&writer, &options);
	status = select_records(&selection, &reader, &writer);
	if (!(status & EXIT_FAILED))
		writer_head(&writer, shape(&selection, reader_header(&reader)));
	writer_close(&writer);
	status |= reader_close(&reader, writer.count, "dropped");
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
