#include "record/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "base/list.h"
#include "record/detect.h"
#include "record/json_write.h"
#include "record/value.h"

static void
add_columns(struct writer *writer, struct slice names)
{
	struct slice name;

	while (list_take(&names, &name)) {
		bool added;
		uint32_t *number = table_upsert(&writer->columns, list_name(name, &writer->arena), &added);

		if (!name.length || !added)
			options_wrong("--header: '%.*s' is empty or there twice", (int)name.length, name.data);
		*number = (uint32_t)writer->columns.count - 1;
	}
}

static struct writer_preview *
start_preview(void)
{
	struct writer_preview *preview = must_alloc(sizeof *preview);

	preview->count = preview->bytes = 0;
	preview->arena = (struct arena){ .newest = NULL };
	return preview;
}

void
writer_open(struct writer *writer, const struct options *options)
{
	const char *format = options->values['o'];

	*writer = (struct writer){ .format = format ? format_of(format) : FORMAT_JSON };
	if (writer->format == FORMAT_DETECT)
		options_wrong("--output: '%s' is not json, csv or tsv", format);
	writer->columns = table_of(&writer->arena, sizeof(uint32_t));
	writer->named = options_has(options, 'F');
	if (writer->named)
		add_columns(writer, slice_of(options->values['F']));
	else if (writer->format != FORMAT_JSON)
		writer->preview = start_preview();
	writer->out = output_of(STDOUT_FILENO, "standard output");
}

void
writer_to(struct writer *writer, struct output out)
{
	*writer = (struct writer){ .format = FORMAT_JSON, .out = out };
	writer->columns = table_of(&writer->arena, sizeof(uint32_t));
}

/* Makes the key anew for another name. */
static void
set_key(struct writer_key *key, struct slice name)
{
	struct output quoted = output_memory();

	output_byte(&quoted, ',');
	write_json_string(&quoted, name);
	output_byte(&quoted, ':');
	if (name.length + quoted.used > key->capacity) {
		key->capacity = 2 * (name.length + quoted.used);
		key->quoted = must_grow(key->quoted, key->capacity);
	}
	memcpy(key->quoted, quoted.buffer, quoted.used);
	memcpy(key->quoted + quoted.used, name.data, name.length);
	key->length = quoted.used;
	key->name = (struct slice){ key->quoted + quoted.used, name.length };
	free(quoted.buffer);
}

/* The field's name with what JSON has around it, which is kept because most records look like the last. */
static void
write_json_name(struct writer *writer, size_t place, struct slice name, bool first)
{
	struct writer_key *key;

	if (place >= WRITER_KEYS || name.length > RECORD_MAX_NAME) {
		output_byte(&writer->out, first ? '{' : ',');
		write_json_string(&writer->out, name);
		output_byte(&writer->out, ':');
		return;
	}
	key = &writer->keys[place];
	if (!slice_equal(key->name, name) || !key->length)
		set_key(key, name);
	if (first)
		output_byte(&writer->out, '{');
	output_slice(&writer->out, slice_from((struct slice){ key->quoted, key->length }, first));
}

static void
write_json(struct writer *writer, const struct record *record)
{
	bool first = true;

	for (size_t i = 0; i < record->count; i++) {
		const struct field *field = &record->fields[i];

		if (!field->text.length && field->type != VALUE_NULL)
			continue;
		write_json_name(writer, i, field->name, first);
		write_json_value(&writer->out, field);
		first = false;
	}
	if (first)
		output_byte(&writer->out, '{');
	output_slice(&writer->out, (struct slice)SLICE("}\n"));
}

static void
write_quoted(struct output *out, struct slice text)
{
	output_byte(out, '"');
	while (text.length) {
		size_t part = slice_find(text, '"');

		output_slice(out, slice_first(text, part));
		if (part < text.length) {
			output_slice(out, (struct slice)SLICE("\"\""));
			part++;
		}
		text = slice_from(text, part);
	}
	output_byte(out, '"');
}

