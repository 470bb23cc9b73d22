#include "base/scan_lines.h"

static inline struct block
classify(const char *data, char delimiter)
{
	struct block block = { 0 };

	for (unsigned i = 0; i < SCAN_BLOCK; i++) {
		unsigned char byte = (unsigned char)data[i];

		block.newline |= (uint64_t)(byte == '\n') << i;
		block.quote |= (uint64_t)(byte == '"') << i;
		block.delimiter |= (uint64_t)(byte == (unsigned char)delimiter) << i;
		block.high |= (uint64_t)(byte >> 7) << i;
		block.special |= (uint64_t)(byte == '\\' || (byte < 0x20 && byte != '\n')) << i;
	}
	return block;
}

static void
line(struct scan *scan, struct slice window, char delimiter)
{
	scan_line(scan, window, delimiter, classify);
}

static void
record(struct scan *scan, struct slice window, char delimiter)
{
	scan_record(scan, window, delimiter, classify, scan_prefix);
}

static void
rows(struct scan_rows *found, struct slice window, char delimiter, bool quoted)
{
	scan_rows(found, window, delimiter, quoted, classify, scan_prefix, scan_write_marks);
}

static void
objects(struct scan_rows *found, struct slice window)
{
	scan_objects(found, window, classify, scan_prefix, scan_write_marks);
}

const struct scanner scanner_portable = { SCAN_SET_PORTABLE, line, record, rows, objects };
