/* decimal: exact decimal numbers. A number is units / 10^scale; nothing ever
 * goes through binary floating point, and what does not fit is an error. */
#ifndef ENTENTE_DECIMAL_H
#define ENTENTE_DECIMAL_H

#include <stdint.h>

#include "base/slice.h"

/* 128-bit integers: C17 has no name for them. gcc and clang do on 64-bit machines;
 * elsewhere C23's has to serve, which clang 16 knows in C17 too. */
#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 decimal_units;
__extension__ typedef unsigned __int128 decimal_magnitude;
#else
__extension__ typedef _BitInt(128) decimal_units;
__extension__ typedef unsigned _BitInt(128) decimal_magnitude;
#endif

enum {
	DECIMAL_MAX_SCALE = 36,  /* digits behind the point */
	DECIMAL_TEXT = 48,       /* bytes that any decimal's text needs */
	DECIMAL_SIGNIFICANT = 12 /* digits of a mean or a percentage */
};

struct decimal {
	decimal_units units;
	unsigned scale;
};

/* Reads -?D+(.D+)?([eE][+-]?D+)?; leading zeros are allowed. False, with
 * *result untouched, for any other text or one that does not fit 38 digits. */
bool decimal_parse(struct slice text, struct decimal *result);

/* Whether the text is a number in its most usual form: -?(0|[1-9][0-9]*)(\.[0-9]+)? */
bool decimal_is_plain(struct slice text);

/* Whether it is a number as RFC 8259 has it (the same, or with an exponent). */
bool decimal_is_json(struct slice text);

static inline struct decimal
decimal_of(int64_t whole)
{
	return (struct decimal){ whole, 0 };
}

/* The size of units without their sign. */
static inline decimal_magnitude
decimal_size(decimal_units units)
{
	return units < 0 ? -(decimal_magnitude)units : (decimal_magnitude)units;
}

/* The value without its sign. */
static inline struct decimal
decimal_absolute(struct decimal value)
{
	return (struct decimal){ value.units < 0 ? -value.units : value.units, value.scale };
}

/* Each of these is false on overflow, *result then untouched. The scale of a
 * sum is the larger of the two, of a product their sum. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *result);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *result);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *result);

/* a / b to that many significant digits, rounded half to even, without
 * trailing zeros behind the point. False on overflow and for b = 0. */
bool decimal_divide(struct decimal a, struct decimal b, unsigned digits, struct decimal *result);

/* What is left of a / b once its whole part is gone, with a's sign: -7 and 2 leave -1.
 * False on overflow and for b = 0. */
bool decimal_remainder(struct decimal a, struct decimal b, struct decimal *result);

/* To at most that many digits behind the point, rounded half to even. */
struct decimal decimal_round(struct decimal value, unsigned scale);

/* Without zeros at the end behind the point: equal values have one form. */
struct decimal decimal_shortest(struct decimal value);

/* strcmp's sign, by value: 1.50 equals 1.5. Never overflows. */
int decimal_compare(struct decimal a, struct decimal b);

/* Writes all digits, "-0.50" style; returns the length, below DECIMAL_TEXT. */
size_t decimal_print(struct decimal value, char text[DECIMAL_TEXT]);

#endif
