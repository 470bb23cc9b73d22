/* number: the one definition of a number in records, for all programs. It is RFC 8259's
 * (section 6). A CSV or TSV cell may also have a plus in front, no digit before or after the
 * point, and blanks around it. A cell with leading zeros is a text (007). */
#ifndef ENTENTE_NUMBER_H
#define ENTENTE_NUMBER_H

#include <stdint.h>

#include "base/slice.h"

enum { NUMBER_EXPONENT_DIGITS = 9 }; /* more of them make a text */

/* A number's text in its parts: whole and fraction are digits, and may be empty, but not both. */
struct number {
	bool negative;
	struct slice whole, fraction;
	int64_t exponent;
};

/* Reads what a cell may have. False, *number then untouched, for a text that is no number. */
bool number_parse(struct slice text, struct number *number);

/* Where the first digit that is not zero stands before the point, 1 for 5 and -1 for 0.05;
 * *zeros is how many digits stand in front of it. False for zero. */
bool number_place(const struct number *number, int64_t *place, size_t *zeros);

/* strcmp's sign, by value, for any number of digits. */
int number_compare(const struct number *a, const struct number *b);

/* A digit of whole and fraction taken together. */
static inline char
number_digit(const struct number *number, size_t at)
{
	return at < number->whole.length ? number->whole.data[at] : number->fraction.data[at - number->whole.length];
}

/* The digits without the zeros at their end. */
size_t number_significant(const struct number *number);

/* Writes it as RFC 8259 does, each digit kept; room for one byte more than the text had. */
size_t number_write(const struct number *number, char *to);

#endif
