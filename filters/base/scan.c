#include "base/scan.h"

#include <stdlib.h>

#if defined(__x86_64__) || defined(__i386__)
#define HAVE_X86
#include <immintrin.h>
#endif

/* One bit for each of 64 bytes. */
struct block {
	uint64_t newline, quote, delimiter, backslash, high, control;
};

typedef struct block classify_function(const char *data, char delimiter);

/* Each scan is written once, below, and inlined into one function for each
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
	while (bits && scan->count < scan->limit) {
		scan->marks[scan->count++] = (uint32_t)(base + (size_t)__builtin_ctzll(bits));
		bits &= bits - 1;
	}
	scan->count += (size_t)__builtin_popcountll(bits);
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

/* The bytes that an odd run of backslashes stands before (Langdale & Lemire,
 * Parsing Gigabytes of JSON per Second, 2019, section 3.1.1, the scalar way:
 * backslashes are rare in records). *carry: the block before ended in one. */
INLINED uint64_t
escaped_bytes(uint64_t backslash, bool *carry)
{
	uint64_t escaped = *carry;

	if (!backslash) {
		*carry = false;
		return escaped;
	}
	for (uint64_t left = backslash & ~escaped; left;) {
		uint64_t bit = left & -left;

		escaped |= bit << 1;
		left &= ~(bit | bit << 1);
	}
	*carry = (backslash & ~escaped) >> 63;
	return escaped;
}

INLINED void
scan_strings(struct scan *scan, struct slice window, char delimiter, classify_function *classify)
{
	uint64_t inside, high = 0, control = 0, backslash = 0;
	bool carry = false;

	scan->count = scan->quotes = scan->length = 0;
	scan->ended = false;
	for (size_t base = 0;; base += 64) {
		struct block block = classify(window.data + base, delimiter);
		bool last = end_of_line(scan, &block, base, window.length - base, &inside);

		store_marks(scan, block.quote & ~escaped_bytes(block.backslash, &carry) & inside, base);
		high |= block.high & inside;
		control |= block.control & inside;
		backslash |= block.backslash & inside;
		if (last)
			break;
	}
	scan->quotes = scan->count;
	scan->high = high != 0;
	scan->control = control != 0;
	scan->backslash = backslash != 0;
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
		block.backslash |= (uint64_t)(byte == '\\') << i;
		block.high |= (uint64_t)(byte >> 7) << i;
		block.control |= (uint64_t)(byte < 0x20) << i;
	}
	return block;
}

static void
cells_portable(struct scan *scan, struct slice window, char delimiter)
{
	scan_cells(scan, window, delimiter, classify_portable);
}

static void
strings_portable(struct scan *scan, struct slice window, char delimiter)
{
	scan_strings(scan, window, delimiter, classify_portable);
}

static const struct scanner portable = { "portable", cells_portable, strings_portable };

#ifdef HAVE_X86

static inline __attribute__((target("sse2"))) uint64_t
equal_sse2(const __m128i part[4], char byte)
{
	__m128i wanted = _mm_set1_epi8(byte);
	uint64_t bits = 0;

	for (unsigned i = 0; i < 4; i++)
		bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(part[i], wanted)) << (16 * i);
	return bits;
}

static inline __attribute__((target("sse2"))) struct block
classify_sse2(const char *data, char delimiter)
{
	struct block block = { 0 };
	__m128i part[4];

	for (unsigned i = 0; i < 4; i++)
		part[i] = _mm_loadu_si128((const __m128i *)(const void *)(data + 16 * i));
	block.newline = equal_sse2(part, '\n');
	block.quote = equal_sse2(part, '"');
	block.delimiter = equal_sse2(part, delimiter);
	block.backslash = equal_sse2(part, '\\');
	for (unsigned i = 0; i < 4; i++) {
		/* a byte is under 0x20 when the unsigned minimum with 0x1f leaves it */
		__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(part[i], _mm_set1_epi8(0x1f)), part[i]);

		block.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(part[i]) << (16 * i);
		block.control |= (uint64_t)(uint32_t)_mm_movemask_epi8(low) << (16 * i);
	}
	return block;
}

static __attribute__((target("sse2"))) void
cells_sse2(struct scan *scan, struct slice window, char delimiter)
{
	scan_cells(scan, window, delimiter, classify_sse2);
}

static __attribute__((target("sse2"))) void
strings_sse2(struct scan *scan, struct slice window, char delimiter)
{
	scan_strings(scan, window, delimiter, classify_sse2);
}

static const struct scanner sse2 = { "sse2", cells_sse2, strings_sse2 };

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

static inline AVX2 uint64_t
join_avx2(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline AVX2 uint64_t
equal_avx2(__m256i low, __m256i high, char byte)
{
	__m256i wanted = _mm256_set1_epi8(byte);

	return join_avx2(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

static inline AVX2 struct block
classify_avx2(const char *data, char delimiter)
{
	__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)data);
	__m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(data + 32));
	__m256i space = _mm256_set1_epi8(0x1f);

	return (struct block){
		.newline = equal_avx2(low, high, '\n'),
		.quote = equal_avx2(low, high, '"'),
		.delimiter = equal_avx2(low, high, delimiter),
		.backslash = equal_avx2(low, high, '\\'),
		.high = join_avx2(low, high),
		.control = join_avx2(_mm256_cmpeq_epi8(_mm256_min_epu8(low, space), low),
		                     _mm256_cmpeq_epi8(_mm256_min_epu8(high, space), high)),
	};
}

static AVX2 void
cells_avx2(struct scan *scan, struct slice window, char delimiter)
{
	scan_cells(scan, window, delimiter, classify_avx2);
}

static AVX2 void
strings_avx2(struct scan *scan, struct slice window, char delimiter)
{
	scan_strings(scan, window, delimiter, classify_avx2);
}

static const struct scanner avx2 = { "avx2", cells_avx2, strings_avx2 };

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
#ifdef HAVE_X86
	if (has_avx2() && !slice_is(wish, "sse2"))
		return &avx2;
	if (__builtin_cpu_supports("sse2"))
		return &sse2;
#endif
	return &portable;
}
