/* CSV and TSV lines. A line with no quoted cell is cut at the scanner's marks;
 * one with a quoted cell, and the lines that a quoted newline joins to it, is
 * libcsv's. TSV knows no quotes, but \t \n \r \\ for what a cell cannot hold. */
#include <csv.h>
#include <stdio.h>

#include "base/die.h"
#include "base/utf8.h"
#include "record/reader_parts.h"

/* What one stray quote may swallow where a longer try has failed before. */
enum { TORN_LIMIT = 4096 };

/* Whether a cell begins with a quote; elsewhere in a cell it is a plain byte. */
static bool
has_quoted_cell(struct slice line)
{
	for (size_t at = slice_find(line, '"'); at < line.length;) {
		if (at == 0 || line.data[at - 1] == ',')
			return true;
		at += 1 + slice_find(slice_from(line, at + 1), '"');
	}
	return false;
}

static bool
is_plain(const struct reader *reader, struct slice line)
{
	return reader->format == FORMAT_TSV || !reader->scan.quotes || !has_quoted_cell(line);
}

/* Whether the scanner's marks hold for the line as it will be given out. */
static bool
needs_no_mending(const struct reader *reader, struct slice line)
{
	return !reader->scan.high || (!reader->layout.latin1 && utf8_valid(line));
}

/* Lengthens the record by the lines that its quoted newlines join to it; false
 * when a quote stays open. The window may move, and with it reader->raw. */
static bool
join_lines(struct reader *reader, size_t *length)
{
	struct scan *scan = &reader->scan;
	size_t quotes = scan->quotes, lines = 0, first = scan->length;
	size_t limit = reader->input.offset < reader->torn_before ? TORN_LIMIT : RECORD_MAX_LINE;
	bool ended = scan->ended, high = scan->high;

	*length = first;
	while (quotes % 2 && ended && *length < limit) {
		struct slice window = slice_from(input_window(&reader->input), *length + 1);

		reader->scanner->cells(scan, window, ',');
		if (!scan->ended && !reader->input.ended) {
			input_more(&reader->input, RECORD_MAX_LINE + 1);
			if (input_window(&reader->input).length > RECORD_MAX_LINE)
				break;
			continue;
		}
		quotes += scan->quotes;
		high |= scan->high;
		ended = scan->ended;
		*length += 1 + scan->length;
		lines++;
	}
	scan->high = high;
	scan->ended = ended;
	reader->raw = slice_first(input_window(&reader->input), *length + ended);
	if (quotes % 2 == 0)
		reader->next_line += lines;
	return quotes % 2 == 0;
}

/* Rejects the first line alone, so that a stray quote costs no more than that. */
static void
reject_torn(struct reader *reader, size_t length, const char *message)
{
	size_t first = slice_find(reader->raw, '\n');

	if (first < reader->raw.length)
		reader->raw.length = first + 1;
	reader->next_line = reader->line + 1;
	if (reader->torn_before < reader->input.offset + length)
		reader->torn_before = reader->input.offset + length;
	reader_reject(reader, "%s", message);
}

struct cells {
	struct reader *reader;
	bool full;
};

static void
add_cell(void *data, size_t length, void *context)
{
	struct cells *cells = context;
	struct slice text = arena_copy(&cells->reader->scratch, (struct slice){ data, length });

	cells->full |= !cells->full && !reader_add(cells->reader, (struct slice){ NULL, 0 }, text, VALUE_CELL);
}

static int
no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

