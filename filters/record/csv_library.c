/* Lines whose cells the scanner's marks do not tell: headers, and those with quotes in places
 * where RFC 4180 has none. If a cell begins with a quote, the line, and those that a quoted
 * newline joins to it, is libcsv's. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/utf8.h"
#include "record/csv.h"
#include "record/reject.h"

/* How much one stray quote may swallow after a longer try has failed. */
enum { TORN_LIMIT = 4096 };

/* libcsv's memory for a cell grows in such steps; its usual 128 bytes are slow for a long cell. */
enum { CELL_GROWTH = 64 * 1024 };

/* A quote elsewhere in a cell is a plain byte. */
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

bool
csv_is_plain(const struct reader *reader, struct slice line)
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

		reader->scanner->line(scan, window, reader->delimiter);
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
	csv_set_term_func(parser, no_space);  /* each call gets one record, whose newlines are data */
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

/* False where libcsv did not take the line; message says why not. */
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

void
csv_mend_cells(struct reader *reader)
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
	if (!(csv_is_plain(reader, line) ? split_plain(reader, line) : split_quoted(reader)))
		return false;
	csv_mend_cells(reader);
	return true;
}
