/* The CSV reader: scanners and read lengths make no difference, and what libcsv
 * takes as a whole comes out cell for cell as libcsv has it. */
#include <csv.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "harness.h"
#include "record/detect.h"

enum { CELLS = 1 << 16, NEW_ROW = -1 };

/* All cells, one behind another; a row begins with its number of cells. */
struct cells {
	struct slice *list;
	size_t count, rows, row; /* row: where the current one began */
	struct arena arena;
	bool full;
};

static void
begin_row(struct cells *cells)
{
	cells->row = cells->count;
	cells->list[cells->count++] = (struct slice){ NULL, 0 };
}

static void
take_cell(void *data, size_t length, void *context)
{
	struct cells *cells = context;

	cells->full |= cells->count + 2 >= CELLS;
	if (!cells->full)
		cells->list[cells->count++] = arena_copy(&cells->arena, (struct slice){ data, length });
}

static void
take_row(int terminator, void *context)
{
	struct cells *cells = context;

	(void)terminator;
	cells->list[cells->row].length = cells->count - cells->row - 1;
	cells->rows++;
	if (!cells->full)
		begin_row(cells);
}

static int
no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

static int
is_newline(unsigned char byte)
{
	return byte == '\n';
}

/* Without the CR of CRLF: libcsv is told that LF alone ends a row. */
static struct slice
without_returns(struct slice input, struct arena *arena)
{
	char *copy = arena_alloc(arena, input.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < input.length; i++)
		if (input.data[i] != '\r')
			copy[length++] = input.data[i];
	return (struct slice){ copy, length };
}

/* Whether libcsv takes all of the input. */
static bool
parse_by_library(struct slice input, struct cells *cells)
{
	struct csv_parser parser;
	bool whole;

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		abort();
	csv_set_space_func(&parser, no_space);
	csv_set_term_func(&parser, is_newline);
	begin_row(cells);
	whole = csv_parse(&parser, input.data, input.length, take_cell, take_row, cells) == input.length &&
	        csv_fini(&parser, take_cell, take_row, cells) == 0;
	csv_free(&parser);
	return whole && !cells->full;
}

struct comparison {
	const struct cells *cells;
	size_t at, columns, row;
};

/* Steps over libcsv's rows that do not fit the header, which are rejected here. */
static void
compare_row(const struct record *record, void *context)
{
	struct comparison *comparison = context;
	const struct cells *cells = comparison->cells;

	while (comparison->row < cells->rows && cells->list[comparison->at].length != comparison->columns) {
		comparison->at += cells->list[comparison->at].length + 1;
		comparison->row++;
	}
	fuzz_require(comparison->row < cells->rows, "libcsv has this row too");
	fuzz_require(record->count == comparison->columns, "a row has as many cells as its header");
	for (size_t i = 0; i < record->count; i++)
		fuzz_require(slice_equal(record->fields[i].text, cells->list[comparison->at + 1 + i]), "a cell is libcsv's");
	comparison->at += comparison->columns + 1;
	comparison->row++;
}

static void
compare_with_library(struct slice input)
{
	static struct slice list[CELLS];
	struct cells cells = { .list = list };
	struct comparison comparison = { .cells = &cells };
	const struct packed *packed;
	struct layout layout = { .format = FORMAT_CSV, .delimiter = ',' };
	uint64_t fitting = 0;

	input = without_returns(input, &cells.arena);
	if (!utf8_valid(input) || slice_starts(input, "\xef\xbb\xbf") || !parse_by_library(input, &cells) || !cells.rows)
		return;
	detect_packed(input, &packed);
	if (packed)
		return; /* it is refused whole */
	comparison.columns = list[0].length;
	for (size_t i = 1; i <= comparison.columns; i++)
		if (!fuzz_may_name(list[i]))
			return;
	for (size_t row = 0, at = 0; row < cells.rows; row++, at += list[at].length + 1)
		fitting += row && list[at].length == comparison.columns;
	comparison.at = comparison.columns + 1;
	comparison.row = 1;
	fuzz_require(fuzz_read(input, layout, scanner_choose(), compare_row, &comparison).records == fitting,
	             "no row of libcsv's is missing");
}

static void
body(struct slice input)
{
	fuzz_read_alike(input, (struct layout){ .format = FORMAT_CSV });
	fuzz_read_alike(input, (struct layout){ .format = FORMAT_CSV, .joins_torn = true, .closed_rows = true });
	fuzz_read_alike(input, (struct layout){ .format = FORMAT_DETECT });
	fuzz_read_alike(input, (struct layout){ .numbered = true, .encoding = "SHIFT_JIS" });
	fuzz_read_alike(input, (struct layout){ .numbered = true, .encoding = "UTF-16BE" });
	compare_with_library(input);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
