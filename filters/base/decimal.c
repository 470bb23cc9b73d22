#include "base/decimal.h"

enum { INT64_DIGITS = 18, MAX_DIGITS = 38 };

__extension__ typedef unsigned __int128 magnitude;
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
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static size_t
count_digits(struct slice text)
{
	size_t count = 0;

	while (count < text.length && is_digit(text.data[count]))
		count++;
	return count;
}

/* The offset behind -?D+(.D+)?, or 0; *leading_zero for "01" and the like. */
static size_t
match_plain(struct slice text, bool *leading_zero)
{
	size_t start = text.length && text.data[0] == '-', at = start, digits;

	digits = count_digits(slice_from(text, at));
	if (!digits)
		return 0;
	*leading_zero = digits > 1 && text.data[at] == '0';
	at += digits;
	if (at < text.length && text.data[at] == '.') {
		digits = count_digits(slice_from(text, at + 1));
		return digits ? at + 1 + digits : 0;
	}
	return at;
}

/* The length of [eE][+-]?D+, or 0. */
static size_t
match_exponent(struct slice text)
{
	size_t at = 1, digits;

	if (text.length < 2 || (text.data[0] != 'e' && text.data[0] != 'E'))
		return 0;
	at += text.data[1] == '+' || text.data[1] == '-';
	digits = count_digits(slice_from(text, at));
	return digits ? at + digits : 0;
}

bool
decimal_is_cell(struct slice text)
{
	const char *at = text.data, *end = at + text.length, *digits;

	at += at < end && *at == '-';
	digits = at;
	while (at < end && is_digit(*at))
		at++;
	if (at == digits || (at - digits > 1 && *digits == '0'))
		return false;
	if (at == end)
		return true;
	digits = at + 1;
	if (*at != '.' || digits == end)
		return false;
	for (at = digits; at < end && is_digit(*at); at++)
		;
	return at == end;
}

bool
decimal_is_json(struct slice text)
{
	bool leading_zero;
	size_t plain = match_plain(text, &leading_zero);

	if (!plain || leading_zero)
		return false;
	return plain == text.length || plain + match_exponent(slice_from(text, plain)) == text.length;
}

/* -12345 up to 12345 is all that can help; more is clipped. */
static int
parse_exponent(struct slice text)
{
	bool negative = text.data[1] == '-';
	int exponent = 0;

	for (size_t i = 1; i < text.length; i++)
		if (is_digit(text.data[i]) && exponent < 1000)
			exponent = exponent * 10 + (text.data[i] - '0');
	return negative ? -exponent : exponent;
}

/* Moves the point by exponent digits to the right. */
static bool
shift_point(struct decimal *value, int exponent)
{
	int scale = (int)value->scale - exponent;

	if (value->units == 0)
		scale = scale < 0 ? 0 : scale > DECIMAL_MAX_SCALE ? DECIMAL_MAX_SCALE : scale;
	for (; scale > DECIMAL_MAX_SCALE && value->units % 10 == 0; scale--)
		value->units /= 10;
	for (; scale < 0; scale++)
		if (__builtin_mul_overflow(value->units, 10, &value->units))
			return false;
	value->scale = (unsigned)scale;
	return scale <= DECIMAL_MAX_SCALE;
}

static bool
add_digit(decimal_units *units, char digit)
{
	return !__builtin_mul_overflow(*units, 10, units) && !__builtin_add_overflow(*units, digit - '0', units);
}

/* -?D+(.D+)? of the given length into units and scale. */
static bool
parse_plain(struct slice text, struct decimal *value)
{
	bool negative = text.data[0] == '-', behind_point = false;
	int64_t narrow = 0;
	size_t i = negative, stop = i + INT64_DIGITS;

	value->scale = 0;
	for (; i < text.length && i < stop; i++) {
		if (text.data[i] == '.') {
			behind_point = true;
			continue;
		}
		narrow = narrow * 10 + (text.data[i] - '0');
		value->scale += behind_point;
	}
	value->units = narrow;
	for (; i < text.length; i++) {
		if (text.data[i] == '.') {
			behind_point = true;
			continue;
		}
		if (value->scale == DECIMAL_MAX_SCALE || !add_digit(&value->units, text.data[i]))
			return false;
		value->scale += behind_point;
	}
	if (negative)
		value->units = -value->units;
	return true;
}

/* Digits with a point among them, few enough for 64 bits: nearly all figures are
 * such, and need one pass. False for anything else, right or wrong. */
