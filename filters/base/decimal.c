#include "base/decimal.h"

enum { INT64_DIGITS = 18, MAX_DIGITS = 38 };

_Static_assert(sizeof(decimal_units) == 16, "128-bit integers");

static const int64_t small_powers[INT64_DIGITS + 1] = {
	1,
	10,
	100,
	1000,
	10000,
	100000,
	1000000,
	10000000,
	100000000,
	1000000000,
	10000000000,
	100000000000,
	1000000000000,
	10000000000000,
	100000000000000,
	1000000000000000,
	10000000000000000,
	100000000000000000,
	1000000000000000000,
};

/* 10^exponent for 0 up to 38, which is the largest that fits. */
static decimal_units
power_of_ten(unsigned exponent)
{
	decimal_units power = 1;

	for (; exponent > INT64_DIGITS; exponent -= INT64_DIGITS)
		power *= small_powers[INT64_DIGITS];
	return power * small_powers[exponent];
}

static bool
rescale(struct decimal *value, unsigned scale)
{
	unsigned steps = scale - value->scale;

	if (steps == 0)
		return true;
	if (steps > MAX_DIGITS || __builtin_mul_overflow(value->units, power_of_ten(steps), &value->units))
		return value->units == 0 && (value->scale = scale, true);
	value->scale = scale;
	return true;
}

bool
decimal_add(struct decimal a, struct decimal b, struct decimal *result)
{
	unsigned scale = a.scale > b.scale ? a.scale : b.scale;
	decimal_units sum;

	if (!rescale(&a, scale) || !rescale(&b, scale) || __builtin_add_overflow(a.units, b.units, &sum))
		return false;
	*result = (struct decimal){ sum, scale };
	return true;
}

bool
decimal_subtract(struct decimal a, struct decimal b, struct decimal *result)
{
	if (__builtin_sub_overflow((decimal_units)0, b.units, &b.units))
		return false;
	return decimal_add(a, b, result);
}

bool
decimal_multiply(struct decimal a, struct decimal b, struct decimal *result)
{
	decimal_units product;

	if (a.scale + b.scale > DECIMAL_MAX_SCALE || __builtin_mul_overflow(a.units, b.units, &product))
		return false;
	*result = (struct decimal){ product, a.scale + b.scale };
	return true;
}

static unsigned
digits_of(decimal_magnitude value)
{
	unsigned digits = 1;

	for (; value >= 10; value /= 10)
		digits++;
	return digits;
}

/* Rounds half to even: whether what is left makes the quotient grow by one. */
static bool
rounds_up(decimal_magnitude quotient, decimal_magnitude rest, decimal_magnitude divisor)
{
	decimal_magnitude half = divisor - rest; /* rest < divisor, so no overflow */

	return rest > half || (rest == half && quotient % 2 == 1);
}

struct decimal
decimal_shortest(struct decimal value)
{
	while (value.scale && value.units % 10 == 0) {
		value.units /= 10;
		value.scale--;
	}
	return value;
}

/* Drops the last digits of a quotient that has more digits than wanted. */
static decimal_magnitude
clip_digits(decimal_magnitude quotient, unsigned excess, decimal_magnitude rest)
{
	decimal_magnitude power = (decimal_magnitude)power_of_ten(excess), low = quotient % power,
					  clipped = quotient / power;
	bool up = low * 2 > power || (low * 2 == power && (rest || clipped % 2 == 1));

	return (clipped + up) * power;
}

bool
decimal_divide(struct decimal a, struct decimal b, unsigned digits, struct decimal *result)
{
	decimal_magnitude dividend = decimal_size(a.units), divisor = decimal_size(b.units), quotient, rest;
	bool negative = (a.units < 0) != (b.units < 0);
	decimal_magnitude least = (decimal_magnitude)power_of_ten(digits - 1); /* with so many digits */
	struct decimal value = { 0, 0 };
	int scale = (int)a.scale - (int)b.scale;

	if (divisor == 0 || divisor > (~(decimal_magnitude)0) / 10)
		return false;
	quotient = dividend / divisor;
	rest = dividend % divisor;
	/* long division: one more digit a step, until enough or nothing is left */
	for (; (rest || scale < 0) && (scale < 0 || quotient < least); scale++) {
		if (scale >= DECIMAL_MAX_SCALE || quotient > (~(decimal_magnitude)0) / 20)
			break;
		rest *= 10;
		quotient = quotient * 10 + rest / divisor;
		rest %= divisor;
	}
	if (scale < 0 || scale > DECIMAL_MAX_SCALE)
		return false;
	if (quotient >= least * 10)
		quotient = clip_digits(quotient, digits_of(quotient) - digits, rest);
	else if (rounds_up(quotient, rest, divisor))
		quotient++;
	if (quotient >> 127)
		return false;
	value.units = negative ? -(decimal_units)quotient : (decimal_units)quotient;
	value.scale = (unsigned)scale;
	*result = decimal_shortest(value);
	return true;
}

bool
decimal_remainder(struct decimal a, struct decimal b, struct decimal *result)
{
	unsigned scale = a.scale > b.scale ? a.scale : b.scale;

	if (b.units == 0 || !rescale(&a, scale) || !rescale(&b, scale))
		return false;
	*result = (struct decimal){ b.units == -1 ? 0 : a.units % b.units, scale };
	return true;
}

struct decimal
decimal_round(struct decimal value, unsigned scale)
{
	decimal_magnitude units = decimal_size(value.units), power, rest;
	bool negative = value.units < 0;

	if (value.scale <= scale)
		return value;
	power = (decimal_magnitude)power_of_ten(value.scale - scale);
	rest = units % power;
	units /= power;
	units += rounds_up(units, rest, power);
	return (struct decimal){ negative ? -(decimal_units)units : (decimal_units)units, scale };
}

static int
compare_units(decimal_units a, decimal_units b)
{
	return (a > b) - (a < b);
}

/* The same for numbers of any size. */
static int
compare_wide(struct decimal a, struct decimal b)
{
	decimal_units whole_a = a.units / power_of_ten(a.scale), whole_b = b.units / power_of_ten(b.scale);
	struct decimal rest_a = { a.units % power_of_ten(a.scale), a.scale };
	struct decimal rest_b = { b.units % power_of_ten(b.scale), b.scale };
	unsigned scale = a.scale > b.scale ? a.scale : b.scale;

	if (whole_a != whole_b)
		return whole_a < whole_b ? -1 : 1;
	/* below one in size, and at most 36 digits: both fit */
	rescale(&rest_a, scale);
	rescale(&rest_b, scale);
	return compare_units(rest_a.units, rest_b.units);
}

static bool
is_narrow(struct decimal value)
{
	return value.scale <= INT64_DIGITS && value.units == (int64_t)value.units;
}

int
decimal_compare(struct decimal a, struct decimal b)
{
	if (a.scale == b.scale)
		return compare_units(a.units, b.units);
	if (is_narrow(a) && is_narrow(b)) /* both fit after times 10^18, as nearly all numbers do; this needs no division */
		return compare_units(a.units * small_powers[a.scale < b.scale ? b.scale - a.scale : 0],
		                     b.units * small_powers[b.scale < a.scale ? a.scale - b.scale : 0]);
	return compare_wide(a, b);
}
