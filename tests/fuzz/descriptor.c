/* Source descriptors: JSON, a line "----", and the file that it describes. */
#define _GNU_SOURCE /* memmem */
#include <stdlib.h>

#include "harness.h"
#include "sources/extraction.h"

static const char border[] = "\n----\n";

static void
extract(const char *path, struct slice rows)
{
	char *operands[] = { (char *)(uintptr_t)fuzz_file(0, rows), NULL };
	struct options options = { .operands = operands, .operand_count = 1 };
	struct extraction extraction;
	struct record *record;
	struct reader reader;
	struct writer writer;

	extraction_open(&extraction, path, NULL);
	reader_open(&reader, &options, 0);
	extraction_layout(&extraction, &reader, &options);
	fuzz_silence();
	writer_open(&writer, &options);
	while ((record = reader_next(&reader)))
		extraction_row(&extraction, record, &reader, &writer);
	fuzz_require(reader.in + reader.added == writer.count + reader.rejected + reader.skipped,
	             "rows and what they add are what was written, rejected or skipped");
	reader_close(&reader, writer.count, NULL);
}

static void
body(struct slice input)
{
	const char *at = memmem(input.data, input.length, border, sizeof border - 1);
	struct slice head = slice_first(input, at ? (size_t)(at - input.data) : input.length);

	extract(fuzz_file(1, head), at ? slice_from(input, head.length + sizeof border - 1) : (struct slice){ "", 0 });
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_find_data();
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
