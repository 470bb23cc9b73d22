#include "base/scan_lines.h"

#if SCAN_X86
#include <immintrin.h>

static inline SCAN_SSE2 uint64_t
equal(const __m128i part[4], char byte)
{
	__m128i wanted = _mm_set1_epi8(byte);
	uint64_t bits = 0;

	for (unsigned i = 0; i < 4; i++)
		bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(part[i], wanted)) << (16 * i);
	return bits;
}

static inline SCAN_SSE2 struct block
classify(const char *data, char delimiter)
{
	struct block block = { 0 };
	__m128i part[4];

	for (unsigned i = 0; i < 4; i++)
		part[i] = _mm_loadu_si128((const __m128i *)(const void *)(data + 16 * i));
	block.newline = equal(part, '\n');
	block.quote = equal(part, '"');
	block.delimiter = equal(part, delimiter);
	for (unsigned i = 0; i < 4; i++) {
		__m128i control = _mm_cmpeq_epi8(_mm_min_epu8(part[i], _mm_set1_epi8(0x1f)), part[i]);

		block.special |= (uint64_t)(uint32_t)_mm_movemask_epi8(control) << (16 * i);
	}
	block.special = (block.special & ~block.newline) | equal(part, '\\');
	for (unsigned i = 0; i < 4; i++)
		block.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(part[i]) << (16 * i);
	return block;
}

static SCAN_SSE2 void
line(struct scan *scan, struct slice window, char delimiter)
{
	scan_line(scan, window, delimiter, classify);
}

static SCAN_SSE2 void
record(struct scan *scan, struct slice window, char delimiter)
{
	scan_record(scan, window, delimiter, classify, scan_prefix);
}

static SCAN_SSE2 void
rows(struct scan_rows *found, struct slice window, char delimiter, bool quoted)
{
	scan_rows(found, window, delimiter, quoted, classify, scan_prefix, scan_write_marks);
}

static SCAN_SSE2 void
objects(struct scan_rows *found, struct slice window)
{
	scan_objects(found, window, classify, scan_prefix, scan_write_marks);
}

const struct scanner scanner_sse2 = { SCAN_SET_SSE2, line, record, rows, objects };

#endif
