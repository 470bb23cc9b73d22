#include "record/number.h"

#include <stdio.h>

/* Takes the digits off the front; there may be none. */
static struct slice
take_digits(struct slice *text)
{
	struct slice digits = { text->data, 0 };

	while (digits.length < text->length && byte_is_digit(text->data[digits.length]))
		digits.length++;
	*text = slice_from(*text, digits.length);
	return digits;
}

/* Takes one of the two bytes off the front. */
static bool
take_byte(struct slice *text, char one, char other, char *byte)
{
	if (!text->length || (*text->data != one && *text->data != other))
		return false;
	*byte = *text->data;
	*text = slice_from(*text, 1);
	return true;
}

/* Takes an exponent such as "e-10", which must be all that is left. */
static bool
take_exponent(struct slice text, int64_t *exponent)
{
	struct slice digits;
	char sign = '+', letter;

	if (!take_byte(&text, 'e', 'E', &letter))
		return false;
	take_byte(&text, '+', '-', &sign);
	digits = take_digits(&text);
	if (!digits.length || text.length)
		return false;
	while (digits.length > 1 && *digits.data == '0')
		digits = slice_from(digits, 1);
	if (digits.length > NUMBER_EXPONENT_DIGITS)
		return false;
	*exponent = 0;
	for (size_t i = 0; i < digits.length; i++)
		*exponent = *exponent * 10 + (digits.data[i] - '0');
	*exponent = sign == '-' ? -*exponent : *exponent;
	return true;
}

bool
number_parse(struct slice text, struct number *number)
{
	struct number found = { .exponent = 0 };
	char byte = '+';

	text = slice_trim(text);
	take_byte(&text, '+', '-', &byte);
	found.negative = byte == '-';
	found.whole = take_digits(&text);
	if (take_byte(&text, '.', '.', &byte))
		found.fraction = take_digits(&text);
	if (!found.whole.length && !found.fraction.length)
		return false;
	if (found.whole.length > 1 && *found.whole.data == '0')
		return false;
	if (text.length && !take_exponent(text, &found.exponent))
		return false;
	*number = found;
	return true;
}

bool
number_place(const struct number *number, int64_t *place, size_t *zeros)
{
	size_t digits = number->whole.length + number->fraction.length;

	for (*zeros = 0; *zeros < digits; ++*zeros)
		if (number_digit(number, *zeros) != '0') {
			*place = (int64_t)number->whole.length - (int64_t)*zeros + number->exponent;
			return true;
		}
	return false;
}

size_t
number_significant(const struct number *number)
{
	size_t digits = number->whole.length + number->fraction.length;

	while (digits && number_digit(number, digits - 1) == '0')
		digits--;
	return digits;
}

/* The same for two numbers that are not zero, by their sizes without the signs. */
static int
compare_sizes(const struct number *a, const struct number *b)
{
	int64_t place_a = 0, place_b = 0;
	size_t at_a, at_b, end_a = number_significant(a), end_b = number_significant(b);

	number_place(a, &place_a, &at_a);
	number_place(b, &place_b, &at_b);
	if (place_a != place_b)
		return place_a < place_b ? -1 : 1;
	for (; at_a < end_a && at_b < end_b; at_a++, at_b++) {
		char digit_a = number_digit(a, at_a), digit_b = number_digit(b, at_b);

		if (digit_a != digit_b)
			return digit_a < digit_b ? -1 : 1;
	}
	return (at_a < end_a) - (at_b < end_b);
}

static int
sign_of(const struct number *number)
{
	if (!number_significant(number))
		return 0;
	return number->negative ? -1 : 1;
}

int
number_compare(const struct number *a, const struct number *b)
{
	int sign = sign_of(a);

	if (sign != sign_of(b))
		return sign < sign_of(b) ? -1 : 1;
	return sign ? sign * compare_sizes(a, b) : 0;
}

static size_t
append(char *to, size_t length, struct slice text)
{
	bytes_copy(to + length, text.data, text.length);
	return length + text.length;
}

size_t
number_write(const struct number *number, char *to)
{
	size_t length = 0;
	char exponent[24];

	if (number->negative)
		to[length++] = '-';
	length = append(to, length, number->whole.length ? number->whole : (struct slice)SLICE("0"));
	if (number->fraction.length) {
		to[length++] = '.';
		length = append(to, length, number->fraction);
	}
	if (number->exponent) {
		snprintf(exponent, sizeof exponent, "e%lld", (long long)number->exponent);
		length = append(to, length, slice_of(exponent));
	}
	return length;
}
