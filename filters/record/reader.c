#include "record/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/utf8.h"
#include "record/reader_parts.h"

enum { FIRST_MARKS = 256, MAX_NAMES = 4096 };

/* For a reader whose one file is opened at once. */
static char *const no_paths[] = { NULL };

static const struct {
	const char *name;
	enum format format;
} formats[] = {
	{ "json", FORMAT_JSON },
	{ "csv", FORMAT_CSV },
	{ "tsv", FORMAT_TSV },
};

enum format
format_of(const char *name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].format;
	return FORMAT_DETECT;
}

static void
start(struct reader *reader, char *const *paths)
{
	*reader = (struct reader){ .paths = paths, .scanner = scanner_choose() };
	reader->names = table_of(&reader->name_arena, sizeof(struct name *));
	reader_marks(reader, FIRST_MARKS);
}

void
reader_open(struct reader *reader, const struct options *options, size_t first)
{
	static char dash[] = "-", *const standard_input[] = { dash, NULL };

	start(reader, options->operand_count > first ? options->operands + first : standard_input);
	reader->strict = options_has(options, OPTION_STRICT);
	reader->stats = options_has(options, OPTION_STATS);
	if (options_has(options, 'i')) {
		reader->layout.format = format_of(options->values['i']);
		if (reader->layout.format == FORMAT_DETECT)
			options_wrong("--input: '%s' is not json, csv or tsv", options->values['i']);
	}
	reader->has_rejects = options_has(options, OPTION_REJECTS);
	if (reader->has_rejects)
		reader->rejects = output_create(options->values[OPTION_REJECTS]);
}

void
reader_want(struct reader *reader, const char *const *names, size_t count)
{
	reader->wanted = names;
	reader->wanted_count = count;
}

static bool
is_wanted(const struct reader *reader, struct slice name)
{
	for (size_t i = 0; i < reader->wanted_count; i++)
		if (slice_is(name, reader->wanted[i]))
			return true;
	return !reader->wanted;
}

/* The name as it begins a member in JSON, ready to be compared. */
static void
note_quoted(struct name *name, struct arena *arena)
{
	size_t length = name->text.length + 3, head = length < sizeof name->head ? length : sizeof name->head;
	char *quoted = arena_alloc(arena, length);

	quoted[0] = '"';
	memcpy(quoted + 1, name->text.data, name->text.length);
	memcpy(quoted + length - 2, "\":", 2);
	memcpy(name->head, quoted, head);
	memset(name->mask, 0xff, head);
	name->quoted = (struct slice){ quoted, length };
}

struct name *
reader_name(struct reader *reader, struct slice text)
{
	bool added;
	struct name **name = table_upsert(&reader->names, text, &added);

	if (added) {
		*name = arena_alloc(&reader->name_arena, sizeof **name);
		**name = (struct name){ .text = table_row(&reader->names, reader->names.count - 1)->key };
		(*name)->wanted = is_wanted(reader, text);
		note_quoted(*name, &reader->name_arena);
	}
	return *name;
}

bool
reader_named(const struct reader *reader, struct slice name)
{
	return reader->forgot_names || table_find(&reader->names, name);
}

bool
reader_knows_names(const struct reader *reader)
{
	return !*reader->paths && reader->format != FORMAT_JSON && reader->column_count;
}

void
reader_marks(struct reader *reader, size_t count)
{
	reader->scan.limit = count;
	if (count <= reader->mark_capacity)
		return;
	reader->scan.marks = must_grow(reader->scan.marks, count * sizeof *reader->scan.marks);
	reader->mark_capacity = count;
}

bool
reader_overfull(struct reader *reader)
{
	reader_reject(reader, "more than %d fields", RECORD_MAX_FIELDS);
	return false;
}

struct slice
reader_utf8(struct reader *reader, struct slice line)
{
	if (!reader->scan.high)
		return line;
	if (reader->layout.latin1)
		return utf8_from_latin1(line, &reader->scratch);
	if (utf8_valid(line))
		return line;
	return utf8_mend(line, &reader->scratch, &reader->mended);
}

static void
complain(const struct reader *reader, const char *format, va_list arguments)
{
	char message[1024];

	vsnprintf(message, sizeof message, format, arguments);
	warn("%s:%llu: %s", reader->input.name, (unsigned long long)reader->line, message);
}

void
reader_warn(const struct reader *reader, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(reader, format, arguments);
	va_end(arguments);
}

void
reader_reject(struct reader *reader, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(reader, format, arguments);
	va_end(arguments);
	reader->rejected++;
	reader->status |= EXIT_REJECTED;
	reader->stopped |= reader->strict;
	if (!reader->has_rejects)
		return;
	output_slice(&reader->rejects, reader->raw);
	if (reader->raw.length && reader->raw.data[reader->raw.length - 1] != '\n')
		output_byte(&reader->rejects, '\n');
}

