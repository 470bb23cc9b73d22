/* scan_lines: what follows from the masks of scan.h, written once, to be inlined into the
 * functions of each instruction set. */
#ifndef ENTENTE_SCAN_LINES_H
#define ENTENTE_SCAN_LINES_H

#include "base/scan.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { SCAN_BLOCK = 64, SCAN_FETCH_AHEAD = 512 };

/* One bit for each byte of a block. */
struct block {
	uint64_t newline, quote, delimiter, high, special;
};

typedef struct block classify_function(const char *data, char delimiter);

/* Bit i of the result is the exclusive or of the bits up to i. */
typedef uint64_t prefix_function(uint64_t bits);

#define INLINED static inline __attribute__((always_inline))

/* By shifts, where there is no carry-less product. */
static inline uint64_t
scan_prefix(uint64_t bits)
{
	for (unsigned shift = 1; shift < SCAN_BLOCK; shift *= 2)
		bits ^= bits << shift;
	return bits;
}

#ifdef __x86_64__

/* The carry-less product with all bits set: each bit is carried into all above it. */
INLINED __attribute__((target("pclmul"))) uint64_t
scan_prefix_product(uint64_t bits)
{
	__m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)bits), _mm_set1_epi8((char)0xff), 0);

	return (uint64_t)_mm_cvtsi128_si64(product);
}

#endif

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
end_of_line(struct scan *scan, uint64_t newlines, size_t base, size_t left, uint64_t *before_end)
{
	uint64_t window = left >= SCAN_BLOCK ? ~(uint64_t)0 : ((uint64_t)1 << left) - 1;
	uint64_t newline = newlines & window;

	*before_end = window & bits_below(newline);
	if (newline) {
		scan->length = base + (size_t)__builtin_ctzll(newline);
		scan->ended = true;
		return true;
	}
	if (left <= SCAN_BLOCK) {
		scan->length = base + left;
		return true;
	}
	return false;
}

INLINED void
scan_begin(struct scan *scan, struct slice window)
{
	scan->count = scan->quotes = scan->lines = scan->length = 0;
	scan->ended = scan->open = scan->odd = false;
	__builtin_prefetch(window.data + SCAN_FETCH_AHEAD); /* of lines to come: each begins where this one ends */
}

INLINED void
scan_line(struct scan *scan, struct slice window, char delimiter, classify_function *classify)
{
	uint64_t before_end, high = 0;
	bool last = false;

	scan_begin(scan, window);
	for (size_t base = 0; !last; base += SCAN_BLOCK) {
		struct block block = classify(window.data + base, delimiter);

		last = end_of_line(scan, block.newline, base, window.length - base, &before_end);
		store_marks(scan, block.delimiter & before_end, base);
		scan->quotes += (size_t)__builtin_popcountll(block.quote & before_end);
		high |= block.high;
	}
	scan->high = high != 0;
}

/* What one block says to the next. */
struct quoting {
	uint64_t inside;   /* all bits, where the last byte was in a quoted cell */
	uint64_t may_open; /* bit 0: a quote that opens a cell may come first */
	uint64_t closed;   /* bit 0: the last byte was a quote that ended the inside */
};

/* Bits whose bytes are a carriage return before a newline. */
INLINED uint64_t
before_newlines(uint64_t bits, const char *data)
{
	uint64_t found = 0;

	for (; bits; bits &= bits - 1) {
		const char *at = data + __builtin_ctzll(bits);

		if (at[0] == '\r' && at[1] == '\n')
			found |= bits & -bits;
	}
	return found;
}

/* Takes newlines and delimiters that are text out of the block; the result are the places
 * that RFC 4180 does not know: a quote in a cell that does not begin with one, or
 * anything between the quote that closes a cell and the cell's end. */
INLINED uint64_t
take_quotes(struct block *block, struct quoting *quoting, const char *data, uint64_t *inside, prefix_function *prefix)
{
	uint64_t opening, closing, may_open, odd;

	*inside = prefix(block->quote) ^ quoting->inside; /* from the quote that opens up to the one before that closes */
	opening = block->quote & *inside;
	closing = block->quote & ~*inside;
	may_open = (block->delimiter | block->newline | closing) << 1 | quoting->may_open;
	odd = (closing << 1 | quoting->closed) & ~(block->delimiter | block->newline | opening);
	odd = (opening & ~may_open) | (odd & ~before_newlines(odd, data));
	block->delimiter &= ~*inside;
	quoting->inside = (uint64_t)0 - (*inside >> 63);
	quoting->may_open = (block->delimiter | (block->newline & ~*inside) | closing) >> 63;
	quoting->closed = closing >> 63;
	return odd;
}

