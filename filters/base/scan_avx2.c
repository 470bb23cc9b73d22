#include "base/scan_lines.h"

#if SCAN_X86
#include <immintrin.h>

static inline SCAN_AVX2 uint64_t
join(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline SCAN_AVX2 uint64_t
equal(__m256i low, __m256i high, char byte)
{
	__m256i wanted = _mm256_set1_epi8(byte);

	return join(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

static inline SCAN_AVX2 struct block
classify(const char *data, char delimiter)
{
	__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)data);
	__m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(data + 32));
	__m256i last_control = _mm256_set1_epi8(0x1f);
	uint64_t newline = equal(low, high, '\n'), control;

	control = join(_mm256_cmpeq_epi8(_mm256_min_epu8(low, last_control), low),
	               _mm256_cmpeq_epi8(_mm256_min_epu8(high, last_control), high));
	return (struct block){
		.newline = newline,
		.quote = equal(low, high, '"'),
		.delimiter = equal(low, high, delimiter),
		.high = join(low, high),
		.special = (control & ~newline) | equal(low, high, '\\'),
	};
}

#ifdef __x86_64__

#define prefix scan_prefix_product

/* Writes eight at a time: that is faster than to ask whether there are as many. */
static inline SCAN_AVX2 void
write_marks(uint32_t *marks, uint64_t bits, uint32_t base)
{
	for (; bits; marks += 8)
		for (size_t i = 0; i < 8; i++, bits = _blsr_u64(bits))
			marks[i] = base + (uint32_t)_tzcnt_u64(bits);
}

#else

#define prefix      scan_prefix
#define write_marks scan_write_marks

#endif

static SCAN_AVX2 void
line(struct scan *scan, struct slice window, char delimiter)
{
	scan_line(scan, window, delimiter, classify);
}

static SCAN_AVX2 void
record(struct scan *scan, struct slice window, char delimiter)
{
	scan_record(scan, window, delimiter, classify, prefix);
}

static SCAN_AVX2 void
rows(struct scan_rows *found, struct slice window, char delimiter, bool quoted)
{
	scan_rows(found, window, delimiter, quoted, classify, prefix, write_marks);
}

static SCAN_AVX2 void
objects(struct scan_rows *found, struct slice window)
{
	scan_objects(found, window, classify, prefix, write_marks);
}

const struct scanner scanner_avx2 = { SCAN_SET_AVX2, line, record, rows, objects };

#endif
