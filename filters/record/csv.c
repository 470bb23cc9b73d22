/* CSV and TSV lines. Cells are cut at the scanner's marks, quoted ones too where they are as
 * RFC 4180 has them; all others are csv_library.c's. TSV knows no quotes, but \t \n \r \\ for
 * what a cell cannot hold. */
#include "record/csv.h"
#include "base/die.h"
#include "base/utf8.h"
#include "record/reject.h"

/* The text of a quoted cell, whose quotes are right: "" in it is one. */
static struct slice
unquote(struct reader *reader, struct slice cell)
{
	size_t at, length;
	char *plain;

	if (!cell.length || *cell.data != '"')
		return cell;
	cell = slice_first(slice_from(cell, 1), cell.length - 2);
	at = slice_find(cell, '"');
	if (at == cell.length)
		return cell;
	plain = arena_alloc(&reader->scratch, cell.length);
	for (length = 0; cell.length; at = slice_find(cell, '"')) {
		size_t taken = at < cell.length ? at + 1 : at; /* of two quotes the first is kept */

		bytes_copy(plain + length, cell.data, taken);
		length += taken;
		cell = slice_from(cell, at < cell.length ? taken + 1 : taken);
	}
	return (struct slice){ plain, length };
}

/* last is the last of the row's cells. */
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

/* A line whose cells are known by the marks between them. */
struct marked {
	struct slice line;
	const char *begin;     /* what marks are counted from */
	const uint32_t *marks; /* before the cells but the first, as many as are kept */
	size_t cells, kept;
	bool quoted; /* cells may be in quotes */
};

/* The cell of that number, whose marks are kept. */
static inline struct slice
cell_at(struct reader *reader, const struct marked *marked, size_t i)
{
	const char *begin = i ? marked->begin + marked->marks[i - 1] + 1 : marked->line.data;
	const char *end =
		i + 1 < marked->cells ? marked->begin + marked->marks[i] : marked->line.data + marked->line.length;
	struct slice cell = { begin, (size_t)(end - begin) };

	return marked->quoted ? unquote(reader, cell) : cell;
}

/* Makes fields of the line's cells. */
static enum taken
cut_cells(struct reader *reader, const struct marked *marked)
{
	struct field *fields = reader->record.fields; /* there is room for all columns */
	size_t cells = marked->cells, wanted = reader->wanted_column_count;

	if (cells != reader->column_count &&
	    !fits(reader, cells, cells <= marked->kept ? cell_at(reader, marked, cells - 1) : marked->line))
		return NOT_TAKEN;
	for (size_t k = 0; k < wanted; k++) {
		size_t i = reader->wanted_columns[k];

		fields[k] = (struct field){ .name = reader->columns[i].text, .text = { marked->line.data, 0 } };
		if (i < cells) /* a row may lack optional columns */
			fields[k].text = cell_at(reader, marked, i);
	}
	reader->record.count = wanted;
	reader->record.shape = reader->shape;
	csv_mend_cells(reader);
	return TAKEN;
}

/* Names the cells that csv_split left, and drops those that nobody wants. */
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
	record->shape = reader->shape;
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

/* Whether the line is below the data: totals, footnotes and the like. */
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

/* A line that reader_find_line has described. */
static struct marked
described(const struct reader *reader, struct slice line)
{
	return (struct marked){ line,
		                    line.data,
		                    reader->scan.marks,
		                    reader->scan.count + 1,
		                    reader->scan.limit,
		                    reader->quoted && reader->scan.quotes };
}

/* Makes fields of a row's cells. In a file without names the first row gives the number of columns. */
static enum taken
split_row(struct reader *reader, struct slice line)
{
	if (reader->column_count && (reader->quoted || csv_is_plain(reader, line))) {
		struct marked marked = described(reader, line);

		return cut_cells(reader, &marked);
	}
	if (!csv_split(reader, line))
		return NOT_TAKEN;
	if (!reader->column_count)
		csv_number_columns(reader, reader->record.count);
	return name_cells(reader);
}

/* Makes fields of a row's cells; those of marked, if it is not NULL, are known already. */
static enum taken
take_row(struct reader *reader, struct slice line, const struct marked *marked)
{
	enum taken taken;

	reader->in++;
	if (is_skipped(reader, line)) {
		reader->skipped++;
		if (reader->layout.preamble)
			reader->layout.preamble(reader->layout.context, reader_utf8(reader, line), reader);
		return NOT_TAKEN;
	}
	if (!marked && reader->layout.joins_torn && reader->scan.count + 1 < reader->column_count && !reader->scan.quotes)
		line = csv_join_torn(reader, line);
	taken = marked ? cut_cells(reader, marked) : split_row(reader, line);
	if (taken == TAKEN && reader->format == FORMAT_TSV && !reader->layout.raw)
		unescape_cells(reader);
	return taken;
}

