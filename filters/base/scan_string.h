/* scan_string: finds the end of a run of plain bytes inside a JSON string. The SSE2, AVX2 and
 * portable forms have the same results. They are inlined into a parser that is compiled once
 * for each of them (enum scan_set). */
#ifndef ENTENTE_SCAN_STRING_H
#define ENTENTE_SCAN_STRING_H

#include "base/scan.h"

#if SCAN_X86
#include <immintrin.h>
#endif

/* The first byte that is '"', '\' or below 0x20. One must come: the padding
 * behind a window is zero. *high is no longer zero when a byte before it, or
 * close behind, is over 0x7f. */
typedef const char *scan_string_function(const char *at, uint32_t *high);

static inline const char *
scan_string_portable(const char *at, uint32_t *high)
{
	for (; *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20; at++)
		*high |= *at & 0x80;
	return at;
}

#if SCAN_X86

static inline SCAN_SSE2 const char *
scan_string_sse2(const char *at, uint32_t *high)
{
	for (;; at += 16) {
		__m128i part = _mm_loadu_si128((const __m128i *)(const void *)at);
		__m128i control = _mm_cmpeq_epi8(_mm_min_epu8(part, _mm_set1_epi8(0x1f)), part);
		__m128i quote = _mm_cmpeq_epi8(part, _mm_set1_epi8('"'));
		__m128i backslash = _mm_cmpeq_epi8(part, _mm_set1_epi8('\\'));
		uint32_t stops = (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(control, quote), backslash));

		*high |= (uint32_t)_mm_movemask_epi8(part);
		if (stops)
			return at + __builtin_ctz(stops);
	}
}

static inline SCAN_AVX2 const char *
scan_string_avx2(const char *at, uint32_t *high)
{
	for (;; at += 32) {
		__m256i part = _mm256_loadu_si256((const __m256i *)(const void *)at);
		__m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(part, _mm256_set1_epi8(0x1f)), part);
		__m256i quote = _mm256_cmpeq_epi8(part, _mm256_set1_epi8('"'));
		__m256i backslash = _mm256_cmpeq_epi8(part, _mm256_set1_epi8('\\'));
		uint32_t stops = (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(control, quote), backslash));

		*high |= (uint32_t)_mm256_movemask_epi8(part);
		if (stops)
			return at + __builtin_ctz(stops);
	}
}

#endif
#endif
