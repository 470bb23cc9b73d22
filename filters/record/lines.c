/* Lines. A line is read whole, up to RECORD_MAX_LINE bytes, before it is parsed. */
#include "base/die.h"
#include "record/reject.h"

void
reader_marks(struct reader *reader, size_t count)
{
	reader->scan.limit = count;
	if (count <= reader->mark_capacity)
		return;
	reader->scan.marks = must_grow(reader->scan.marks, count * sizeof *reader->scan.marks);
	reader->mark_capacity = count;
}

/* Rejects a line that is too long for any buffer: reports it, and copies it to the rejects piece by piece. */
static void
reject_overlong(struct reader *reader)
{
	bool ended = false;

	reader->line = reader->next_line++;
	reader->in++;
	reader->raw.length = 0;
	reader_reject(reader, "line longer than %d MiB", RECORD_MAX_LINE >> 20);
	while (!ended) {
		struct slice part = input_window(&reader->input);
		size_t newline = slice_find(part, '\n');

		ended = newline < part.length;
		part.length = ended ? newline + 1 : part.length;
		if (reader->has_rejects)
			output_slice(&reader->rejects, part);
		input_skip(&reader->input, part.length);
		ended |= !ended && !input_more(&reader->input, INPUT_READ);
	}
}

/* Describes the line or record at the front of the window. If it has odd quotes, or is longer than
 * the buffer, only its first line is described, and csv_library.c does the rest. */
static void
describe(struct reader *reader, bool quoted, struct slice window)
{
	const struct input *input = &reader->input;
	struct scan *scan = &reader->scan;

	if (quoted)
		reader->scanner->record(scan, window, reader->delimiter);
	reader->quoted = quoted && !scan->odd && !(scan->open && (input->ended || window.length >= INPUT_READ));
	if (!reader->quoted)
		reader->scanner->line(scan, window, reader->delimiter);
}

bool
reader_find_line(struct reader *reader, bool quoted)
{
	struct input *input = &reader->input;

	for (;;) {
		struct slice window = input_window(input);

		if (window.length) {
			describe(reader, quoted, window);
			if (reader->scan.length > RECORD_MAX_LINE) {
				reject_overlong(reader);
				continue;
			}
			if (reader->scan.ended || input->ended)
				break;
		}
		if (input_more(input, RECORD_MAX_LINE + 1))
			continue;
		if (!input->ended)
			reject_overlong(reader);
		else if (!window.length)
			return false;
	}
	reader->line = reader->next_line;
	reader->next_line += 1 + reader->scan.lines;
	reader->raw = slice_first(input_window(input), reader->scan.length + reader->scan.ended);
	return true;
}
