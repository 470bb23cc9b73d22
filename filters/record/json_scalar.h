/* json_scalar: what both readers of flat objects look at: names, numbers, true, false and null.
 * No bound is checked: the bytes behind the end are zero, which no rule here steps over. */
#ifndef ENTENTE_JSON_SCALAR_H
#define ENTENTE_JSON_SCALAR_H

#include "record/reader_state.h"

/* Written once, and inlined into one function for each instruction set. */
#define INLINED static inline __attribute__((always_inline))

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/* Eight bytes a step: a byte that is no digit is over 9 without its 0x30, and the
 * first of these shows in its highest bit. */
static inline const char *
skip_digits(const char *at)
{
	const uint64_t zeros = 0x3030303030303030, over = 0x7676767676767676, tops = 0x8080808080808080;
	uint64_t word, others;

	for (;; at += sizeof word) {
		memcpy(&word, at, sizeof word);
		word ^= zeros;
		others = ((word + over) | word) & tops;
		if (others)
			return at + __builtin_ctzll(others) / 8;
	}
}

#else

static inline const char *
skip_digits(const char *at)
{
	while (*at >= '0' && *at <= '9')
		at++;
	return at;
}

#endif

/* The end of the number that begins there (RFC 8259, section 6), or NULL. */
INLINED const char *
number_end(const char *at)
{
	const char *digits;

	at += *at == '-';
	digits = at;
	at = skip_digits(at);
	if (at == digits || (*digits == '0' && at > digits + 1))
		return NULL;
	if (*at == '.') {
		digits = at + 1;
		at = skip_digits(digits);
		if (at == digits)
			return NULL;
	}
	if (*at == 'e' || *at == 'E') {
		digits = at + 1 + (at[1] == '+' || at[1] == '-');
		at = skip_digits(digits);
		if (at == digits)
			return NULL;
	}
	return at;
}

/* Sets the field to true, false or null; the end of the word, or NULL. */
const char *json_word_end(const char *at, struct field *field);

/* Sets the field to the number or word that begins there; its end, or NULL. */
INLINED const char *
json_take_scalar(const char *at, struct field *field)
{
	const char *end = number_end(at);

	if (!end)
		return json_word_end(at, field);
	field->text = (struct slice){ at, (size_t)(end - at) };
	field->type = VALUE_NUMBER;
	return end;
}

/* Whether "name": stands there, byte for byte, before the end. */
INLINED bool
name_stands(const struct name *name, const char *at, const char *end)
{
	size_t length = name->quoted.length;
	uint64_t head[2];

	memcpy(head, at, sizeof head);
	if (((head[0] ^ name->head[0]) & name->mask[0]) | ((head[1] ^ name->head[1]) & name->mask[1]))
		return false;
	return length <= sizeof head || ((size_t)(end - at) >= length && memcmp(at, name->quoted.data, length) == 0);
}

#endif
