/* extract: raw material to records, as the source says it.
 * A source is a descriptor, data/sources/NAME.json, which says how the files
 * are laid out and which of their columns become which fields. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/decimal.h"
#include "base/die.h"
#include "lookup/datadir.h"
#include "lookup/source.h"
#include "record/reader.h"
#include "record/writer.h"

enum { OPTION_LIST = OPTION_OWN };

static const struct option_row rows[] = {
	{ 'f', "fields", "NAMES", "keep only these fields, and read only their columns" },
	{ OPTION_LIST, "list", NULL, "list the sources and exit" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static const struct usage usage = {
	"[options] SOURCE [FILE ...]",
	"Reads files of a source and writes one record per entry. SOURCE is a name that\n"
	"--list shows, or the path of a descriptor (with a slash or .json in it).",
	rows,
	NULL,
};

struct extraction {
	struct source source;
	struct selector *columns; /* one for each field */
	struct record out;
	struct arena arena;
};

static int
is_descriptor(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && strcmp(dot, ".json") == 0;
}

/* --list: name and title of each descriptor, by name. */
static int
list_sources(void)
{
	static const char *const formats[] = { "csv", "json", "csv", "tsv" };
	const char *folder = data_path("sources");
	struct dirent **entries;
	int count = scandir(folder, &entries, is_descriptor, alphasort);

	if (count < 0)
		die("%s: %s", folder, strerror(errno));
	for (int i = 0; i < count; i++) {
		char path[4096];
		struct arena arena = { 0 };
		struct source source;

		snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
		source_load(&source, path, &arena);
		printf("%-18.*s %-5s %s\n", (int)(strlen(entries[i]->d_name) - 5), entries[i]->d_name,
		       formats[source.layout.format], source.title);
	}
	if (fflush(stdout) != 0)
		die("standard output: %s", strerror(errno));
	return EXIT_DONE;
}

static const char *
descriptor_path(const char *name)
{
	char file[1024];

	if (strchr(name, '/') || strstr(name, ".json"))
		return name;
	snprintf(file, sizeof file, "sources/%s.json", name);
	if (access(data_path(file), R_OK) == 0)
		return data_path(file);
	options_wrong("no source '%s': %s is not there; --list shows the sources", name, data_path(file));
}

static bool
is_listed(struct slice name, struct slice names)
{
	struct slice one;

	while (slice_take(&names, ',', &one))
		if (slice_equal(slice_trim(one), name))
			return true;
	return false;
}

/* -f: drops the fields that are not in the list; dies on a name that is no field. */
static void
keep_fields(struct source *source, const char *list)
{
	struct slice names = slice_of(list), name;
	size_t kept = 0, constants = 0;

	while (slice_take(&names, ',', &name)) {
		bool known = false;

		name = slice_trim(name);
		for (size_t i = 0; i < source->field_count; i++)
			known |= slice_equal(source->fields[i].name, name);
		for (size_t i = 0; i < source->constant_count; i++)
			known |= slice_equal(source->constants[i].name, name);
		if (!known)
			options_wrong("--fields: the source has no field '%.*s'", (int)name.length, name.data);
	}
	for (size_t i = 0; i < source->field_count; i++)
		if (is_listed(source->fields[i].name, slice_of(list)))
			source->fields[kept++] = source->fields[i];
	for (size_t i = 0; i < source->constant_count; i++)
		if (is_listed(source->constants[i].name, slice_of(list)))
			source->constants[constants++] = source->constants[i];
	source->field_count = kept;
	source->constant_count = constants;
}

/* For a source without fields (csv), the columns are the fields. */
static void
want_columns(struct reader *reader, const struct source *source, const char *list)
{
	static const char *names[1024];
	struct arena arena = { 0 };
	struct slice rest = slice_of(list), name;
	size_t count = 0;

	if (source->field_count) {
		for (; count < source->field_count && count < 1024; count++)
			names[count] = source->fields[count].column;
	} else {
		while (count < 1024 && slice_take(&rest, ',', &name))
			names[count++] = arena_copy(&arena, slice_trim(name)).data;
	}
	if (count)
		reader_want(reader, names, count);
}

