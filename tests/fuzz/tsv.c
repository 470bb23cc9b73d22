/* The TSV reader: scanners and read lengths make no difference; raw, a cell is
 * what stands between two tabs. */
#include "base/utf8.h"
#include "harness.h"
#include "record/detect.h"

struct comparison {
	struct slice rest; /* rows that have not come yet */
	size_t columns;
};

static size_t
cells_of(struct slice line)
{
	size_t cells = 1;

	for (size_t i = 0; i < line.length; i++)
		cells += line.data[i] == '\t';
	return cells;
}

static bool
next_line(struct slice *rest, struct slice *line)
{
	size_t end = slice_find(*rest, '\n'), rest_length = rest->length;

	if (!rest->length)
		return false;
	*line = slice_first(*rest, end);
	*rest = slice_from(*rest, end < rest->length ? end + 1 : end);
	if (end < rest_length && line->length && line->data[line->length - 1] == '\r')
		line->length--;
	return true;
}

static void
compare_row(const struct record *record, void *context)
{
	struct comparison *comparison = context;
	struct slice line = { "", 0 }, cell;

	do
		fuzz_require(next_line(&comparison->rest, &line), "the row stands in the input");
	while (!line.length || cells_of(line) != comparison->columns);
	for (size_t i = 0; i < record->count; i++) {
		slice_take(&line, '\t', &cell);
		fuzz_require(slice_equal(record->fields[i].text, cell), "a cell is what stands between tabs");
	}
}

static void
compare_by_hand(struct slice input)
{
	struct comparison comparison = { .rest = input };
	struct slice line = { "", 0 };
	const struct packed *packed;

	detect_packed(input, &packed);
	if (packed || detect_returns(input) || !utf8_valid(input) || slice_starts(input, "\xef\xbb\xbf"))
		return; /* it is refused whole, or its lines do not end as here */
	do
		if (!next_line(&comparison.rest, &line))
			return;
	while (!line.length);
	comparison.columns = cells_of(line);
	if (!fuzz_may_name(line))
		return;
	fuzz_read(input, (struct layout){ .format = FORMAT_TSV, .raw = true }, scanner_choose(), compare_row, &comparison);
}

static void
body(struct slice input)
{
	static const struct slice columns[] = { SLICE("a"), SLICE("b"), SLICE("c") };

	fuzz_read_alike(input, (struct layout){ .format = FORMAT_TSV });
	fuzz_read_alike(input, (struct layout){ .format = FORMAT_TSV,
	                                        .encoding = "ISO-8859-1",
	                                        .headers = &(struct slice)SLICE("a"),
	                                        .header_count = 1 });
	fuzz_read_alike(input, (struct layout){ .format = FORMAT_TSV,
	                                        .raw = true,
	                                        .delimiter = ';',
	                                        .columns = columns,
	                                        .column_count = 3,
	                                        .optional = 1,
	                                        .skipped = columns,
	                                        .skipped_count = 1 });
	compare_by_hand(input);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
