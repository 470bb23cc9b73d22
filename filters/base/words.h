/* words: compares short texts eight bytes at a time, on machines of either byte order. */
#ifndef ENTENTE_WORDS_H
#define ENTENTE_WORDS_H

#include "base/slice.h"

enum { WORDS_BYTES = 16 };

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