static void
extraction_open(struct extraction *extraction, const struct options *options)
{
	struct source *source = &extraction->source;

	if (!options->operand_count)
		options_wrong("which SOURCE? --list shows them");
	*extraction = (struct extraction){ .arena = { 0 } };
	source_load(source, descriptor_path(options->operands[0]), &extraction->arena);
	if (options_has(options, 'f') && source->field_count)
		keep_fields(source, options->values['f']);
	extraction->columns = must_alloc((source->field_count + 1) * sizeof *extraction->columns);
	for (size_t i = 0; i < source->field_count; i++)
		extraction->columns[i] = (struct selector){ slice_of(source->fields[i].column), i };
	extraction->out.fields = must_alloc((source->field_count + source->constant_count + 1) * sizeof(struct field));
}

static bool
is_missing(const struct source *source, struct slice text)
{
	for (size_t i = 0; i < source->missing_count; i++)
		if (slice_equal(text, source->missing[i]))
			return true;
	return !text.length;
}

/* A cell by its field's type; false, and the record is rejected, if it is none. */
static bool
convert(const struct source_field *from, struct field *field, struct reader *reader)
{
	struct slice text = slice_trim(field->text);

	switch (from->type) {
	case SOURCE_NUMBER:
		field->text = text;
		field->type = VALUE_NUMBER;
		if (decimal_is_cell(text))
			return true;
		reader_reject(reader, "column '%s': '%.*s' is not a number", from->column, (int)text.length, text.data);
		return false;
	case SOURCE_BOOLEAN:
		field->type = slice_equal(text, from->yes) ? VALUE_TRUE : VALUE_FALSE;
		field->text = slice_of(field->type == VALUE_TRUE ? "true" : "false");
		if (field->type == VALUE_TRUE || slice_equal(text, from->no))
			return true;
		reader_reject(reader, "column '%s': '%.*s' is neither '%s' nor '%s'", from->column, (int)text.length, text.data,
		              from->yes.data, from->no.data);
		return false;
	case SOURCE_TEXT:
	case SOURCE_TYPES:
		break;
	}
	return true;
}

/* A record of the source's columns to one of its fields. */
static bool
extract(struct extraction *extraction, const struct record *in, struct reader *reader)
{
	const struct source *source = &extraction->source;
	struct record *out = &extraction->out;

	out->count = 0;
	for (size_t i = 0; i < source->constant_count; i++)
		out->fields[out->count++] = (struct field){ source->constants[i].name, source->constants[i].value, VALUE_CELL };
	for (size_t i = 0; i < source->field_count; i++) {
		const struct field *found = record_find(in, &extraction->columns[i]);
		struct field *field = &out->fields[out->count++];

		if (!found) {
			reader_reject(reader, "no column '%s'", source->fields[i].column);
			return false;
		}
		*field = (struct field){ source->fields[i].name, found->text, found->type };
		if (is_missing(source, field->text))
			field->text.length = 0;
		else if (!convert(&source->fields[i], field, reader))
			return false;
	}
	return true;
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct extraction extraction;
	struct reader reader;
	struct writer writer;
	struct record *record;

	if (options_has(&options, OPTION_LIST))
		return list_sources();
	extraction_open(&extraction, &options);
	reader_open(&reader, &options, 1);
	if (reader.layout.format)
		extraction.source.layout.format = reader.layout.format;
	reader.layout = extraction.source.layout;
	want_columns(&reader, &extraction.source, options.values['f']);
	writer_open(&writer, &options);
	while ((record = reader_next(&reader))) {
		if (!extraction.source.field_count)
			writer_pass(&writer, record, &reader);
		else if (extract(&extraction, record, &reader))
			writer_pass(&writer, &extraction.out, &reader);
	}
	writer_close(&writer);
	return reader_close(&reader, writer.count, NULL);
}
