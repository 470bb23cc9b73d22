#include "base/scan_lines.h"

#ifdef __x86_64__
#include <immintrin.h>

static inline SCAN_AVX512 struct block
classify(const char *data, char delimiter)
{
	__m512i bytes = _mm512_loadu_si512(data);
	uint64_t newline = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'));

	return (struct block){
		.newline = newline,
		.quote = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
		.delimiter = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(delimiter)),
		.high = _mm512_movepi8_mask(bytes),
		.special = (_mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8(' ')) & ~newline) |
		           _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\')),
	};
}

/* The numbers of the bits, moved together by one instruction; sixteen marks at a time. */
static inline SCAN_AVX512 void
write_marks(uint32_t *marks, uint64_t bits, uint32_t base)
{
	static const unsigned char numbers[SCAN_BLOCK] = {
		0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
		22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
		44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
	};
	__m512i found = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(numbers));
	__m512i bases = _mm512_set1_epi32((int)base);
	int count = __builtin_popcountll(bits);

	_mm512_storeu_si512(marks, _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found))));
	if (count > 16)
		_mm512_storeu_si512(marks + 16,
		                    _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 1))));
	if (count > 32) {
		_mm512_storeu_si512(marks + 32,
		                    _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 2))));
		_mm512_storeu_si512(marks + 48,
		                    _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 3))));
	}
}

static SCAN_AVX512 void
line(struct scan *scan, struct slice window, char delimiter)
{
	scan_line(scan, window, delimiter, classify);
}

static SCAN_AVX512 void
record(struct scan *scan, struct slice window, char delimiter)
{
	scan_record(scan, window, delimiter, classify, scan_prefix_product);
}

static SCAN_AVX512 void
rows(struct scan_rows *found, struct slice window, char delimiter, bool quoted)
{
	scan_rows(found, window, delimiter, quoted, classify, scan_prefix_product, write_marks);
}

static SCAN_AVX512 void
objects(struct scan_rows *found, struct slice window)
{
	scan_objects(found, window, classify, scan_prefix_product, write_marks);
}

const struct scanner scanner_avx512 = { SCAN_SET_AVX512, line, record, rows, objects };

#endif
