#include "base/scan.h"

#include <stdlib.h>

#if SCAN_X86
#include <immintrin.h>
#endif

enum { FETCH_AHEAD = 512 };

/* One bit for each of 64 bytes. */
struct block {
	uint64_t newline, quote, delimiter, high;
};

typedef struct block classify_function(const char *data, char delimiter);

/* The scan is written once, below, and inlined into one function for each
 * instruction set, together with that set's classifier. */
#define INLINED static inline __attribute__((always_inline))

static inline uint64_t
bits_below(uint64_t bit)
{
	return bit ? (bit & -bit) - 1 : ~(uint64_t)0;
}

INLINED void
store_marks(struct scan *scan, uint64_t bits, size_t base)
{
	uint32_t *marks = scan->marks;
	size_t stored = scan->count, limit = scan->limit;

	scan->count += (size_t)__builtin_popcountll(bits);
	for (; bits && stored < limit; bits &= bits - 1)
		marks[stored++] = (uint32_t)base + (uint32_t)__builtin_ctzll(bits);
}

/* Cuts the block at the line's end, which it notes; false when there is more. */
INLINED bool
end_of_line(struct scan *scan, const struct block *block, size_t base, size_t left, uint64_t *inside)
{
	uint64_t window = left >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << left) - 1;
	uint64_t newline = block->newline & window;

	*inside = window & bits_below(newline);
	if (newline) {
		scan->length = base + (size_t)__builtin_ctzll(newline);
		scan->ended = true;
		return true;
	}
	if (left <= 64) {
		scan->length = base + left;
		return true;
	}
	return false;
}

INLINED void
scan_cells(struct scan *scan, struct slice window, char delimiter, classify_function *classify)
{
	uint64_t inside, high = 0;

	scan->count = scan->quotes = scan->length = 0;
	scan->ended = false;
	__builtin_prefetch(window.data + FETCH_AHEAD); /* of lines to come: each begins where this one ends */
	for (size_t base = 0;; base += 64) {
		struct block block = classify(window.data + base, delimiter);
		bool last = end_of_line(scan, &block, base, window.length - base, &inside);

		store_marks(scan, block.delimiter & inside, base);
		scan->quotes += (size_t)__builtin_popcountll(block.quote & inside);
		high |= block.high;
		if (last)
			break;
	}
	scan->high = high != 0;
}

static inline struct block
classify_portable(const char *data, char delimiter)
{
	struct block block = { 0 };

	for (unsigned i = 0; i < 64; i++) {
		unsigned char byte = (unsigned char)data[i];

		block.newline |= (uint64_t)(byte == '\n') << i;
		block.quote |= (uint64_t)(byte == '"') << i;
		block.delimiter |= (uint64_t)(byte == (unsigned char)delimiter) << i;
		block.high |= (uint64_t)(byte >> 7) << i;
	}
	return block;
}

static void
cells_portable(struct scan *scan, struct slice window, char delimiter)
{
	scan_cells(scan, window, delimiter, classify_portable);
}

static const struct scanner portable = { SCAN_SET_PORTABLE, cells_portable };

#if SCAN_X86

static inline SCAN_SSE2 uint64_t
equal_sse2(const __m128i part[4], char byte)
{
	__m128i wanted = _mm_set1_epi8(byte);
	uint64_t bits = 0;

	for (unsigned i = 0; i < 4; i++)
		bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(part[i], wanted)) << (16 * i);
	return bits;
}

static inline SCAN_SSE2 struct block
classify_sse2(const char *data, char delimiter)
{
	struct block block = { 0 };
	__m128i part[4];

	for (unsigned i = 0; i < 4; i++)
		part[i] = _mm_loadu_si128((const __m128i *)(const void *)(data + 16 * i));
	block.newline = equal_sse2(part, '\n');
	block.quote = equal_sse2(part, '"');
	block.delimiter = equal_sse2(part, delimiter);
	for (unsigned i = 0; i < 4; i++)
		block.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(part[i]) << (16 * i);
	return block;
}

static SCAN_SSE2 void
cells_sse2(struct scan *scan, struct slice window, char delimiter)
{
	scan_cells(scan, window, delimiter, classify_sse2);
}

static const struct scanner sse2 = { SCAN_SET_SSE2, cells_sse2 };

static inline SCAN_AVX2 uint64_t
join_avx2(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline SCAN_AVX2 uint64_t
equal_avx2(__m256i low, __m256i high, char byte)
{
	__m256i wanted = _mm256_set1_epi8(byte);

	return join_avx2(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

static inline SCAN_AVX2 struct block
classify_avx2(const char *data, char delimiter)
{
	__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)data);
	__m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(data + 32));

	return (struct block){
		.newline = equal_avx2(low, high, '\n'),
		.quote = equal_avx2(low, high, '"'),
		.delimiter = equal_avx2(low, high, delimiter),
		.high = join_avx2(low, high),
	};
}

static SCAN_AVX2 void
cells_avx2(struct scan *scan, struct slice window, char delimiter)
{
	scan_cells(scan, window, delimiter, classify_avx2);
}

static const struct scanner avx2 = { SCAN_SET_AVX2, cells_avx2 };

static bool
has_avx2(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

#endif

const struct scanner *
scanner_choose(void)
{
	struct slice wish = slice_of(getenv("ENTENTE_SCAN"));

	if (slice_is(wish, "portable"))
		return &portable;
#if SCAN_X86
	if (has_avx2() && !slice_is(wish, "sse2"))
		return &avx2;
	if (__builtin_cpu_supports("sse2"))
		return &sse2;
#endif
	return &portable;
}