void
write_csv_cell(struct output *out, struct slice text)
{
	bool quote = false;

	for (size_t i = 0; i < text.length && !quote; i++)
		quote = text.data[i] == ',' || text.data[i] == '"' || text.data[i] == '\n' || text.data[i] == '\r';
	if (quote)
		write_quoted(out, text);
	else
		output_slice(out, text);
}

static void
write_tsv_cell(struct output *out, struct slice text)
{
	static const char bytes[] = "\t\n\r\\", letters[] = "tnr\\";

	for (size_t i = 0; i < text.length; i++) {
		const char *at = memchr(bytes, text.data[i], sizeof bytes - 1);

		if (at)
			output_byte(out, '\\');
		output_byte(out, at ? letters[at - bytes] : text.data[i]);
	}
}

static void
write_cell(struct writer *writer, size_t column, struct slice text)
{
	if (column)
		output_byte(&writer->out, writer->format == FORMAT_TSV ? '\t' : ',');
	if (writer->format == FORMAT_TSV)
		write_tsv_cell(&writer->out, text);
	else if (!text.length && writer->columns.count == 1)
		output_slice(&writer->out, (struct slice)SLICE("\"\"")); /* as an empty line is no record */
	else
		write_csv_cell(&writer->out, text);
}

/* Whether a name would let a reader take the table for JSON or a file that is packed, or another
 * character for its delimiter. */
static bool
may_mislead(struct slice name)
{
	static const char delimiters[] = ";|\t";
	const struct packed *packed;

	for (size_t i = 0; i < name.length; i++)
		if (memchr(delimiters, name.data[i], sizeof delimiters - 1))
			return true;
	detect_packed(name, &packed);
	return packed || slice_starts(name, "{") || slice_starts(name, "[") || slice_starts(name, "\xef\xbb\xbf");
}

static void
write_name(struct writer *writer, size_t column, struct slice name)
{
	if (writer->format == FORMAT_TSV || !may_mislead(name)) {
		write_cell(writer, column, name);
		return;
	}
	if (column)
		output_byte(&writer->out, ',');
	write_quoted(&writer->out, name);
}

static void
write_header(struct writer *writer)
{
	for (size_t i = 0; i < writer->columns.count; i++)
		write_name(writer, i, table_row(&writer->columns, i)->key);
	output_byte(&writer->out, '\n');
	writer->row = must_alloc(writer->columns.count * sizeof *writer->row);
}

/* Puts the record's fields into their columns. */
static bool
arrange(struct writer *writer, const struct record *record, struct slice *outside)
{
	memset(writer->row, 0, writer->columns.count * sizeof *writer->row);
	for (size_t i = 0; i < record->count; i++) {
		const struct field *field = &record->fields[i];
		const uint32_t *column;

		/* most records look like the header */
		if (i < writer->columns.count && slice_equal(table_row(&writer->columns, i)->key, field->name)) {
			writer->row[i] = field;
			continue;
		}
		column = table_find(&writer->columns, field->name);
		if (column) {
			writer->row[*column] = field;
		} else if (field->text.length) {
			*outside = field->name;
			return false;
		}
	}
	return true;
}

static bool
write_cells(struct writer *writer, const struct record *record, struct slice *outside)
{
	if (!writer->row)
		write_header(writer);
	if (!arrange(writer, record, outside))
		return false;
	for (size_t i = 0; i < writer->columns.count; i++)
		write_cell(writer, i, writer->row[i] ? writer->row[i]->text : (struct slice){ NULL, 0 });
	output_byte(&writer->out, '\n');
	return true;
}

/* The number of the column with that name. */
static uint32_t *
add_column(struct writer *writer, struct slice name)
{
	bool added;
	uint32_t *number = table_upsert(&writer->columns, name, &added);

	if (added)
		*number = (uint32_t)writer->columns.count - 1;
	return number;
}

