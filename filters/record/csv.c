/* CSV and TSV lines. A line with no quoted cell is cut at the scanner's marks;
 * one with a quoted cell, and the lines that a quoted newline joins to it, is
 * libcsv's. TSV knows no quotes, but \t \n \r \\ for what a cell cannot hold. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/utf8.h"
#include "record/reader_parts.h"

/* What one stray quote may swallow where a longer try has failed before. */
enum { TORN_LIMIT = 4096 };

/* By how much libcsv's room for a cell grows: 128 bytes, its usual, is slow for a long one. */
enum { CELL_GROWTH = 64 * 1024 };

/* Whether a cell begins with a quote; elsewhere in a cell it is a plain byte. */
static bool
has_quoted_cell(struct slice line, char delimiter)
{
	for (size_t at = slice_find(line, '"'); at < line.length;) {
		if (at == 0 || line.data[at - 1] == delimiter)
			return true;
		at += 1 + slice_find(slice_from(line, at + 1), '"');
	}
	return false;
}

static bool
is_plain(const struct reader *reader, struct slice line)
{
	return reader->format == FORMAT_TSV || !reader->scan.quotes || !has_quoted_cell(line, reader->delimiter);
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

		reader->scanner->cells(scan, window, reader->delimiter);
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

/* libcsv's parser, made once: it keeps its room for cells from line to line. */
static struct csv_parser *
parser_of(struct reader *reader)
{
	struct csv_parser *parser = reader->parser;

	if (parser) {
		csv_set_delim(parser, (unsigned char)reader->delimiter);
		return parser;
	}
	parser = reader->parser = must_alloc(sizeof *parser);
	if (csv_init(parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		die("out of memory");
	csv_set_realloc_func(parser, must_grow);
	csv_set_free_func(parser, free);
	csv_set_blk_size(parser, CELL_GROWTH);
	csv_set_delim(parser, (unsigned char)reader->delimiter);
	csv_set_space_func(parser, no_space); /* RFC 4180: spaces are part of a field */
	csv_set_term_func(parser, no_space);  /* one record a call: its newlines are data */
	return parser;
}

void
csv_forget(struct reader *reader)
{
	if (reader->parser)
		csv_free(reader->parser);
	free(reader->parser);
	reader->parser = NULL;
}

/* Whether libcsv took the line; message says why not. */
static bool
split_by_library(struct reader *reader, struct slice line, const char **message)
{
	struct csv_parser *parser = parser_of(reader);
	struct cells cells = { .reader = reader };
	bool parsed;

	parsed = csv_parse(parser, line.data, line.length, add_cell, NULL, &cells) == line.length &&
	         csv_fini(parser, add_cell, NULL, &cells) == 0;
	*message = cells.full ? NULL : "a quoted cell is followed by more than a comma";
	if (!parsed)
		csv_forget(reader);
	return parsed && !cells.full;
}

/* Ill-formed UTF-8 is mended cell by cell: none of its bytes is a delimiter or a quote. */
static void
mend_cells(struct reader *reader)
{
	for (size_t i = 0; reader->scan.high && i < reader->record.count; i++)
		reader->record.fields[i].text = reader_utf8(reader, reader->record.fields[i].text);
}

/* A line without quoted cells. */
static bool
split_plain(struct reader *reader, struct slice line)
{
	struct slice cell;

	while (slice_take(&line, reader->delimiter, &cell))
		if (!reader_add(reader, (struct slice){ NULL, 0 }, cell, VALUE_CELL))
			return false;
	return true;
}

/* A line with quoted cells, and those that their newlines join to it. */
static bool
split_quoted(struct reader *reader)
{
	const char *message;
	struct slice line;
	size_t length;

	if (!join_lines(reader, &length)) {
		reject_torn(reader, length, "a quoted cell is never closed");
		return false;
	}
	line = slice_first(reader->raw, length);
	if (reader->scan.ended && line.length && line.data[line.length - 1] == '\r')
		line.length--;
	if (split_by_library(reader, line, &message))
		return true;
	if (message)
		reject_torn(reader, length, message);
	return false;
}

bool
csv_split(struct reader *reader, struct slice line)
{
	if (!(is_plain(reader, line) ? split_plain(reader, line) : split_quoted(reader)))
		return false;
	mend_cells(reader);
	return true;
}

/* Whether a row of that many cells fits the columns; last is its last cell. */
static bool
fits(struct reader *reader, size_t cells, struct slice last)
{
	const struct layout *layout = &reader->layout;

	if (cells == reader->column_count ||
	    (cells < reader->column_count && cells + layout->optional >= reader->column_count))
		return true;
	if (layout->closed_rows && cells == reader->column_count + 1 && !last.length)
		return true;
	reader_reject(reader, "%zu cell%s, where the header has %zu%s", cells, cells == 1 ? "" : "s", reader->column_count,
	              layout->described ? "" : " (a source's descriptor may allow that, or skip it: entente-sources(5))");
	return false;
}

/* The scanner's marks into fields. */
static enum taken
cut_cells(struct reader *reader, struct slice line)
{
	const uint32_t *marks = reader->scan.marks;
	size_t cells = reader->scan.count + 1;
	size_t last = cells > 1 && cells <= reader->scan.limit ? marks[cells - 2] + 1 : 0;

	if (cells != reader->column_count && !fits(reader, cells, slice_from(line, last)))
		return NOT_TAKEN;
	for (size_t k = 0; k < reader->wanted_column_count; k++) {
		size_t i = reader->wanted_columns[k];
		size_t begin = i && i < cells ? marks[i - 1] + 1 : 0, end = i + 1 < cells ? marks[i] : line.length;
		struct slice text = { line.data + begin, i < cells ? end - begin : 0 }; /* or an optional column */

		if (!reader_add(reader, reader->columns[i].text, text, VALUE_CELL))
			return NOT_TAKEN;
	}
	mend_cells(reader);
	return TAKEN;
}

/* Gives the cells that csv_split left their names; unwanted ones go. */
static enum taken
name_cells(struct reader *reader)
{
	struct record *record = &reader->record;
	size_t kept = 0;

	if (!fits(reader, record->count, record->fields[record->count - 1].text))
		return NOT_TAKEN;
	while (record->count < reader->column_count)
		record_append(record, (struct field){ .type = VALUE_CELL });
	for (size_t i = 0; i < reader->column_count; i++)
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

static bool
begins_with(struct slice line, struct slice prefix)
{
	return line.length >= prefix.length && memcmp(line.data, prefix.data, prefix.length) == 0;
}

/* Totals, footnotes and the like. */
static bool
is_skipped(const struct reader *reader, struct slice line)
{
	for (size_t i = 0; i < reader->layout.skipped_count; i++)
		if (begins_with(line, reader->layout.skipped[i]))
			return true;
	return false;
}

/* The lines above the first row of a file without a header. */
static bool
is_above(struct reader *reader, struct slice line)
{
	struct slice until = reader->layout.skip_until;

	if (reader->below_preamble || !until.length)
		return false;
	reader->below_preamble = begins_with(line, until);
	if (reader->layout.preamble)
		reader->layout.preamble(reader->layout.context, reader_utf8(reader, line), reader);
	return true;
}

/* A row into fields. Of the first row of a file without names, the columns are numbered. */
static enum taken
take_row(struct reader *reader, struct slice line)
{
	if (is_plain(reader, line) && reader->column_count)
		return cut_cells(reader, line);
	if (!csv_split(reader, line))
		return NOT_TAKEN;
	if (!reader->column_count)
		csv_number_columns(reader, reader->record.count);
	return name_cells(reader);
}

static enum taken
take_line(struct reader *reader, struct slice line)
{
	enum taken taken;

	if (!line.length)
		return NOT_TAKEN; /* as libcsv has it, an empty line is no record */
	if (!reader->column_count && !reader->layout.numbered) {
		csv_take_header(reader, line);
		return NOT_TAKEN;
	}
	if (is_above(reader, line))
		return NOT_TAKEN;
	reader->in++;
	if (is_skipped(reader, line)) {
		reader->skipped++;
		if (reader->layout.preamble)
			reader->layout.preamble(reader->layout.context, reader_utf8(reader, line), reader);
		return NOT_TAKEN;
	}
	if (reader->layout.joins_torn && reader->scan.count + 1 < reader->column_count && !reader->scan.quotes)
		line = csv_join_torn(reader, line);
	taken = take_row(reader, line);
	if (taken == TAKEN && reader->format == FORMAT_TSV && !reader->layout.raw)
		unescape_cells(reader);
	return taken;
}

enum taken
csv_next(struct reader *reader)
{
	struct slice line;

	if (!reader_find_line(reader))
		return NONE_LEFT;
	reader->record.count = 0;
	reader->stamp++;
	line = slice_first(reader->raw, reader->scan.length);
	if (reader->scan.ended && line.length && line.data[line.length - 1] == '\r')
		line.length--;
	return take_line(reader, line);
}

bool
reader_plain_row(const struct reader *reader, struct slice *row)
{
	const struct layout *layout = &reader->layout;
	const struct scan *scan = &reader->scan;

	if (reader->format != FORMAT_CSV || reader->delimiter != ',' || scan->quotes || layout->missing_count ||
	    layout->decimal || layout->described || scan->count + 1 != reader->column_count)
		return false;
	*row = slice_first(reader->raw, scan->length);
	if (scan->ended && row->length && row->data[row->length - 1] == '\r')
		row->length--;
	return slice_find(*row, '\r') == row->length && (!scan->high || utf8_valid(*row));
}
