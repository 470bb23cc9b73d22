#include "base/wide.h"

#include <stdio.h>
#include <stdlib.h>

enum { LIMB_BITS = 32, TENS_A_STEP = 9 };

struct wide
wide_of(decimal_units value)
{
	decimal_magnitude left = decimal_size(value);
	struct wide result = { { 0 } };

	for (size_t i = 0; left; i++, left >>= LIMB_BITS)
		result.limbs[i] = (uint32_t)left;
	return result;
}

/* Limbs up to the greatest that is not zero. */
static size_t
length_of(const struct wide *value)
{
	size_t length = WIDE_LIMBS;

	while (length && !value->limbs[length - 1])
		length--;
	return length;
}

bool
wide_is_zero(const struct wide *value)
{
	return length_of(value) == 0;
}

bool
wide_add(const struct wide *a, const struct wide *b, struct wide *result)
{
	uint64_t carry = 0;

	for (size_t i = 0; i < WIDE_LIMBS; i++) {
		carry += (uint64_t)a->limbs[i] + b->limbs[i];
		result->limbs[i] = (uint32_t)carry;
		carry >>= LIMB_BITS;
	}
	return !carry;
}

void
wide_subtract(const struct wide *a, const struct wide *b, struct wide *result)
{
	uint64_t borrow = 0;

	for (size_t i = 0; i < WIDE_LIMBS; i++) {
		uint64_t difference = (uint64_t)a->limbs[i] - b->limbs[i] - borrow;

		result->limbs[i] = (uint32_t)difference;
		borrow = difference >> 63;
	}
}

int
wide_compare(const struct wide *a, const struct wide *b)
{
	for (size_t i = WIDE_LIMBS; i-- > 0;)
		if (a->limbs[i] != b->limbs[i])
			return a->limbs[i] < b->limbs[i] ? -1 : 1;
	return 0;
}

bool
wide_multiply(const struct wide *a, const struct wide *b, struct wide *result)
{
	size_t length_a = length_of(a), length_b = length_of(b);
	struct wide product = { { 0 } };

	if (length_a + length_b > WIDE_LIMBS)
		return false;
	for (size_t i = 0; i < length_a; i++) {
		uint64_t carry = 0;

		for (size_t k = 0; k < length_b || carry; k++) {
			carry += product.limbs[i + k] + (uint64_t)a->limbs[i] * (k < length_b ? b->limbs[k] : 0);
			product.limbs[i + k] = (uint32_t)carry;
			carry >>= LIMB_BITS;
		}
	}
	*result = product;
	return true;
}

bool
wide_shift_tens(struct wide *value, unsigned tens)
{
	struct wide power;

	while (tens) {
		unsigned now = tens < TENS_A_STEP ? tens : TENS_A_STEP;
		decimal_units factor = 1;

		tens -= now;
		while (now--)
			factor *= 10;
		power = wide_of(factor);
		if (!wide_multiply(value, &power, value))
			return false;
	}
	return true;
}

static size_t
bits_of(const struct wide *value)
{
	size_t length = length_of(value);

	return length ? length * LIMB_BITS - (size_t)__builtin_clz(value->limbs[length - 1]) : 0;
}

static void
shift_left(struct wide *value, size_t bits)
{
	size_t limbs = bits / LIMB_BITS, rest = bits % LIMB_BITS;

	for (size_t i = WIDE_LIMBS; i-- > 0;) {
		uint64_t high = i >= limbs ? value->limbs[i - limbs] : 0, low = i > limbs ? value->limbs[i - limbs - 1] : 0;

		value->limbs[i] = (uint32_t)(((high << LIMB_BITS | low) << rest) >> LIMB_BITS);
	}
}

static void
halve(struct wide *value)
{
	for (size_t i = 0; i < WIDE_LIMBS; i++) {
		uint64_t next = i + 1 < WIDE_LIMBS ? value->limbs[i + 1] : 0;

		value->limbs[i] = (uint32_t)((next << LIMB_BITS | value->limbs[i]) >> 1);
	}
}

/* a / b by long division, bit by bit; a becomes the rest. False over 126 bits. */
static bool
divide(struct wide *a, const struct wide *b, decimal_magnitude *quotient)
{
	size_t steps = bits_of(a) >= bits_of(b) ? bits_of(a) - bits_of(b) + 1 : 0;
	struct wide divisor = *b;

	*quotient = 0;
	if (steps > 126)
		return false;
	if (steps)
		shift_left(&divisor, steps - 1);
	for (; steps; steps--, halve(&divisor)) {
		bool fits = wide_compare(a, &divisor) >= 0;

		*quotient = *quotient << 1 | fits;
		if (fits)
			wide_subtract(a, &divisor, a);
	}
	return true;
}

