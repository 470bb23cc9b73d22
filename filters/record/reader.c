#include "record/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/utf8.h"
#include "record/adjust.h"
#include "record/csv.h"
#include "record/file.h"
#include "record/json.h"

enum { FIRST_MARKS = 256, MAX_NAMES = 4096 };

/* Begins a reader whose one file is opened at once. */
static char *const no_paths[] = { NULL };

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
	reader->is_one_of_several = options->operand_count > first + 1;
	reader->strict = options_has(options, OPTION_STRICT);
	reader->stats = options_has(options, OPTION_STATS);
	layout_take_options(&reader->layout, options);
	reader->has_rejects = options_has(options, OPTION_REJECTS);
	if (reader->has_rejects)
		reader->rejects = output_create(options->values[OPTION_REJECTS]);
}

static void
open_one(struct reader *reader, const char *path)
{
	if (!input_open(&reader->input, path) || !reader_begin_file(reader))
		reader->status |= EXIT_FAILED;
}

void
reader_open_table(struct reader *reader, const char *path)
{
	start(reader, no_paths);
	reader->layout.delimiter = ',';
	open_one(reader, path);
}

void
reader_open_beside(struct reader *reader, const char *path, const struct options *options)
{
	struct layout given = { 0 };

	start(reader, no_paths);
	layout_take_options(&given, options);
	reader->layout.encoding = given.encoding;
	reader->layout.missing = given.missing;
	reader->layout.missing_count = given.missing_count;
	open_one(reader, path);
	if (reader->delimiter != ',')
		reader->layout.decimal = given.decimal;
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
	reader_begin_file(reader);
}

void
reader_jump(struct reader *reader, uint64_t offset)
{
	input_jump(&reader->input, offset);
	reader_forget_rows(reader);
	reader->raw.length = 0;
	input_more(&reader->input, INPUT_READ);
}

/* Opens the next file that can be opened. */
static bool
open_next(struct reader *reader)
{
	while (*reader->paths) {
		if (input_open(&reader->input, *reader->paths++) && reader_begin_file(reader))
			return true;
		reader->status |= EXIT_FAILED;
	}
	return false;
}

struct record *
reader_next(struct reader *reader)
{
	while (!reader->stopped) {
		enum taken taken;

		if (!reader->open && !open_next(reader))
			return NULL;
		if (reader->scratch.newest)
			arena_reset(&reader->scratch);
		if (reader->names.count > MAX_NAMES && reader->format == FORMAT_JSON) {
			table_clear(&reader->names);
			reader->forgot_names = true;
			reader->first_name = NULL;
			reader->member_count = 0;
			reader->members_shape = 0;
			arena_reset(&reader->name_arena);
		}
		input_skip(&reader->input, reader->raw.length);
		reader->raw.length = 0;
		if (reader->limit && reader->input.offset >= reader->limit)
			return NULL;
		taken = reader->format == FORMAT_JSON ? json_next(reader) : csv_next(reader);
		if (taken == TAKEN) {
			if (reader->layout.missing_count || reader->layout.decimal)
				reader_adjust(reader);
			return &reader->record;
		}
		if (taken == NONE_LEFT)
			reader_end_file(reader);
	}
	reader->status |= EXIT_FAILED;
	return NULL;
}

static void
print_stats(const struct reader *reader, uint64_t out, const char *rest)
{
	fprintf(stderr, "{\"in\":%llu,\"out\":%llu,\"rejected\":%llu", (unsigned long long)reader->in,
	        (unsigned long long)out, (unsigned long long)reader->rejected);
	if (rest)
		fprintf(stderr, ",\"%s\":%llu", rest,
		        (unsigned long long)(reader->in - reader->rejected - (strcmp(rest, "dropped") == 0 ? out : 0)));
	if (reader->skipped)
		fprintf(stderr, ",\"skipped\":%llu", (unsigned long long)reader->skipped);
	if (reader->added)
		fprintf(stderr, ",\"added\":%llu", (unsigned long long)reader->added);
	for (size_t i = 0; i < reader->counted_count; i++)
		fprintf(stderr, ",\"%s\":%llu", reader->counted[i].name, (unsigned long long)reader->counted[i].count);
	fputs("}\n", stderr);
}

int
reader_close(struct reader *reader, uint64_t out, const char *rest)
{
	if (reader->open) {
		tally_tell(&reader->tally, reader->input.name);
		reader_tell_mended(reader);
	}
	if (reader->has_rejects)
		output_close(&reader->rejects);
	if (reader->stats)
		print_stats(reader, out, rest);
	return reader->status & EXIT_FAILED ? EXIT_FAILED : reader->status;
}

void
reader_close_table(struct reader *reader)
{
	if (reader_close(reader, 0, NULL) != EXIT_DONE)
		die("%s: not a table that can be used", reader->input.name);
}

void
reader_free(struct reader *reader)
{
	if (reader->open)
		input_close(&reader->input);
	csv_forget(reader);
	free(reader->input.buffer);
	free(reader->scan.marks);
	free(reader->rows);
	free(reader->members);
	free(reader->record.fields);
	table_free(&reader->names);
	arena_free(&reader->name_arena);
	arena_free(&reader->scratch);
}
