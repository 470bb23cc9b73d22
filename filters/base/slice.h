/* slice: a run of bytes that somebody else owns; not terminated, may hold NUL. */
#ifndef ENTENTE_SLICE_H
#define ENTENTE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *data;
	size_t length;
};

/* A slice of a string literal, also in static tables. */
#define SLICE(literal)                 \
	{                                  \
		(literal), sizeof(literal) - 1 \
	}

/* An ASCII digit, whatever the locale. */
static inline bool
byte_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The bytes of a C string, without its terminator; NULL gives the empty slice. */
static inline struct slice
slice_of(const char *text)
{
	return (struct slice){ text, text ? strlen(text) : 0 };
}

/* Whether 8 to 16 bytes are equal, or 4 to 7: the first half and the last. */
static inline bool
bytes_equal_8(const char *a, const char *b, size_t length)
{
	uint64_t first[2], last[2];

	memcpy(&first[0], a, 8), memcpy(&first[1], b, 8);
	memcpy(&last[0], a + length - 8, 8), memcpy(&last[1], b + length - 8, 8);
	return ((first[0] ^ first[1]) | (last[0] ^ last[1])) == 0;
}

static inline bool
bytes_equal_4(const char *a, const char *b, size_t length)
{
	uint32_t first[2], last[2];

	memcpy(&first[0], a, 4), memcpy(&first[1], b, 4);
	memcpy(&last[0], a + length - 4, 4), memcpy(&last[1], b + length - 4, 4);
	return ((first[0] ^ first[1]) | (last[0] ^ last[1])) == 0;
}

/* Or one to three: the first, the one in the middle and the last. */
static inline bool
bytes_equal_1(const char *a, const char *b, size_t length)
{
	return ((a[0] ^ b[0]) | (a[length / 2] ^ b[length / 2]) | (a[length - 1] ^ b[length - 1])) == 0;
}

/* memcpy for texts, most of which are a few bytes: no call for them. */
static inline __attribute__((always_inline)) void
bytes_copy(char *to, const char *from, size_t length)
{
	if (length > 16) {
		memcpy(to, from, length);
	} else if (length >= 8) {
		memcpy(to, from, 8);
		memcpy(to + length - 8, from + length - 8, 8);
	} else if (length >= 4) {
		memcpy(to, from, 4);
		memcpy(to + length - 4, from + length - 4, 4);
	} else {
		for (size_t i = 0; i < length; i++)
			to[i] = from[i];
	}
}

/* Names and codes are short, and compared for every record: no call for them. */
static inline bool
slice_equal(struct slice a, struct slice b)
{
	if (a.length != b.length)
		return false;
	if (a.length > 32)
		return memcmp(a.data, b.data, a.length) == 0;
	if (a.length > 16)
		return bytes_equal_8(a.data, b.data, 16) && bytes_equal_8(a.data + a.length - 16, b.data + a.length - 16, 16);
	if (a.length >= 8)
		return bytes_equal_8(a.data, b.data, a.length);
	if (a.length >= 4)
		return bytes_equal_4(a.data, b.data, a.length);
	return !a.length || bytes_equal_1(a.data, b.data, a.length);
}

static inline bool
slice_is(struct slice slice, const char *text)
{
	return slice_equal(slice, slice_of(text));
}

/* Bytewise, a prefix before what it begins: strcmp's sign, LC_ALL=C semantics. */
static inline int
slice_compare(struct slice a, struct slice b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter ? memcmp(a.data, b.data, shorter) : 0;

	return order ? order : (a.length > b.length) - (a.length < b.length);
}

static inline struct slice
slice_from(struct slice slice, size_t start)
{
	return (struct slice){ slice.data + start, slice.length - start };
}

static inline struct slice
slice_first(struct slice slice, size_t length)
{
	return (struct slice){ slice.data, length };
}

static inline bool
slice_starts(struct slice slice, const char *prefix)
{
	size_t length = strlen(prefix);

	return slice.length >= length && memcmp(slice.data, prefix, length) == 0;
}

/* The offset of the first such byte, or the slice's length. */
static inline size_t
slice_find(struct slice slice, char byte)
{
	const char *at = slice.length ? memchr(slice.data, byte, slice.length) : NULL;

	return at ? (size_t)(at - slice.data) : slice.length;
}

/* Takes the part before the next separator off the front of *rest; the
 * separator goes too. False when nothing was left. */
static inline bool
slice_take(struct slice *rest, char separator, struct slice *part)
{
	size_t length;

	if (!rest->data)
		return false;
	length = slice_find(*rest, separator);
	*part = slice_first(*rest, length);
	if (length < rest->length)
		*rest = slice_from(*rest, length + 1);
	else
		*rest = (struct slice){ NULL, 0 };
	return true;
}

/* Without the spaces and tabs at either end. */
static inline struct slice
slice_trim(struct slice slice)
{
	while (slice.length && (*slice.data == ' ' || *slice.data == '\t'))
		slice = slice_from(slice, 1);
	while (slice.length && (slice.data[slice.length - 1] == ' ' || slice.data[slice.length - 1] == '\t'))
		--slice.length;
	return slice;
}

#endif
