/* wide: whole numbers of up to 1,024 bits without a sign, for the squares and products of
 * exact sums, which do not fit 128 bits. */
#ifndef ENTENTE_WIDE_H
#define ENTENTE_WIDE_H

#include "base/decimal.h"

enum { WIDE_LIMBS = 32, WIDE_TEXT = WIDE_LIMBS * 8 + 1 };

struct wide {
	uint32_t limbs[WIDE_LIMBS]; /* least significant first */
};

/* The size of a number, its sign dropped. */
struct wide wide_of(decimal_units value);

/* Each of these is false when the result does not fit, *result then undefined;
 * result may be one of the others. */
bool wide_add(const struct wide *a, const struct wide *b, struct wide *result);
bool wide_multiply(const struct wide *a, const struct wide *b, struct wide *result);
bool wide_shift_tens(struct wide *value, unsigned tens); /* times 10^tens */

/* a - b, where a is not the lesser. */
void wide_subtract(const struct wide *a, const struct wide *b, struct wide *result);

/* strcmp's sign. */
int wide_compare(const struct wide *a, const struct wide *b);

bool wide_is_zero(const struct wide *value);

/* a / b as a decimal to DECIMAL_SIGNIFICANT digits, rounded half to even, without
 * trailing zeros; wide_root_ratio: the square root of a / b. False for b = 0 and
 * where it does not fit a decimal. */
bool wide_ratio(const struct wide *a, const struct wide *b, struct decimal *result);
bool wide_root_ratio(const struct wide *a, const struct wide *b, struct decimal *result);

/* As hexadecimal digits without leading zeros, and back; the length, below WIDE_TEXT. */
size_t wide_print(const struct wide *value, char text[WIDE_TEXT]);
bool wide_parse(struct slice text, struct wide *value);

#endif