static enum taken
take_line(struct reader *reader, struct slice line)
{
	if (!line.length)
		return NOT_TAKEN; /* libcsv makes no record of an empty line either */
	if (!reader->column_count && !reader->layout.numbered) {
		csv_take_header(reader, line);
		return NOT_TAKEN;
	}
	return is_above(reader, line) ? NOT_TAKEN : take_row(reader, line, NULL);
}

/* All lines to come are rows. */
static bool
is_among_rows(const struct reader *reader)
{
	return reader->column_count && (reader->below_preamble || !reader->layout.skip_until.length);
}

/* Looks at the lines at the front of the window; false where there is no whole one, or only
 * one that needs more than marks. */
static bool
look_at_rows(struct reader *reader)
{
	if (!is_among_rows(reader) || reader->layout.joins_torn || reader->input.offset < reader->torn_before)
		return false;
	if (!reader->rows)
		reader->rows = must_alloc(sizeof *reader->rows);
	reader->row = 0;
	reader->rows_begin = input_window(&reader->input).data;
	reader->scanner->rows(reader->rows, input_window(&reader->input), reader->delimiter, reader->format == FORMAT_CSV);
	reader->plain_rows =
		!reader->layout.skipped_count && (reader->format == FORMAT_CSV ? !reader->rows->quotes : reader->layout.raw);
	return reader->rows->count;
}

/* Makes fields of the cells of a row that has them all, without copying. */
static enum taken
cut_plain_row(struct reader *reader, const struct scan_row *row, bool has_return)
{
	const uint32_t *marks = reader->rows->marks + row->first - 1; /* one before each cell */
	struct field *fields = reader->record.fields;
	size_t wanted = reader->wanted_column_count;

	for (size_t k = 0; k < wanted; k++) {
		size_t i = reader->wanted_columns[k];
		uint32_t begin = marks[i] + 1, end = marks[i + 1];

		fields[k] = (struct field){ reader->columns[i].text, { reader->rows_begin + begin, end - begin }, VALUE_CELL };
	}
	if (has_return && wanted && reader->wanted_columns[wanted - 1] == row->count)
		fields[wanted - 1].text.length--;
	reader->in++;
	reader->record.count = wanted;
	reader->record.shape = reader->shape;
	return TAKEN;
}

/* Takes the next of these lines. */
static enum taken
take_known_row(struct reader *reader)
{
	const struct scan_rows *rows = reader->rows;
	const struct scan_row *row = &rows->rows[reader->row++];
	const char *begin = input_window(&reader->input).data;
	const char *end = reader->rows_begin + rows->marks[row->first + row->count];
	struct slice line = { begin, (size_t)(end - begin) };
	bool has_return = line.length && end[-1] == '\r';

	reader->line = reader->next_line;
	reader->next_line += 1 + row->quoted;
	reader->raw = (struct slice){ begin, line.length + 1 };
	reader->scan.high = row->high;
	reader->scan.ended = true;
	reader->scan.length = line.length;
	reader->scan.count = row->count;
	reader->scan.quotes = rows->quotes; /* at least one of the lines has quotes */
	line.length -= has_return;
	if (!line.length)
		return NOT_TAKEN;
	if (reader->plain_rows && row->count + 1 == reader->column_count && !row->high)
		return cut_plain_row(reader, row, has_return);
	return take_row(reader, line,
	                &(struct marked){ line, reader->rows_begin, rows->marks + row->first, row->count + 1,
	                                  row->count + 1, rows->quotes && reader->format == FORMAT_CSV });
}

enum taken
csv_next(struct reader *reader)
{
	struct slice line;

	reader->record.count = 0;
	if ((reader->rows && reader->row < reader->rows->count) || look_at_rows(reader))
		return take_known_row(reader);
	if (!reader_find_line(reader, is_among_rows(reader) && reader->format == FORMAT_CSV &&
	                                  reader->input.offset >= reader->torn_before))
		return NONE_LEFT;
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

	if (reader->format != FORMAT_CSV || reader->delimiter != ',' || layout->missing_count || layout->decimal ||
	    layout->described || scan->count + 1 != reader->column_count)
		return false;
	*row = slice_first(reader->raw, scan->length);
	if (scan->quotes && slice_find(*row, '"') < row->length)
		return false;
	if (scan->ended && row->length && row->data[row->length - 1] == '\r')
		row->length--;
	return slice_find(*row, '\r') == row->length && (!scan->high || utf8_valid(*row));
}