static bool
parse_short(struct slice text, struct decimal *result)
{
	const char *at = text.data, *end = text.data + text.length, *point;
	bool negative = text.length && *at == '-';
	int64_t units = 0;
	unsigned digit;

	at += negative;
	if (text.length > INT64_DIGITS || at == end)
		return false;
	for (point = at; at < end && (digit = (unsigned)(unsigned char)*at - '0') <= 9; at++)
		units = units * 10 + digit;
	if (at == point)
		return false;
	point = at;
	if (at < end) {
		if (*at != '.' || ++at == end)
			return false;
		for (point = at; at < end && (digit = (unsigned)(unsigned char)*at - '0') <= 9; at++)
			units = units * 10 + digit;
	}
	if (at < end)
		return false;
	*result = (struct decimal){ negative ? -units : units, (unsigned)(at - point) };
	return true;
}

bool
decimal_parse(struct slice text, struct decimal *result)
{
	struct decimal value;
	bool leading_zero;
	size_t plain, exponent = 0;

	if (parse_short(text, result))
		return true;
	plain = match_plain(text, &leading_zero);
	if (!plain)
		return false;
	if (plain < text.length)
		exponent = match_exponent(slice_from(text, plain));
	if (plain + exponent != text.length || !parse_plain(slice_first(text, plain), &value))
		return false;
	if (exponent && !shift_point(&value, parse_exponent(slice_from(text, plain))))
		return false;
	*result = value;
	return true;
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

static magnitude
magnitude_of(decimal_units units)
{
	return units < 0 ? -(magnitude)units : (magnitude)units;
}

static unsigned
digits_of(magnitude value)
{
	unsigned digits = 1;

	for (; value >= 10; value /= 10)
		digits++;
	return digits;
}

/* Whether the quotient is to grow by one: half to even on what is left. */
static bool
rounds_up(magnitude quotient, magnitude rest, magnitude divisor)
{
	magnitude half = divisor - rest; /* rest < divisor, so no overflow */

	return rest > half || (rest == half && quotient % 2 == 1);
}

static struct decimal
without_zeros(struct decimal value)
{
	while (value.scale && value.units % 10 == 0) {
		value.units /= 10;
		value.scale--;
	}
	return value;
}

/* Drops the last digits of a quotient that has more of them than wanted. */
static magnitude
clip_digits(magnitude quotient, unsigned excess, magnitude rest)
{
	magnitude power = (magnitude)power_of_ten(excess), low = quotient % power, clipped = quotient / power;
	bool up = low * 2 > power || (low * 2 == power && (rest || clipped % 2 == 1));

	return (clipped + up) * power;
}

bool
decimal_divide(struct decimal a, struct decimal b, unsigned digits, struct decimal *result)
{
	magnitude dividend = magnitude_of(a.units), divisor = magnitude_of(b.units), quotient, rest;
	bool negative = (a.units < 0) != (b.units < 0);
	struct decimal value = { 0, 0 };
	int scale = (int)a.scale - (int)b.scale;

	if (divisor == 0 || divisor > (~(magnitude)0) / 10)
		return false;
	quotient = dividend / divisor;
	rest = dividend % divisor;
	/* long division: one more digit a step, until enough or nothing is left */
	for (; (rest || scale < 0) && (scale < 0 || quotient == 0 || digits_of(quotient) < digits); scale++) {
		if (scale >= DECIMAL_MAX_SCALE || quotient > (~(magnitude)0) / 20)
			break;
		rest *= 10;
		quotient = quotient * 10 + rest / divisor;
		rest %= divisor;
	}
	if (scale < 0 || scale > DECIMAL_MAX_SCALE)
		return false;
	if (quotient && digits_of(quotient) > digits)
		quotient = clip_digits(quotient, digits_of(quotient) - digits, rest);
	else if (rounds_up(quotient, rest, divisor))
		quotient++;
	if (quotient >> 127)
		return false;
	value.units = negative ? -(decimal_units)quotient : (decimal_units)quotient;
	value.scale = (unsigned)scale;
	*result = without_zeros(value);
	return true;
}

struct decimal
decimal_round(struct decimal value, unsigned scale)
{
	magnitude units = magnitude_of(value.units), power, rest;
	bool negative = value.units < 0;

	if (value.scale <= scale)
		return value;
	power = (magnitude)power_of_ten(value.scale - scale);
	rest = units % power;
	units /= power;
	units += rounds_up(units, rest, power);
	return (struct decimal){ negative ? -(decimal_units)units : (decimal_units)units, scale };
}

int
decimal_compare(struct decimal a, struct decimal b)
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
	return (rest_a.units > rest_b.units) - (rest_a.units < rest_b.units);
}

size_t
decimal_print(struct decimal value, char text[DECIMAL_TEXT])
{
	char reversed[DECIMAL_TEXT];
	magnitude left = magnitude_of(value.units);
	size_t length = 0, written = 0;

	for (unsigned digits = 0; left || digits <= value.scale; digits++) {
		if (digits == value.scale && value.scale)
			reversed[length++] = '.';
		reversed[length++] = (char)('0' + (int)(left % 10));
		left /= 10;
	}
	if (value.units < 0)
		text[written++] = '-';
	while (length)
		text[written++] = reversed[--length];
	text[written] = '\0';
	return written;
}