static void
skip_byte_order_mark(struct input *input)
{
	if (slice_starts(input_window(input), "\xef\xbb\xbf"))
		input_skip(input, 3);
}

static enum format
detect_format(const struct input *input)
{
	struct slice window = input_window(input);

	while (window.length && strchr(" \t\r\n", *window.data))
		window = slice_from(window, 1);
	return window.length && *window.data == '{' ? FORMAT_JSON : FORMAT_CSV;
}

/* Makes ready for the file that input has just opened. */
static void
begin_file(struct reader *reader)
{
	reader->file++;
	input_more(&reader->input, INPUT_READ);
	skip_byte_order_mark(&reader->input);
	reader->format = reader->layout.format ? reader->layout.format : detect_format(&reader->input);
	reader->column_count = 0;
	reader->below_preamble = false;
	reader->next_line = 1;
	reader->torn_before = 0;
	reader->raw.length = 0;
	reader->open = true;
}

void
reader_open_table(struct reader *reader, const char *path)
{
	start(reader, no_paths);
	if (input_open(&reader->input, path))
		begin_file(reader);
	else
		reader->status |= EXIT_FAILED;
}

struct slice
reader_cell(const struct record *row, const char *column, struct arena *arena)
{
	return arena_copy(arena, record_text(row, &(struct selector){ slice_of(column), 0 }));
}

void
reader_open_states(struct reader *reader, int fd, const char *name)
{
	start(reader, no_paths);
	reader->layout.format = FORMAT_JSON;
	input_take(&reader->input, fd, name);
	begin_file(reader);
}

void
reader_jump(struct reader *reader, uint64_t offset)
{
	input_jump(&reader->input, offset);
	reader->raw.length = 0;
	input_more(&reader->input, INPUT_READ);
}

/* Opens the next file that can be opened. */
static bool
open_next(struct reader *reader)
{
	while (*reader->paths) {
		if (!input_open(&reader->input, *reader->paths++)) {
			reader->status |= EXIT_FAILED;
			continue;
		}
		begin_file(reader);
		return true;
	}
	return false;
}

static void
close_file(struct reader *reader)
{
	const struct layout *layout = &reader->layout;

	if (layout->header_cell.data && !reader->column_count) {
		warn("%s: no header line that begins with '%s'", reader->input.name, layout->header_cell.data);
		reader->status |= EXIT_FAILED;
	}
	if (layout->skip_until.length && !reader->below_preamble) {
		warn("%s: no line that begins with '%s'", reader->input.name, layout->skip_until.data);
		reader->status |= EXIT_FAILED;
	}
	reader->closed_bytes += reader->input.offset;
	reader->input.offset = 0;
	input_close(&reader->input);
	reader->open = false;
}

/* A line that no buffer is to hold: told, and passed on to the rejects piecewise. */
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

/* Describes the line at the front of the window; for JSON, where it ends is all. */
static void
scan_line(struct reader *reader, struct slice window)
{
	struct scan *scan = &reader->scan;

	if (reader->format != FORMAT_JSON) {
		reader->scanner->cells(scan, window, reader_delimiter(reader));
		return;
	}
	scan->length = slice_find(window, '\n');
	scan->ended = scan->length < window.length;
	scan->high = true; /* nobody has looked */
}

/* Scans the line at the front of the window, once it is there whole. */
static bool
find_line(struct reader *reader)
{
	struct input *input = &reader->input;

	for (;;) {
		struct slice window = input_window(input);

		if (window.length) {
			scan_line(reader, window);
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
	reader->line = reader->next_line++;
	reader->raw = slice_first(input_window(input), reader->scan.length + reader->scan.ended);
	return true;
}

struct record *
reader_next(struct reader *reader)
{
	while (!reader->stopped) {
		enum taken taken;
		struct slice line;

		if (!reader->open && !open_next(reader))
			return NULL;
		if (reader->scratch.newest)
			arena_reset(&reader->scratch);
		if (reader->names.count > MAX_NAMES && reader->format == FORMAT_JSON) {
			table_clear(&reader->names);
			reader->forgot_names = true;
			reader->first_name = NULL;
			arena_reset(&reader->name_arena);
		}
		input_skip(&reader->input, reader->raw.length);
		reader->raw.length = 0;
		if (reader->limit && reader->input.offset >= reader->limit)
			return NULL;
		if (reader->format == FORMAT_JSON && json_take_front(reader))
			return &reader->record;
		if (!find_line(reader)) {
			close_file(reader);
			continue;
		}
		reader->record.count = 0;
		reader->stamp++;
		line = slice_first(reader->raw, reader->scan.length);
		if (reader->scan.ended && line.length && line.data[line.length - 1] == '\r')
			line.length--;
		taken = reader->format == FORMAT_JSON ? json_take(reader, line) : csv_take(reader, line);
		if (taken == TAKEN)
			return &reader->record;
	}
	reader->status |= EXIT_FAILED;
	return NULL;
}