INLINED void
scan_record(struct scan *scan, struct slice window, char delimiter, classify_function *classify,
            prefix_function *prefix)
{
	struct quoting quoting = { .may_open = 1 };
	uint64_t before_end, high = 0, inside, odd;
	bool last = false;

	scan_begin(scan, window);
	for (size_t base = 0; !last; base += SCAN_BLOCK) {
		struct block block = classify(window.data + base, delimiter);

		if (!(block.quote | quoting.inside | quoting.closed)) { /* as nearly always, or never */
			last = end_of_line(scan, block.newline, base, window.length - base, &before_end);
			store_marks(scan, block.delimiter & before_end, base);
			quoting.may_open = block.delimiter >> 63;
			high |= block.high;
			continue;
		}
		odd = take_quotes(&block, &quoting, window.data + base, &inside, prefix);
		last = end_of_line(scan, block.newline & ~inside, base, window.length - base, &before_end);
		store_marks(scan, block.delimiter & before_end, base);
		scan->quotes += (size_t)__builtin_popcountll(block.quote & before_end);
		scan->lines += (size_t)__builtin_popcountll(block.newline & before_end);
		scan->open = last && !scan->ended && (inside >> (window.length - base - 1) & 1);
		scan->odd = (odd & before_end) != 0;
		last |= scan->odd;
		high |= block.high;
	}
	scan->high = high != 0;
}

/* Writes base and the number of each bit, added, behind one another. There is room for
 * SCAN_BLOCK more marks than there are bits, which it may use. */
typedef void write_marks_function(uint32_t *marks, uint64_t bits, uint32_t base);

static inline void
scan_write_marks(uint32_t *marks, uint64_t bits, uint32_t base)
{
	for (; bits; bits &= bits - 1)
		*marks++ = base + (uint32_t)__builtin_ctzll(bits);
}

/* What is known of the line that has not ended yet. */
struct row_state {
	struct scan_row row;
	uint32_t marks; /* of all lines, so far */
	uint64_t high;
};

/* Gives the block's delimiters to its lines, and counts those of the bits that stand in each as quoted. */
INLINED void
take_rows(struct scan_rows *rows, struct row_state *state, const struct block *block, uint64_t counted)
{
	uint64_t marks = block->delimiter | block->newline;

	state->high |= block->high;
	for (uint64_t ends = block->newline; ends; ends &= ends - 1) {
		uint64_t before_end = bits_below(ends);
		uint32_t end = state->marks + (uint32_t)__builtin_popcountll(marks & before_end);

		state->row.count = end - state->row.first;
		state->row.high = state->high != 0;
		if (counted)
			state->row.quoted += (uint32_t)__builtin_popcountll(counted & before_end);
		counted &= ~before_end;
		rows->rows[rows->count++] = state->row;
		state->row = (struct scan_row){ .first = end + 1 };
		state->high = block->high;
	}
	state->marks += (uint32_t)__builtin_popcountll(marks);
	if (counted)
		state->row.quoted += (uint32_t)__builtin_popcountll(counted);
}

INLINED void
scan_rows(struct scan_rows *rows, struct slice window, char delimiter, bool quoted, classify_function *classify,
          prefix_function *prefix, write_marks_function *write_marks)
{
	size_t length = window.length < SCAN_ROWS_BYTES ? window.length : SCAN_ROWS_BYTES;
	struct quoting quoting = { .may_open = 1 };
	struct row_state state = { .row = { .first = 1 }, .marks = 1 };

	rows->count = 0;
	rows->quotes = false;
	rows->marks[0] = UINT32_MAX;
	for (size_t base = 0; base < length && rows->count + SCAN_BLOCK <= SCAN_ROWS; base += SCAN_BLOCK) {
		struct block block = classify(window.data + base, delimiter);
		uint64_t odd = 0, inside = 0;

		__builtin_prefetch(window.data + base + SCAN_FETCH_AHEAD);
		if (quoted && (block.quote | quoting.inside | quoting.closed)) {
			odd = take_quotes(&block, &quoting, window.data + base, &inside, prefix);
			rows->quotes = true;
		} else {
			quoting.may_open = (block.delimiter | block.newline) >> 63;
		}
		if (length - base < SCAN_BLOCK)
			block.newline &= ((uint64_t)1 << (length - base)) - 1;
		if (odd)
			block.newline &= bits_below(odd);
		inside &= block.newline;
		block.newline &= ~inside;
		write_marks(rows->marks + state.marks, block.delimiter | block.newline, (uint32_t)base);
		take_rows(rows, &state, &block, inside);
		if (odd)
			return;
	}
}

INLINED void
scan_objects(struct scan_rows *rows, struct slice window, classify_function *classify, prefix_function *prefix,
             write_marks_function *write_marks)
{
	size_t length = window.length < SCAN_ROWS_BYTES ? window.length : SCAN_ROWS_BYTES;
	struct row_state state = { .row = { .first = 1 }, .marks = 1 };
	uint64_t open = 0; /* all bits, where the last byte was in a string */

	rows->count = 0;
	rows->marks[0] = UINT32_MAX;
	for (size_t base = 0; base < length && rows->count + SCAN_BLOCK <= SCAN_ROWS; base += SCAN_BLOCK) {
		struct block block = classify(window.data + base, ',');
		uint64_t inside = prefix(block.quote) ^ open, unclosed;

		__builtin_prefetch(window.data + base + SCAN_FETCH_AHEAD);
		open = (uint64_t)0 - (inside >> 63);
		block.delimiter &= ~inside;
		block.high |= block.special;
		if (length - base < SCAN_BLOCK)
			block.newline &= ((uint64_t)1 << (length - base)) - 1;
		unclosed = block.newline & inside;
		if (unclosed)
			block.newline &= bits_below(unclosed);
		write_marks(rows->marks + state.marks, block.delimiter | block.newline, (uint32_t)base);
		take_rows(rows, &state, &block, block.quote);
		if (unclosed)
			return;
	}
}

#endif
