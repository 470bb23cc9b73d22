/* CSV and TSV lines. Cells are cut at the scanner's marks, quoted ones too where they are as
 * RFC 4180 has them; all others are csv_library.c's. TSV knows no quotes, but \t \n \r \\ for
 * what a cell cannot hold. */
#include "record/reader_parts.h"

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
		size_t taken = at < cell.length ? at + 1 : at; /* with the first of two quotes */

		bytes_copy(plain + length, cell.data, taken);
		length += taken;
		cell = slice_from(cell, at < cell.length ? taken + 1 : taken);
	}
	return (struct slice){ plain, length };
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

/* The cell of that number, of a line whose marks are all known up to its end. */
static struct slice
cell_at(struct reader *reader, struct slice line, size_t i, size_t cells)
{
	const uint32_t *marks = reader->scan.marks;
	size_t begin = i ? marks[i - 1] + 1 : 0, end = i + 1 < cells ? marks[i] : line.length;
	struct slice cell = { line.data + begin, end - begin };

	return reader->quoted && reader->scan.quotes ? unquote(reader, cell) : cell;
}

/* The scanner's marks into fields. */
static enum taken
cut_cells(struct reader *reader, struct slice line)
{
	size_t cells = reader->scan.count + 1;

	if (cells != reader->column_count &&
	    !fits(reader, cells, cells <= reader->scan.limit ? cell_at(reader, line, cells - 1, cells) : line))
		return NOT_TAKEN;
	for (size_t k = 0; k < reader->wanted_column_count; k++) {
		size_t i = reader->wanted_columns[k];
		struct slice text = { line.data, 0 }; /* an optional column's */

		if (i < cells)
			text = cell_at(reader, line, i, cells);
		if (!reader_add(reader, reader->columns[i].text, text, VALUE_CELL))
			return NOT_TAKEN;
	}
	csv_mend_cells(reader);
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
	if (reader->column_count && (reader->quoted || csv_is_plain(reader, line)))
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

/* Whether quoted newlines may join lines now: those above the first row are lines of their
 * own, and so are those in which a quote is known to be torn. */
static bool
may_join_lines(const struct reader *reader)
{
	return reader->format == FORMAT_CSV && reader->column_count &&
	       (reader->below_preamble || !reader->layout.skip_until.length) && reader->input.offset >= reader->torn_before;
}

enum taken
csv_next(struct reader *reader)
{
	struct slice line;

	if (!reader_find_line(reader, may_join_lines(reader)))
		return NONE_LEFT;
	reader->record.count = 0;
	reader->stamp++;
	line = slice_first(reader->raw, reader->scan.length);
	if (reader->scan.ended && line.length && line.data[line.length - 1] == '\r')
		line.length--;
	return take_line(reader, line);
}
