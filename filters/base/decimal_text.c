/* Decimals from and to text. */
#include "base/decimal.h"

#include "base/words.h"

enum { INT64_DIGITS = 18 };

static const uint64_t tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000 };

static size_t
count_digits(struct slice text)
{
	size_t count = 0;

	while (count < text.length && byte_is_digit(text.data[count]))
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
decimal_is_plain(struct slice text)
{
	const char *at = text.data, *end = at + text.length, *digits;

	at += at < end && *at == '-';
	digits = at;
	while (at < end && byte_is_digit(*at))
		at++;
	if (at == digits || (at - digits > 1 && *digits == '0'))
		return false;
	if (at == end)
		return true;
	digits = at + 1;
	if (*at != '.' || digits == end)
		return false;
	for (at = digits; at < end && byte_is_digit(*at); at++)
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

/* Clipped to -12345 up to 12345: an exponent beyond these cannot give a decimal. */
static int
parse_exponent(struct slice text)
{
	bool negative = text.data[1] == '-';
	int exponent = 0;

	for (size_t i = 1; i < text.length; i++)
		if (byte_is_digit(text.data[i]) && exponent < 1000)
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

/* The word's first digits with a point behind the first few of them; false for other bytes there. */
static inline bool
take_word(uint64_t word, size_t digits, size_t point, struct decimal *result)
{
	uint64_t number;

	if (!word_number(word, digits, &number))
		return false;
	*result = (struct decimal){ (int64_t)number, (unsigned)(digits - point) };
	return true;
}

/* The fast way for most figures: up to eight bytes, digits with a point among them. False for
 * anything else, whether it is a number or not. */
static inline bool
parse_word(struct slice text, struct decimal *result)
{
	uint64_t word = word_short(text), points = word_bytes(word, '.');
	size_t point;

	if (!points)
		return take_word(word, text.length, text.length, result);
	point = (size_t)__builtin_ctzll(points) / 8;
	return point && point + 1 < text.length && take_word(word_cut(word, point), text.length - 1, point, result);
}

/* The same of nine to sixteen bytes: the digits on both sides of the point, or the first eight and
 * those behind them, are a word each. */
static inline bool
parse_words(struct slice text, struct decimal *result)
{
	uint64_t head = word_8(text.data), tail = word_8(text.data + text.length - 8), points = word_bytes(head, '.');
	uint64_t number, low;
	size_t point = points ? (size_t)__builtin_ctzll(points) / 8 : 8, behind = text.length - point - (points != 0);

	if (!point || behind > 8 || !word_number(head, point, &number) ||
	    !word_number(tail >> 8 * (8 - behind), behind, &low))
		return false;
	number = number * tens[behind] + low;
	*result = (struct decimal){ (int64_t)number, points ? (unsigned)behind : 0 };
	return true;
}

/* A number in any form. If this were inlined, the fast ways would lose registers to it. */
static __attribute__((noinline)) bool
parse_long(struct slice text, struct decimal *result)
{
	struct decimal value;
	bool leading_zero;
	size_t plain = match_plain(text, &leading_zero), exponent = 0;

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

bool
decimal_parse(struct slice text, struct decimal *result)
{
	bool negative = text.length && *text.data == '-';
	struct slice digits = slice_from(text, negative);

	if (!(digits.length - 1 < 8 ? parse_word(digits, result)
	                            : digits.length - 1 < WORDS_BYTES && parse_words(digits, result)))
		return parse_long(text, result);
	if (negative)
		result->units = -result->units;
	return true;
}

/* Adds a digit in front of those that are there, from the last on, and the point
 * where it belongs; the new length. */
static size_t
put_digit(char *reversed, size_t length, unsigned digits, unsigned scale, unsigned digit)
{
	if (digits == scale && scale)
		reversed[length++] = '.';
	reversed[length++] = (char)('0' + digit);
	return length;
}

size_t
decimal_print(struct decimal value, char text[DECIMAL_TEXT])
{
	char reversed[DECIMAL_TEXT];
	decimal_magnitude size = decimal_size(value.units);
	size_t length = 0, written = 0;
	unsigned digits = 0;
	uint64_t narrow;

	for (; size >> 64; size /= 10)
		length = put_digit(reversed, length, digits++, value.scale, (unsigned)(size % 10));
	for (narrow = (uint64_t)size; narrow || digits <= value.scale; narrow /= 10)
		length = put_digit(reversed, length, digits++, value.scale, (unsigned)(narrow % 10));
	if (value.units < 0)
		text[written++] = '-';
	while (length)
		text[written++] = reversed[--length];
	text[written] = '\0';
	return written;
}
