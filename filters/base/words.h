/* words: compares short texts eight bytes at a time, on machines of either byte order. */
#ifndef ENTENTE_WORDS_H
#define ENTENTE_WORDS_H

#include "base/slice.h"

enum { WORDS_BYTES = 16 };

/* Eight bytes, or four, as a little-endian machine has them: the first is the lowest. */
static inline uint64_t
word_8(const char *data)
{
	uint64_t word;

	memcpy(&word, data, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline uint64_t
word_4(const char *data)
{
	uint32_t word;

	memcpy(&word, data, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap32(word);
#endif
	return word;
}

/* A text of no more than eight bytes, with zeros behind it. */
static inline uint64_t
word_short(struct slice text)
{
	size_t length = text.length;
	const char *data = text.data;

	if (length >= 4)
		return word_4(data) | word_4(data + length - 4) << 8 * (length - 4);
	if (!length)
		return 0;
	/* the middle one is one of the ends, too, where there is none */
	return (uint64_t)(unsigned char)data[0] | (uint64_t)(unsigned char)data[length / 2] << 8 * (length / 2) |
	       (uint64_t)(unsigned char)data[length - 1] << 8 * (length - 1);
}

/* A text of no more than WORDS_BYTES, the first byte the lowest of the first word, with zeros
 * behind it. */
static inline void
words_load(struct slice text, uint64_t words[2])
{
	size_t length = text.length;

	words[1] = 0;
	if (length > 8) {
		words[0] = word_8(text.data);
		words[1] = word_8(text.data + length - 8) >> 8 * (16 - length);
	} else {
		words[0] = word_short(text);
	}
}

/* The word without the byte at that place: what is behind it moves down. */
static inline uint64_t
word_cut(uint64_t word, size_t at)
{
	uint64_t kept = ((uint64_t)1 << 8 * at) - 1;

	return (word & kept) | (word >> 8 & ~kept);
}

/* The highest bit of the first byte of that kind is the lowest of the result; 0 where there is none. */
static inline uint64_t
word_bytes(uint64_t word, char byte)
{
	const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
	uint64_t others = word ^ ones * (unsigned char)byte;

	return (others - ones) & ~others & tops;
}

/* The same for bytes that are no digits, among the first of the word, one to eight. */
static inline uint64_t
word_others(uint64_t word, size_t count)
{
	const uint64_t zeros = 0x3030303030303030, over = 0x7676767676767676, tops = 0x8080808080808080;

	word = (word ^ zeros) << 8 * (8 - count);
	return (((word + over) | word) & tops) >> 8 * (8 - count);
}

/* One to eight digits at the front of a word as a number; false for other bytes there. Pairs
 * of digits become numbers up to 99, pairs of these numbers up to 9,999, and these one. */
static inline bool
word_number(uint64_t word, size_t digits, uint64_t *number)
{
	const uint64_t zeros = 0x3030303030303030, over = 0x7676767676767676, tops = 0x8080808080808080;

	word = (word ^ zeros) << 8 * (8 - digits); /* with zeros in front of them */
	if (((word + over) | word) & tops)
		return false;
	word = word * (1 + (10 << 8)) >> 8 & 0x00ff00ff00ff00ff;
	word = word * (1 + (100 << 16)) >> 16 & 0x0000ffff0000ffff;
	*number = word * (1 + ((uint64_t)10000 << 32)) >> 32;
	return true;
}

/* All bytes of a text of no more than WORDS_BYTES, in two words that overlap; with zeros (the
 * digit) in front where it is shorter than four. */
static inline void
words_of(struct slice text, uint64_t words[2])
{
	uint32_t halves[2];

	if (text.length >= 8) {
		memcpy(&words[0], text.data, 8);
		memcpy(&words[1], text.data + text.length - 8, 8);
	} else if (text.length >= 4) {
		memcpy(&halves[0], text.data, 4);
		memcpy(&halves[1], text.data + text.length - 4, 4);
		words[0] = words[1] = (uint64_t)halves[1] << 32 | halves[0];
	} else {
		words[0] = 0x3030303030303030;
		for (size_t i = 0; i < text.length; i++)
			words[0] = words[0] << 8 | (unsigned char)text.data[i];
		words[1] = words[0];
	}
}

/* Whether no byte of the words is below that, 1 to 128. */
static inline bool
words_reach(const uint64_t words[2], unsigned char byte)
{
	const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
	uint64_t below = ((words[0] - ones * byte) & ~words[0]) | ((words[1] - ones * byte) & ~words[1]);

	return !(below & tops);
}

/* Whether the text is one to WORDS_BYTES digits: a byte less '0', by exclusive or, is above 9
 * where its sum with 118 reaches the top bit. */
static inline bool
words_are_digits(struct slice text)
{
	const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
	uint64_t words[2];

	if (!text.length || text.length > WORDS_BYTES)
		return false;
	words_of(text, words);
	words[0] ^= ones * '0';
	words[1] ^= ones * '0';
	return !((words[0] | (words[0] + ones * 118) | words[1] | (words[1] + ones * 118)) & tops);
}

#endif