/* Keeps the record until the header is written; its fields become columns. */
static void
keep_back(struct writer *writer, const struct record *record)
{
	struct writer_preview *preview = writer->preview;
	struct record *row = &preview->rows[preview->count++];

	*row = (struct record){ .fields = arena_alloc(&preview->arena, (record->count + 1) * sizeof *row->fields),
		                    .count = record->count };
	for (size_t i = 0; i < record->count; i++) {
		struct field field = record->fields[i];
		uint32_t *number = add_column(writer, field.name);

		field.name = table_row(&writer->columns, *number)->key;
		field.text = arena_copy(&preview->arena, field.text);
		row->fields[i] = field;
		preview->bytes += sizeof field + field.text.length;
	}
}

/* Writes the header, which is fixed from now on, and the records that were kept. */
static void
show_preview(struct writer *writer)
{
	struct writer_preview *preview = writer->preview;
	struct slice outside;

	writer->preview = NULL;
	for (size_t i = 0; writer->columns.count && i < preview->count; i++)
		write_cells(writer, &preview->rows[i], &outside);
	arena_free(&preview->arena);
	free(preview);
}

static void
put_cells(struct writer *writer, const struct record *record)
{
	keep_back(writer, record);
	if (writer->preview->count == WRITER_PREVIEW_ROWS && !writer->columns.count)
		writer->preview->count = 0; /* records without fields need no lines */
	if (writer->preview->count == WRITER_PREVIEW_ROWS || writer->preview->bytes > WRITER_PREVIEW_BYTES)
		show_preview(writer);
}

bool
writer_put(struct writer *writer, const struct record *record, struct slice *outside)
{
	if (writer->format == FORMAT_JSON)
		write_json(writer, record);
	else if (writer->preview)
		put_cells(writer, record);
	else if (!write_cells(writer, record, outside))
		return false;
	writer->count++;
	return true;
}

/* If the field stands there just as write_json would write it, its end; else NULL. Its value must be those very bytes:
 * it must not have been decoded, mended or set. */
static const char *
pass_field(const struct field *field, char before, const char *at, const char *end)
{
	size_t quote = field->type == VALUE_TEXT, name = field->name.length;

	if ((size_t)(end - at) < name + field->text.length + 4 + 2 * quote || !field->text.length)
		return NULL;
	if (at[0] != before || at[1] != '"' || memcmp(at + 2, field->name.data, name) != 0 || at[name + 2] != '"' ||
	    at[name + 3] != ':')
		return NULL;
	at += name + 4 + quote;
	if (field->text.data != at || (quote && (at[-1] != '"' || at[field->text.length] != '"')))
		return NULL;
	return at + field->text.length + quote;
}

/* The record's line is what write_json would write. */
static bool
is_written_so(const struct record *record, struct slice line)
{
	const char *at = line.data, *end = line.data + line.length;

	for (size_t i = 0; i < record->count; i++)
		if (!(at = pass_field(&record->fields[i], i ? ',' : '{', at, end)))
			return false;
	return record->count && end - at == 2 && at[0] == '}' && at[1] == '\n';
}

void
writer_pass(struct writer *writer, const struct record *record, struct reader *reader)
{
	struct slice outside = { NULL, 0 };

	if (writer->wants && !writer->wants(writer->context, record, reader))
		return;
	if (writer->format == FORMAT_JSON && reader->format == FORMAT_JSON && is_written_so(record, reader->raw)) {
		output_slice(&writer->out, reader->raw);
		writer->count++;
		return;
	}
	if (!writer_put(writer, record, &outside))
		reader_reject(reader, "field '%.*s' is not in the output's header (name the fields %s)", (int)outside.length,
		              outside.data, writer->named ? "of output with -F, of input with --columns" : "with -F");
}

void
writer_head(struct writer *writer, const struct record *record)
{
	if (writer->count || !writer->preview)
		return;
	for (size_t i = 0; i < record->count; i++)
		add_column(writer, record->fields[i].name);
}

bool
writer_fix(struct writer *writer, const struct record *record)
{
	if (writer->count || !writer->preview)
		return false;
	writer_head(writer, record);
	show_preview(writer);
	write_header(writer);
	return true;
}

void
writer_close(struct writer *writer)
{
	if (writer->preview)
		show_preview(writer);
	if (writer->format != FORMAT_JSON && writer->columns.count && !writer->row)
		write_header(writer);
	output_close(&writer->out);
}
