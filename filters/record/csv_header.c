/* The columns of a CSV or TSV file: a header line, wherever it stands, or names
 * that the layout gives. */
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "record/csv.h"
#include "record/reject.h"
#include "record/value.h"

/* The name of a column: unnamed ones are numbered, a second one of a name gets a suffix. */
static struct name *
column_name(struct reader *reader, struct slice text, size_t number)
{
	char numbered[RECORD_MAX_NAME + 32];
	struct name *name;

	if (!slice_trim(text).length)
		text = (struct slice){ numbered, (size_t)snprintf(numbered, sizeof numbered, "%zu", number) };
	name = reader_name(reader, text);
	for (unsigned copy = 2; name->stamp == reader->stamp; copy++) {
		int length = snprintf(numbered, sizeof numbered, "%.*s_%u", (int)name->text.length, name->text.data, copy);
		struct slice other = { numbered, (size_t)length };

		if (reader_name(reader, other)->stamp == reader->stamp)
			continue;
		reader_warn(reader, "column '%.*s' stands there twice: the second is '%s'", (int)text.length, text.data,
		            numbered);
		name = reader_name(reader, other);
	}
	name->stamp = reader->stamp;
	return name;
}

/* Marks behind the last column that is kept tell nothing more, but for the last
 * cell of a closed row. */
static void
set_marks(struct reader *reader)
{
	size_t kept = reader->wanted_column_count ? reader->wanted_columns[reader->wanted_column_count - 1] + 1 : 0;

	reader_marks(reader, reader->layout.closed_rows ? reader->column_count + 1 : kept);
}

static bool
has_column(const struct reader *reader, const char *name)
{
	size_t i = 0;

	while (i < reader->column_count && !slice_is(reader->columns[i].text, name))
		i++;
	return i < reader->column_count;
}

static void
tell_lacking(struct reader *reader)
{
	for (size_t i = 0; reader->is_one_of_several && i < reader->needed_count; i++)
		if (!has_column(reader, reader->needed[i]))
			reader_warn(reader, "this file has no field '%s'", reader->needed[i]);
}

static void
set_columns(struct reader *reader, const struct field *cells, size_t count)
{
	if (count > reader->column_capacity) {
		reader->columns = must_grow(reader->columns, count * sizeof *reader->columns);
		reader->wanted_columns = must_grow(reader->wanted_columns, count * sizeof *reader->wanted_columns);
		reader->column_capacity = count;
	}
	reader->wanted_column_count = 0;
	for (size_t i = 0; i < count; i++) {
		reader->columns[i] = *column_name(reader, cells[i].text, i + 1);
		if (reader->columns[i].wanted)
			reader->wanted_columns[reader->wanted_column_count++] = i;
	}
	reader->column_count = count;
	reader->shape = record_new_shape();
	tell_lacking(reader);
	set_marks(reader);
	while (reader->record.capacity < count) /* only now, as the given cells may be the record's */
		record_grow(&reader->record);
}

static void
skip_preamble(struct reader *reader, struct slice line)
{
	if (reader->layout.preamble)
		reader->layout.preamble(reader->layout.context, reader_utf8(reader, line), reader);
}

/* Whether the cells, now in the record, are those of the header that the layout
 * names. An empty first cell is no sign yet: another cell must have a name. */
static bool
is_header(const struct reader *reader)
{
	const struct record *cells = &reader->record;
	struct slice first = slice_trim(cells->fields[0].text);
	bool known = false;

	for (size_t i = 0; i < reader->layout.header_count; i++)
		known |= slice_equal(first, reader->layout.headers[i]);
	if (!known)
		return false;
	for (size_t i = 0; i < cells->count; i++)
		if (slice_trim(cells->fields[i].text).length)
			return true;
	return false;
}

/* The line's quotes do not count. */
static bool
may_begin_with(struct slice line, struct slice first)
{
	return first.length ? slice_find(line, first.data[0]) <= 1 : memchr(",\" \t", *line.data, 4) != NULL;
}

