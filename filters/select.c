/* select: chooses rows by a condition, chooses and renames columns, and adds constants and computed columns. */
#include <stdio.h>
#include <unistd.h>

#include "base/die.h"
#include "lookup/fields.h"
#include "record/columns.h"
#include "record/expression.h"
#include "record/reader.h"
#include "record/spool.h"
#include "record/turns.h"
#include "record/writer.h"

enum { OPTION_UNION = OPTION_OWN };

static const struct option_row rows[] = {
	{ 'f', "fields", "NAMES", "only these fields; new=old renames, new=EXPR computes" },
	{ 'x', "omit", "NAMES", "all fields but these; the fields of -f follow them" },
	{ 's', "set", "NAME=VALUE", "set a field in every record; may be given again" },
	{ 'j', "jobs", "N", "processes for one large table (default: processors)" },
	{ OPTION_UNION, "union", NULL, "CSV, TSV: write a header with the fields of all files" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static void
explain_expressions(void)
{
	puts("\nEXPR compares fields and values with == != < <= > >= and =~ (a regular\n"
	     "expression; \"...\"i ignores case). and, or, not and ( ) join comparisons; also:\n"
	     "  in (a, b), in @FILE (one value per line), is missing, is not missing\n"
	     "Texts stand in quotes, odd names of fields in `backquotes`; true selects every\n"
	     "record. + - * / % and these functions compute in exact decimals:");
	expression_print_functions();
	puts("The result is missing if a value that it needs is missing. For example:\n"
	     "  select 'recipient == \"KOR\" and year(delivered) >= 2017'\n"
	     "  select -f area,share=round(100*value/total,1) 'total > 0'");
}

static const struct usage usage = {
	"[options] EXPR [FILE ...]",
	"Writes the records for which EXPR is true, with chosen fields.",
	rows,
	explain_expressions,
};

struct selection {
	struct arena arena;
	struct expression *expression;
	struct columns columns;
	struct spool spool;
	bool unites; /* into the spool, until all headers are known */
};

static void
selection_open(struct selection *selection, const struct options *options)
{
	const char *message, *text = options->operands[0];

	if (!text)
		options_wrong("which EXPR? 'true' takes every record");
	if (strpbrk(text, "./") && access(text, F_OK) == 0)
		options_wrong("which EXPR? '%s' is a file; '%s true %s' takes all of it", text, "select", text);
	selection->arena = (struct arena){ .newest = NULL };
	selection->expression = expression_parse(text, &selection->arena, &message);
	if (!selection->expression)
		options_wrong("expression: %s", message);
	columns_open(&selection->columns, options);
}

/* Whether the header depends on the records. */
static bool
needs_union(const struct options *options, const struct writer *writer)
{
	bool by_fields = options_has(options, 'f') && !options_has(options, 'x');

	return options_has(options, OPTION_UNION) && writer->format != FORMAT_JSON && !writer->named && !by_fields;
}

/* Fails if an expression is also the name of a field, as that is probably meant. */
static int
check_doubtful(const struct reader *reader, const char *name, const char *where)
{
	if (reader->forgot_names || !reader_named(reader, slice_of(name)))
		return EXIT_DONE;
	warn("%s: '%s' is a field's name: in `backquotes` it is that, %s it is computed", where, name,
	     strchr(name, ' ') ? "in (brackets)" : "with blanks around its signs");
	return EXIT_FAILED;
}

static int
check_all_doubtful(const struct selection *selection, const struct reader *reader)
{
	const struct columns *columns = &selection->columns;
	int status = EXIT_DONE;
	const char *name;
	size_t at = 0;

	while ((name = expression_doubtful(selection->expression, &at)))
		status |= check_doubtful(reader, name, "expression");
	for (size_t i = 0; i < columns->doubtful_count; i++)
		status |= check_doubtful(reader, columns->doubtful[i].name, columns->doubtful[i].option);
	return status;
}

/* Tests EXPR before -f computes anything. */
static int
check_expression_name(const struct selection *selection, const struct reader *reader, const char *name)
{
	int status = fields_check(reader, slice_of(name), "expression", true);

	if (status && columns_have(&selection->columns, name))
		warn("expression: -f makes '%s' of the records that EXPR takes; another select can ask for it", name);
	return status;
}

/* A field that is named and that no record had was misspelt. Records that are empty in an own
 * field of entente's may come from a pipe that leaves it out. */
static int
check_names(const struct selection *selection, const struct reader *reader)
{
	const struct columns *columns = &selection->columns;
	int status = check_all_doubtful(selection, reader);
	const char *name;
	size_t at = 0;

	if (status)
		return status;
	while ((name = expression_field(selection->expression, &at)))
		status |= check_expression_name(selection, reader, name);
	for (size_t i = 0; i < columns->name_count; i++)
		status |= fields_check(reader, slice_of(columns->names[i].name), columns->names[i].option, true);
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

/* The names that check_names looks at in the end, and of which the reader tells which file lacks them. */
static void
need_names(struct selection *selection, struct reader *reader)
{
	const struct columns *columns = &selection->columns;
	size_t at = 0, count = 1;
	const char *name, **names;

	while (expression_field(selection->expression, &at))
		count++;
	names = must_alloc((count + columns->name_count) * sizeof *names);
	for (at = count = 0; (name = expression_field(selection->expression, &at));)
		count = add_name(names, count, name);
	for (size_t i = 0; i < columns->name_count; i++)
		count = add_name(names, count, columns->names[i].name);
	reader_need(reader, names, count);
}

static void
put(struct selection *selection, const struct record *record, struct reader *reader, struct writer *writer)
{
	if (!record)
		return;
	if (selection->unites)
		spool_put(&selection->spool, record);
	else
		writer_pass(writer, record, reader);
}

static bool
is_quiet(void *context)
{
	const struct selection *selection = context;

	return expression_is_quiet(selection->expression) && columns_are_quiet(&selection->columns);
}

static void
forget(void *context)
{
	const struct selection *selection = context;

	expression_forget(selection->expression);
	columns_forget(&selection->columns);
}

/* Writes the records that are wanted; none where a table's header lacks a name. */
static int
select_records(struct selection *selection, struct reader *reader, struct writer *writer, size_t jobs)
{
	struct turns turns;
	struct record *record;

	need_names(selection, reader);
	record = reader_next(reader);
	if (reader_knows_names(reader) && check_names(selection, reader))
		return EXIT_FAILED;
	record =
		turns_start(&turns, reader, writer, jobs, &(struct turns_program){ selection, NULL, is_quiet, forget }, record);
	for (; record; record = turns_next(&turns))
		if (expression_holds(selection->expression, record, reader))
			put(selection, columns_make(&selection->columns, record, reader), reader, writer);
	expression_report(selection->expression);
	columns_report(&selection->columns);
	return check_names(selection, reader);
}

/* The header where no record was written, and the records that waited for it. */
static void
finish(struct selection *selection, struct reader *reader, struct writer *writer)
{
	if (!selection->unites) {
		writer_head(writer, columns_head(&selection->columns, reader_header(reader)));
		return;
	}
	spool_pour(&selection->spool, columns_head(&selection->columns, reader_names(reader)), writer);
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct selection selection;
	struct reader reader;
	struct writer writer;
	size_t jobs;
	int status;

	selection_open(&selection, &options);
	reader_open(&reader, &options, 1);
	writer_open(&writer, &options);
	selection.unites = needs_union(&options, &writer);
	if (selection.unites)
		spool_open(&selection.spool);
	jobs = options_has(&options, 'j') ? options_count(&options, 'j', "jobs") : turns_processors();
	status = select_records(&selection, &reader, &writer, jobs);
	if (!(status & EXIT_FAILED))
		finish(&selection, &reader, &writer);
	writer_close(&writer);
	status |= reader_close(&reader, writer.count, "dropped");
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