/* How far the point is moved so that the quotient has over 12 digits but fits 126 bits. */
static int
fitting_shift(const struct wide *a, const struct wide *b, int wanted_bits)
{
	int have = (int)bits_of(a) - (int)bits_of(b), missing = wanted_bits - have;

	return missing > 0 ? (missing * 30103 + 99999) / 100000 : -((-missing * 30103) / 100000);
}

/* Rounds units / 10^scale to 12 digits; rest says that the exact value is a little more than units. */
static bool
clip(decimal_magnitude units, int scale, bool rest, struct decimal *result)
{
	decimal_magnitude limit = 1, low = 0, half = 0, cut = 1;

	for (unsigned i = 0; i < DECIMAL_SIGNIFICANT; i++)
		limit *= 10;
	while (units / cut >= limit)
		cut *= 10;
	low = units % cut;
	half = cut / 2;
	units /= cut;
	if (cut > 1 ? low > half || (low == half && (rest || units % 2)) : false)
		units++;
	for (; cut > 1; cut /= 10)
		scale--;
	while (units && units % 10 == 0 && scale > 0) {
		units /= 10;
		scale--;
	}
	for (; scale < 0; scale++) {
		if (units > (~(decimal_magnitude)0 >> 1) / 10)
			return false;
		units *= 10;
	}
	if (scale > DECIMAL_MAX_SCALE)
		return false;
	*result = (struct decimal){ (decimal_units)units, (unsigned)scale };
	return true;
}

/* a * 10^shift / b; *rest: something is left. */
static bool
scaled_quotient(const struct wide *a, const struct wide *b, int shift, decimal_magnitude *quotient, bool *rest)
{
	struct wide dividend = *a, divisor = *b;

	if (!wide_shift_tens(shift > 0 ? &dividend : &divisor, (unsigned)abs(shift)))
		return false;
	if (!divide(&dividend, &divisor, quotient))
		return false;
	*rest = !wide_is_zero(&dividend);
	return true;
}

bool
wide_ratio(const struct wide *a, const struct wide *b, struct decimal *result)
{
	int shift = fitting_shift(a, b, 50);
	decimal_magnitude quotient;
	bool rest;

	if (wide_is_zero(b))
		return false;
	if (wide_is_zero(a)) {
		*result = decimal_of(0);
		return true;
	}
	return scaled_quotient(a, b, shift, &quotient, &rest) && clip(quotient, shift, rest, result);
}

/* The greatest whole number whose square is not over value. */
static decimal_magnitude
whole_root(decimal_magnitude value)
{
	decimal_magnitude root = 0;

	for (decimal_magnitude bit = (decimal_magnitude)1 << 62; bit; bit >>= 1)
		if ((root | bit) * (root | bit) <= value)
			root |= bit;
	return root;
}

bool
wide_root_ratio(const struct wide *a, const struct wide *b, struct decimal *result)
{
	int shift = fitting_shift(a, b, 100);
	decimal_magnitude quotient, root;
	bool rest;

	if (wide_is_zero(b))
		return false;
	if (wide_is_zero(a)) {
		*result = decimal_of(0);
		return true;
	}
	shift += shift % 2 != 0; /* even, as the root's scale is half of it */
	if (!scaled_quotient(a, b, shift, &quotient, &rest))
		return false;
	root = whole_root(quotient);
	return clip(root, shift / 2, rest || root * root != quotient, result);
}

size_t
wide_print(const struct wide *value, char text[WIDE_TEXT])
{
	size_t length = length_of(value), written;

	written = (size_t)snprintf(text, WIDE_TEXT, "%x", length ? value->limbs[length - 1] : 0);
	for (; length > 1; length--)
		written += (size_t)snprintf(text + written, WIDE_TEXT - written, "%08x", value->limbs[length - 2]);
	return written;
}

bool
wide_parse(struct slice text, struct wide *value)
{
	*value = (struct wide){ { 0 } };
	if (!text.length || text.length >= WIDE_TEXT)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		static const char digits[] = "0123456789abcdef";
		const char *digit = memchr(digits, text.data[text.length - 1 - i], 16);

		if (!digit)
			return false;
		value->limbs[i / 8] |= (uint32_t)(digit - digits) << i % 8 * 4;
	}
	return true;
}