/* Whether libcsv took the line; message says why not. */
static bool
split_by_library(struct reader *reader, struct slice line, const char **message)
{
	static struct csv_parser parser;
	static bool ready;
	struct cells cells = { .reader = reader };
	bool parsed;

	if (!ready && csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		die("out of memory");
	ready = true;
	csv_set_space_func(&parser, no_space); /* RFC 4180: spaces are part of a field */
	csv_set_term_func(&parser, no_space);  /* one record a call: its newlines are data */
	parsed = csv_parse(&parser, line.data, line.length, add_cell, NULL, &cells) == line.length &&
	         csv_fini(&parser, add_cell, NULL, &cells) == 0;
	*message = cells.full ? NULL : "a quoted cell is followed by more than a comma";
	if (!parsed) {
		csv_free(&parser);
		ready = false;
	}
	return parsed && !cells.full;
}

bool
csv_split(struct reader *reader, struct slice line)
{
	const char *message;
	size_t length;

	if (is_plain(reader, line)) {
		struct slice cell;

		line = reader_utf8(reader, line);
		for (char delimiter = reader->format == FORMAT_TSV ? '\t' : ','; slice_take(&line, delimiter, &cell);)
			if (!reader_add(reader, (struct slice){ NULL, 0 }, cell, VALUE_CELL))
				return false;
		return true;
	}
	if (!join_lines(reader, &length)) {
		reject_torn(reader, length, "a quoted cell is never closed");
		return false;
	}
	line = slice_first(reader->raw, length);
	if (reader->scan.ended && line.length && line.data[line.length - 1] == '\r')
		line.length--;
	if (split_by_library(reader, reader_utf8(reader, line), &message))
		return true;
	if (message)
		reject_torn(reader, length, message);
	return false;
}

/* The name of a column: unnamed ones are numbered, a second one of a name gets a suffix. */
static struct name *
column_name(struct reader *reader, struct slice text, size_t number)
{
	char numbered[RECORD_MAX_NAME + 32];
	struct name *name;

	if (!text.length)
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

static void
set_columns(struct reader *reader, const struct field *cells, size_t count)
{
	if (count > reader->column_capacity) {
		reader->columns = must_grow(reader->columns, count * sizeof *reader->columns);
		reader->column_capacity = count;
	}
	reader->last_wanted = 0;
	for (size_t i = 0; i < count; i++) {
		reader->columns[i] = *column_name(reader, cells[i].text, i + 1);
		if (reader->columns[i].wanted)
			reader->last_wanted = i;
	}
	reader->column_count = count;
	reader_marks(reader, count + 1);
}

/* The header line: the file's first, or the one that the layout names. */
static void
take_header(struct reader *reader, struct slice line)
{
	struct slice first = reader->layout.header_cell;

	if (first.length && slice_find(line, first.data[0]) > 1)
		return; /* a preamble line, whatever its quotes */
	if (!csv_split(reader, line))
		return;
	if (first.length && !slice_equal(reader->record.fields[0].text, first)) {
		reader->next_line = reader->line + 1;
		return;
	}
	for (size_t i = 0; i < reader->record.count; i++)
		if (reader->record.fields[i].text.length > RECORD_MAX_NAME) {
			reader_reject(reader, "column %zu: name longer than %d bytes", i + 1, RECORD_MAX_NAME);
			return;
		}
	set_columns(reader, reader->record.fields, reader->record.count);
}

static void
take_columns(struct reader *reader)
{
	for (size_t i = 0; i < reader->layout.column_count; i++)
		reader_add(reader, (struct slice){ NULL, 0 }, reader->layout.columns[i], VALUE_CELL);
	set_columns(reader, reader->record.fields, reader->record.count);
	reader->record.count = 0;
}

static enum taken
reject_ragged(struct reader *reader, size_t count)
{
	reader_reject(reader, "%zu cells, where the header has %zu", count, reader->column_count);
	return NOT_TAKEN;
}

/* The scanner's marks into fields. */
static enum taken
cut_cells(struct reader *reader, struct slice line)
{
	const uint32_t *marks = reader->scan.marks;
	size_t cells = reader->scan.count + 1, begin = 0;

	if (cells != reader->column_count)
		return reject_ragged(reader, cells);
	for (size_t i = 0; i <= reader->last_wanted; i++) {
		size_t end = i + 1 < cells ? marks[i] : line.length;
		struct slice text = { line.data + begin, end - begin };

		begin = end + 1;
		if (reader->columns[i].wanted && !reader_add(reader, reader->columns[i].text, text, VALUE_CELL))
			return NOT_TAKEN;
	}
	return TAKEN;
}

/* Gives the cells that csv_split left their names; unwanted ones go. */
static enum taken
name_cells(struct reader *reader)
{
	struct record *record = &reader->record;
	size_t kept = 0;

	if (record->count != reader->column_count)
		return reject_ragged(reader, record->count);
	for (size_t i = 0; i < record->count; i++)
		if (reader->columns[i].wanted)
			record->fields[kept++] = (struct field){ reader->columns[i].text, record->fields[i].text, VALUE_CELL };
	record->count = kept;
	return TAKEN;
}

static struct slice
unescape(struct slice text, struct arena *arena)
{
	char *plain = arena_alloc(arena, text.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++) {
		static const char letters[] = "tnr\\", meanings[] = "\t\n\r\\";
		const char *letter = NULL;

		if (text.data[i] == '\\' && i + 1 < text.length)
			letter = memchr(letters, text.data[i + 1], sizeof letters - 1);
		plain[length++] = letter ? meanings[letter - letters] : text.data[i];
		i += letter != NULL;
	}
	return (struct slice){ plain, length };
}

static void
unescape_cells(struct reader *reader)
{
	for (size_t i = 0; i < reader->record.count; i++) {
		struct slice *text = &reader->record.fields[i].text;

		if (slice_find(*text, '\\') < text->length)
			*text = unescape(*text, &reader->scratch);
	}
}

enum taken
csv_take(struct reader *reader, struct slice line)
{
	enum taken taken;

	if (!line.length)
		return NOT_TAKEN; /* as libcsv has it, an empty line is no record */
	if (!reader->column_count && reader->layout.column_count)
		take_columns(reader);
	if (!reader->column_count) {
		take_header(reader, line);
		return NOT_TAKEN;
	}
	reader->in++;
	if (is_plain(reader, line) && needs_no_mending(reader, line))
		taken = cut_cells(reader, line);
	else
		taken = csv_split(reader, line) ? name_cells(reader) : NOT_TAKEN;
	if (taken == TAKEN && reader->format == FORMAT_TSV && !reader->layout.latin1)
		unescape_cells(reader);
	return taken;
}
