/* Finds the beginning and end of each JSON value: one object per line, several on a line, one on many lines, or the
 * elements of an array, of which only one is held in memory. */
#include "base/die.h"
#include "record/json.h"
#include "record/reject.h"

enum { MAX_DEPTH = 64 }; /* as many as an extent's stack has bits; json_library.c refuses more */

/* How far a value reaches, as its quotes and brackets tell. */
struct extent {
	size_t length;    /* bytes that have been looked at */
	uint64_t lines;   /* newlines among them */
	uint64_t objects; /* for each level that is open, the innermost lowest: it is an object's */
	unsigned depth;
	char before; /* the last byte that was no white space */
	bool quoted, escaped;
	bool line_begins; /* the next byte is a line's first */
	bool doubtful;    /* an object begins a line behind a colon: rather the next record than a member */
	enum { EXTENT_OPEN, EXTENT_WHOLE, EXTENT_WRONG } state;
};

static bool
is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* A byte of a string. */
static void
extend_string(struct extent *extent, char byte)
{
	if (byte == '\n')
		extent->state = EXTENT_WRONG;
	extent->quoted = byte != '"' || extent->escaped;
	extent->escaped = byte == '\\' && !extent->escaped;
	if (!extent->quoted && !extent->depth)
		extent->state = EXTENT_WHOLE;
}

/* A bracket that opens: in an object only behind a colon, which tells at the next line
 * that an object was never closed. */
static void
open_level(struct extent *extent, bool object)
{
	bool fits = !extent->depth ? !extent->before
	                           : extent->before == ':' || (!(extent->objects & 1) && strchr("[,", extent->before));

	if (!fits || extent->depth == MAX_DEPTH) {
		extent->state = EXTENT_WRONG;
		return;
	}
	extent->doubtful |= object && extent->line_begins && extent->before == ':';
	extent->objects = extent->objects << 1 | object;
	extent->depth++;
}

static void
close_level(struct extent *extent, bool object)
{
	if (!extent->depth || (extent->objects & 1) != object) {
		extent->state = EXTENT_WRONG;
		return;
	}
	extent->objects >>= 1;
	if (--extent->depth == 0)
		extent->state = EXTENT_WHOLE;
}

/* A byte outside strings. */
static void
extend_bare(struct extent *extent, char byte)
{
	if (byte == '{' || byte == '[')
		open_level(extent, byte == '{');
	else if (byte == '}' || byte == ']')
		close_level(extent, byte == '}');
	else if (byte == '"')
		extent->quoted = true;
	else if (!byte)
		extent->state = EXTENT_WRONG;
	extent->line_begins = byte == '\n';
	extent->lines += byte == '\n';
	if (!is_space(byte))
		extent->before = byte;
}

/* Goes on to the end of the value, or of the text if that comes first. */
static void
extend(struct extent *extent, struct slice text)
{
	while (extent->length < text.length && extent->state == EXTENT_OPEN) {
		char byte = text.data[extent->length];

		/* a number or a word ends in front of what follows */
		if (!extent->depth && !extent->quoted && extent->before && (is_space(byte) || (byte && strchr(",]}", byte)))) {
			extent->state = EXTENT_WHOLE;
			return;
		}
		if (extent->quoted)
			extend_string(extent, byte);
		else
			extend_bare(extent, byte);
		extent->length++;
	}
}

/* Measures the value at the front of the window, once it is there whole. */
static struct extent
measure(struct reader *reader)
{
	struct input *input = &reader->input;
	struct extent extent = { .length = 0 };

	do
		extend(&extent, input_window(input));
	while (extent.state == EXTENT_OPEN && extent.length <= RECORD_MAX_LINE &&
	       input_more(input, input_window(input).length + 1));
	return extent;
}

/* The offset of the first byte behind the length that is not blank, once it has come; the
 * window's length at the end of the file. */
static size_t
find_next(struct reader *reader, size_t length)
{
	struct input *input = &reader->input;

	do
		while (length < input_window(input).length && input_window(input).data[length] != '\n' &&
		       is_space(input_window(input).data[length]))
			length++;
	while (length == input_window(input).length && input_more(input, length + 1));
	return length;
}

/* Whether that may stand behind a value on its line. */
static bool
may_follow(const struct reader *reader, char byte)
{
	return byte == '\n' || (byte && strchr(reader->array ? ",]" : "{[", byte));
}

/* The value at the front of the window is that long, with the blanks behind it: what is rejected takes its
 * newline along. */
static void
set_raw(struct reader *reader, struct slice window, size_t length, uint64_t lines)
{
	bool ended = length < window.length && window.data[length] == '\n';

	reader->raw = slice_first(window, length + ended);
	reader->line = reader->next_line;
	reader->next_line += lines + ended;
}