static bool
may_be_header(const struct layout *layout, struct slice line)
{
	for (size_t i = 0; i < layout->header_count; i++)
		if (may_begin_with(line, layout->headers[i]))
			return true;
	return false;
}

/* A carriage return that no line feed follows. */
static bool
has_return(struct slice name)
{
	size_t at = slice_find(name, '\r');

	return at < name.length && (at + 1 == name.length || name.data[at + 1] != '\n');
}

/* Warns, once, of a name that no JSON reader would take back, and of one that may have swallowed a row. */
static bool
check_names(struct reader *reader)
{
	for (size_t i = 0; i < reader->record.count; i++) {
		struct slice name = reader->record.fields[i].text;
		bool overlong = name.length > RECORD_MAX_NAME;

		if (!overlong && slice_find(name, '\0') == name.length && !has_return(name))
			continue;
		reader->in++;
		if (overlong)
			reader_reject(reader, "column %zu: name longer than %d bytes", i + 1, RECORD_MAX_NAME);
		else if (has_return(name))
			reader_reject(reader,
			              "column %zu: a carriage return in its name (do lines end in them here, and line feeds stand "
			              "in cells? tr '\\r' '\\n')",
			              i + 1);
		else
			reader_reject(reader, "column %zu: a NUL byte in its name%s", i + 1, READER_NUL_ADVICE);
		return false;
	}
	return true;
}

/* The cells are 1, 2, 3 and on, as --no-header names columns. */
static bool
is_counted(const struct record *cells)
{
	for (size_t i = 0; i < cells->count; i++) {
		char number[24];

		snprintf(number, sizeof number, "%zu", i + 1);
		if (!slice_is(cells->fields[i].text, number))
			return false;
	}
	return true;
}

/* A first line of numbers alone is probably a row. As a header it would be lost in silence, so this warns. */
static void
doubt_header(struct reader *reader)
{
	const struct record *cells = &reader->record;

	for (size_t i = 0; i < cells->count; i++)
		if (value_type(&cells->fields[i]) != VALUE_NUMBER)
			return;
	if (!is_counted(cells))
		reader_warn(reader, "the header is all numbers (--no-header or --columns makes it a row)");
}

void
csv_take_header(struct reader *reader, struct slice line)
{
	bool named = reader->layout.header_count > 0;

	if (named && !may_be_header(&reader->layout, line)) {
		skip_preamble(reader, line);
		return;
	}
	if (!csv_split(reader, line)) {
		reader->in++; /* a rejected line counts as read */
		return;
	}
	if (named && !is_header(reader)) {
		reader->next_line = reader->line + 1;
		skip_preamble(reader, line);
		return;
	}
	if (!check_names(reader))
		return;
	doubt_header(reader);
	set_columns(reader, reader->record.fields, reader->record.count);
}

void
csv_take_columns(struct reader *reader)
{
	reader->stamp++;
	reader->record.count = 0;
	for (size_t i = 0; i < reader->layout.column_count; i++)
		reader_add(reader, (struct slice){ NULL, 0 }, reader->layout.columns[i], VALUE_CELL);
	set_columns(reader, reader->record.fields, reader->record.count);
	reader->record.count = 0;
}

void
csv_number_columns(struct reader *reader, size_t count)
{
	struct field *unnamed = must_alloc(count * sizeof *unnamed);

	memset(unnamed, 0, count * sizeof *unnamed);
	set_columns(reader, unnamed, count);
	free(unnamed);
}

const struct record *
reader_header(struct reader *reader)
{
	reader->record.count = 0;
	for (size_t i = 0; i < reader->column_count; i++)
		if (reader->columns[i].wanted)
			record_append(&reader->record, (struct field){ .name = reader->columns[i].text, .type = VALUE_CELL });
	return &reader->record;
}
