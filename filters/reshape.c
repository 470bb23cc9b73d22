/* reshape: changes the shape of records. It turns columns into records and back, fills empty cells from above, and
 * splits cells. With --key it writes lines that sort(1) can order. */
#include <stdio.h>

#include "base/die.h"
#include "base/list.h"
#include "lookup/fields.h"
#include "record/detect.h"
#include "record/rows.h"
#include "shapes/keyed.h"
#include "shapes/long.h"
#include "shapes/wide.h"

enum {
	OPTION_LONG = OPTION_OWN,
	OPTION_WIDE,
	OPTION_FILL,
	OPTION_SPLIT,
	OPTION_KEYED,
	OPTION_INTO,
	OPTION_MEMORY,
};

static const struct option_row rows[] = {
	{ OPTION_LONG, "long", "FIELDS", "write one record for each of these columns, or /REGEX/" },
	{ OPTION_INTO, "into", "NAMES", "with --long: names of the new fields (name,value)" },
	{ OPTION_WIDE, "wide", "KEY=VALUE", "make one column for each value of KEY, with VALUE" },
	{ OPTION_MEMORY, "max-memory", "SIZE", "with --wide: end the run beyond this (64M, 2G)" },
	{ OPTION_FILL, "fill", "FIELDS", "fill these, if empty, from the record above" },
	{ OPTION_SPLIT, "split", "FIELD=SEP", "write one record for each part of the field" },
	{ OPTION_KEYED, "key", "KEYS", "write lines for sort(1): a key, a tab, the record" },
	{ OPTION_KEYED, "keyed", "KEYS", "=key" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static const struct usage usage = {
	"SHAPE [options] [FILE ...]",
	"Changes the shape of records: --long, --wide, --fill, --split.",
	rows,
	NULL,
};

/* One run of the program. */
struct run {
	struct options options;
	struct reader reader;
	struct writer writer;
	struct arena arena;
	struct slice *names; /* that the option names */
	size_t name_count;
	struct record out;

	struct long_shape columns;
	struct wide_shape *wide;
	struct selector *selectors; /* --fill: one for each name */
	struct fill *fills;
	size_t file; /* that they are of */
	struct row_split split;
	struct selector split_field;
	struct keyed keyed;
};

static void
add_name(struct run *run, struct slice name)
{
	run->names[run->name_count++] = name;
}

static void
take_list(struct run *run, const char *list, const char *option)
{
	struct slice rest = slice_of(list), name;

	while (list_take(&rest, &name)) {
		name = list_name(name, &run->arena);
		if (!name.length)
			options_wrong("--%s: a field without a name", option);
		add_name(run, name);
	}
	if (!run->name_count)
		options_wrong("--%s: which fields?", option);
}

/* --long. */

static void
open_long(struct run *run, const char *list)
{
	const char *into = run->options.values[OPTION_INTO];

	if (!long_open(&run->columns, list, into ? into : "name,value", &run->reader, &run->arena))
		take_list(run, list, "long");
	for (size_t i = 0; i < run->name_count; i++)
		long_take_name(&run->columns, run->names[i]);
}

static void
take_long(struct run *run, const struct record *record)
{
	long_put(&run->columns, record, &run->writer);
}

static int
end_long(struct run *run)
{
	return long_close(&run->columns, &run->writer);
}

/* --wide. */

static void
open_wide(struct run *run, const char *text)
{
	struct slice key, value;
	size_t most =
		options_has(&run->options, OPTION_MEMORY) ? options_size(&run->options, OPTION_MEMORY, "max-memory") : 0;

	list_rename(slice_of(text), &key, &value, &run->arena);
	if (!key.length || !value.length || slice_equal(key, value))
		options_wrong("--wide: '%s' is not KEY=VALUE, the field that names the columns and that with their values",
		              text);
	add_name(run, key);
	add_name(run, value);
	run->wide = wide_shape_open(key, value, most);
}

static void
take_wide(struct run *run, const struct record *record)
{
	wide_shape_add(run->wide, record, &run->reader);
}

static int
end_wide(struct run *run)
{
	wide_shape_close(run->wide, &run->writer);
	return EXIT_DONE;
}

/* --fill. */

static void
open_fill(struct run *run, const char *list)
{
	take_list(run, list, "fill");
	run->selectors = must_alloc(run->name_count * sizeof *run->selectors);
	run->fills = must_alloc(run->name_count * sizeof *run->fills);
	for (size_t i = 0; i < run->name_count; i++) {
		run->selectors[i] = (struct selector){ run->names[i], i };
		run->fills[i] = (struct fill){ .length = 0 };
	}
}

static void
copy_fields(struct run *run, const struct record *record)
{
	run->out.count = 0;
	for (size_t i = 0; i < record->count; i++)
		record_append(&run->out, record->fields[i]);
}

/* Forgets the values above, because they belong to another file. */
static void
take_fill(struct run *run, const struct record *record)
{
	copy_fields(run, record);
	for (size_t i = 0; i < run->name_count; i++) {
		const struct field *found = record_find(&run->out, &run->selectors[i]);
		struct field field = { run->names[i], { NULL, 0 }, VALUE_NULL };

		if (run->file != run->reader.file)
			run->fills[i].length = 0;
		if (found)
			field = *found;
		rows_fill(&run->fills[i], &field);
		if (found)
			run->out.fields[found - run->out.fields] = field;
		else if (field.text.length)
			record_append(&run->out, field);
	}
	run->file = run->reader.file;
	writer_pass(&run->writer, &run->out, &run->reader);
}

static int
end_same(struct run *run)
{
	writer_head(&run->writer, reader_names(&run->reader));
	return EXIT_DONE;
}

/* --split. */

static void
open_split(struct run *run, const char *text)
{
	struct slice whole = slice_of(text);
	size_t equals = list_find(whole, '=');
	struct slice field = list_name(slice_first(whole, equals), &run->arena);

	if (!field.length || equals + 1 >= whole.length)
		options_wrong("--split: '%s' is not FIELD=SEP, a field and what stands between its parts", text);
	add_name(run, field);
	run->split = (struct row_split){ .field = field, .separator = slice_from(whole, equals + 1) };
	run->split_field = (struct selector){ field, 0 };
}

static void
take_split(struct run *run, const struct record *record)
{
	struct slice text = record_text(record, &run->split_field);

	copy_fields(run, record);
	rows_split(&run->out, text, &run->split, &run->reader, &run->writer);
}

/* --key. */

static void
open_keyed(struct run *run, const char *list)
{
	const char *format = run->options.values['o'];

	if (options_has(&run->options, 'F'))
		options_wrong("--key: -F is for what takes the keys off again");
	keyed_open(&run->keyed, list, &run->arena);
	run->keyed.as_texts = format && format_of(format) != FORMAT_JSON;
	run->options.values['o'] = NULL;
	for (size_t i = 0; i < run->keyed.count; i++)
		add_name(run, run->keyed.keys[i].field.name);
}

static void
take_keyed(struct run *run, const struct record *record)
{
	keyed_put(&run->keyed, record, &run->reader, &run->writer);
}

static int
end_keyed(struct run *run)
{
	keyed_put_names(&run->reader, &run->writer);
	return EXIT_DONE;
}

/* The actions, one row each. */
static const struct mode {
	const char *name;
	int letter;
	void (*open)(struct run *run, const char *argument);
	void (*take)(struct run *run, const struct record *record);
	int (*end)(struct run *run);
	const char *rest; /* what became of records that were neither written nor rejected */
} modes[] = {
	{ "--long", OPTION_LONG, open_long, take_long, end_long, NULL },
	{ "--wide", OPTION_WIDE, open_wide, take_wide, end_wide, "folded" },
	{ "--fill", OPTION_FILL, open_fill, take_fill, end_same, NULL },
	{ "--split", OPTION_SPLIT, open_split, take_split, end_same, NULL },
	{ "--key", OPTION_KEYED, open_keyed, take_keyed, end_keyed, NULL },
};

static const struct mode *
mode_of(const struct options *options)
{
	static const struct {
		int letter, of;
		const char *message;
	} parts[] = {
		{ OPTION_INTO, OPTION_LONG, "--into is for --long" },
		{ OPTION_MEMORY, OPTION_WIDE, "--max-memory is for --wide, which alone needs any" },
	};
	const struct mode *mode = NULL;

	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		if (!options_has(options, modes[i].letter))
			continue;
		if (mode)
			options_wrong("%s and %s are two steps: run one reshape after the other", mode->name, modes[i].name);
		mode = &modes[i];
	}
	if (!mode)
		options_wrong("which shape? --long, --wide, --fill or --split");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (options_has(options, parts[i].letter) && mode->letter != parts[i].of)
			options_wrong("%s", parts[i].message);
	return mode;
}

static int
check_names(struct run *run, const struct mode *mode)
{
	int status = EXIT_DONE;

	for (size_t i = 0; i < run->name_count; i++)
		status |= fields_check(&run->reader, run->names[i], mode->name, true);
	return status | (mode->letter == OPTION_LONG ? long_check(&run->columns) : EXIT_DONE);
}

/* Reports which of several tables lacks a field. */
static void
need_names(struct run *run)
{
	const char **names = must_alloc((run->name_count + 1) * sizeof *names);

	for (size_t i = 0; i < run->name_count; i++)
		names[i] = arena_copy(&run->arena, run->names[i]).data;
	reader_need(&run->reader, names, run->name_count);
}

static int
reshape(struct run *run, const struct mode *mode)
{
	struct record *record = reader_next(&run->reader);
	int status;

	if (reader_knows_names(&run->reader) && check_names(run, mode))
		return EXIT_FAILED;
	for (; record; record = reader_next(&run->reader))
		mode->take(run, record);
	status = check_names(run, mode);
	return status ? status : mode->end(run);
}

int
main(int argc, char *argv[])
{
	struct run run = { .name_count = 0 };
	const struct mode *mode;
	int status;

	run.options = options_parse(argc, argv, &usage);
	mode = mode_of(&run.options);
	run.names = must_alloc((strlen(run.options.values[mode->letter]) + 2) * sizeof *run.names);
	mode->open(&run, run.options.values[mode->letter]);
	reader_open(&run.reader, &run.options, 0);
	writer_open(&run.writer, &run.options);
	need_names(&run);
	status = reshape(&run, mode);
	writer_close(&run.writer);
	status |= reader_close(&run.reader, run.writer.count, mode->rest);
	return status & EXIT_FAILED ? EXIT_FAILED : status;
}