/* A flat object at the front of the window, if what follows it is there to be seen. */
static bool
take_flat(struct reader *reader)
{
	struct slice window = input_window(&reader->input);
	uint64_t lines;
	size_t length = json_take_flat(reader, window, &lines);

	if (!length || length > RECORD_MAX_LINE)
		return false;
	if (length < window.length ? !may_follow(reader, window.data[length]) : !reader->input.ended)
		return false;
	reader->in++;
	set_raw(reader, window, length, lines);
	return true;
}

/* Reports what is wrong between two records. */
static void
reject_between(struct reader *reader, const char *message)
{
	reader->in++;
	reader->line = reader->next_line;
	reader->raw.length = 0;
	reader_reject(reader, message, (unsigned long long)reader->array_line);
}

/* Steps over a byte that stands between two values; false for one that does not. */
static bool
step_between(struct reader *reader, char byte)
{
	if (byte == '\n')
		reader->next_line++;
	else if (byte == '[' && !reader->array)
		reader->array_line = reader->next_line;
	else if (!is_space(byte) && !(byte == ',' && reader->array == ARRAY_VALUE) && !(byte == ']' && reader->array))
		return false;
	if (byte == ']' && reader->array == ARRAY_COMMA)
		reject_between(reader, "a comma stands before the end of the array that begins in line %llu");
	if (!is_space(byte))
		reader->array = byte == '[' ? ARRAY_BEGUN : byte == ',' ? ARRAY_COMMA : ARRAY_NONE;
	input_skip(&reader->input, 1);
	return true;
}

/* Goes to the beginning of the next value; false at the end of the file. */
static bool
find_value(struct reader *reader)
{
	struct input *input = &reader->input;

	for (;;) {
		struct slice window = input_window(input);

		if (!window.length && !input_more(input, INPUT_READ))
			return false;
		window = input_window(input);
		if (!step_between(reader, *window.data))
			return true;
	}
}

/* Rejects a value that is too long for any buffer: reports it, and copies it to the rejects piece by piece. */
static enum taken
reject_overlong(struct reader *reader, struct extent *extent)
{
	struct input *input = &reader->input;

	reader->in++;
	reader->line = reader->next_line;
	reader_reject(reader, "a value of JSON longer than %d MiB", RECORD_MAX_LINE >> 20);
	do {
		extend(extent, input_window(input));
		if (reader->has_rejects)
			output_slice(&reader->rejects, slice_first(input_window(input), extent->length));
		input_skip(input, extent->length);
		extent->length = 0;
	} while (extent->state == EXTENT_OPEN && input_more(input, INPUT_READ));
	reader->next_line += extent->lines;
	return NOT_TAKEN;
}

/* Skips the rest of a line that does not begin with a value and, in an array, the comma behind it. */
static enum taken
take_line(struct reader *reader)
{
	if (!reader_find_line(reader, false))
		return NONE_LEFT;
	if (reader->array)
		reader->array = ARRAY_BEGUN;
	return json_take(reader, slice_first(reader->raw, reader->scan.length));
}

/* Takes the value at the front of the window, whatever it is. */
static enum taken
take_value(struct reader *reader)
{
	struct extent extent = measure(reader);
	struct slice window;
	size_t next;

	if (extent.length > RECORD_MAX_LINE)
		return reject_overlong(reader, &extent);
	if (extent.state == EXTENT_OPEN && extent.lines && !extent.doubtful) { /* to the end of the file */
		reader->in++;
		set_raw(reader, input_window(&reader->input), extent.length, extent.lines);
		reader_reject(reader, "not a JSON object: it is never closed");
		return NOT_TAKEN;
	}
	next = find_next(reader, extent.length);
	window = input_window(&reader->input);
	if (extent.state != EXTENT_WHOLE || (next < window.length && !may_follow(reader, window.data[next])))
		return take_line(reader);
	if (reader->array)
		reader->array = ARRAY_VALUE;
	set_raw(reader, window, next, extent.lines);
	return json_take(reader, slice_first(reader->raw, extent.length));
}

/* Takes the flat object, or whatever else is there. */
static enum taken
take_any(struct reader *reader)
{
	if (!take_flat(reader))
		return reader->array || *input_window(&reader->input).data == '{' ? take_value(reader) : take_line(reader);
	if (reader->array)
		reader->array = ARRAY_VALUE;
	return TAKEN;
}

enum taken
json_next(struct reader *reader)
{
	if (!reader->array && (json_take_row(reader) || (take_flat(reader) && json_keep_rows(reader))))
		return TAKEN;
	reader_forget_rows(reader);
	if (find_value(reader)) {
		if (reader->array != ARRAY_VALUE)
			return take_any(reader);
		reject_between(reader, "no comma stands here in the array that begins in line %llu");
		reader->array = ARRAY_NONE;
		return NOT_TAKEN;
	}
	if (reader->array)
		reject_between(reader, "the array that begins in line %llu is never closed");
	reader->array = ARRAY_NONE;
	return NONE_LEFT;
}
