/* Rows that a line break in an unquoted cell tore over two lines. */
#include "record/csv.h"

/* The line behind the first length bytes of the window and their newline, as
 * reader->scan; false at the end of the file. The window may move. */
static bool
scan_next(struct reader *reader, size_t length)
{
	struct input *input = &reader->input;

	for (;;) {
		struct slice rest = slice_from(input_window(input), length + 1);

		if (!rest.length && input->ended)
			return false;
		reader->scanner->line(&reader->scan, rest, reader->delimiter);
		if (reader->scan.ended || input->ended)
			return true;
		input_more(input, RECORD_MAX_LINE + 1);
		if (input_window(input).length > RECORD_MAX_LINE)
			return false;
	}
}

/* How many bytes of the window are one whole row, of that many cells in its
 * first line; 0 when the next line does not make it one. */
static size_t
measure_row(struct reader *reader, size_t first, size_t cells)
{
	size_t more;

	if (!scan_next(reader, first))
		return 0;
	more = reader->scan.count + 1;
	if (more >= reader->column_count || reader->scan.quotes || !reader->scan.length)
		return 0; /* the next line is a whole row, or has nothing that was torn off */
	return cells + more - 1 == reader->column_count ? first + 1 + reader->scan.length : 0;
}

/* The parts in the scratch arena, a space for each line break. */
static struct slice
put_together(struct reader *reader, struct slice torn)
{
	char *whole = arena_alloc(&reader->scratch, torn.length + SCAN_PADDING);
	size_t length = 0;

	for (size_t i = 0; i < torn.length; i++) {
		bool at_break =
			torn.data[i] == '\n' || (torn.data[i] == '\r' && i + 1 < torn.length && torn.data[i + 1] == '\n');

		if (!at_break)
			whole[length++] = torn.data[i];
		else if (torn.data[i] == '\n')
			whole[length++] = ' ';
	}
	memset(whole + length, 0, SCAN_PADDING);
	if (length && whole[length - 1] == '\r')
		length--;
	return (struct slice){ whole, length };
}

struct slice
csv_join_torn(struct reader *reader, struct slice line)
{
	struct scan first = reader->scan;
	size_t length = first.ended ? measure_row(reader, first.length, first.count + 1) : 0;
	bool ended = reader->scan.ended;
	struct slice torn;

	if (!length) {
		bool carriage = line.length < first.length;

		/* the window may have moved, and the marks are another line's */
		line = slice_first(input_window(&reader->input), first.length - carriage);
		reader->raw = slice_first(input_window(&reader->input), first.length + first.ended);
		reader->scanner->line(&reader->scan, input_window(&reader->input), reader->delimiter);
		return line;
	}
	torn = slice_first(input_window(&reader->input), length);
	reader->next_line++;
	reader->raw = slice_first(input_window(&reader->input), length + ended);
	line = put_together(reader, torn);
	reader->scanner->line(&reader->scan, line, reader->delimiter);
	return line;
}
