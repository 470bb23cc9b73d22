#include "record/collation.h"

#include <stdio.h>

#include "base/edtf.h"
#include "base/words.h"
#include "record/number.h"
#include "record/value.h"

const char collation_name[] = "what is missing, then numbers by value, then dates in time, then texts by their bytes";

/* The first byte says what follows. A text whose own first byte is higher has none, as nearly
 * all have: it is its own packed form. In a text, zero and one are a one, and then a one or
 * two, so that no zero is left. */
enum {
	ESCAPE = 1,
	NEGATIVE,
	ZERO,
	POSITIVE,
	DATE_EARLY, /* before the year 0, or open */
	DATE,
	DATE_LATE, /* behind the year 9999 */
	TEXT,
	FIRST_OWN = ' ',
};

/* A number is its place (number_place) in a byte around MIDDLE, or in LONG_DIGITS of base 128
 * behind a byte that is beyond, and its significant digits. Of a negative one all bytes are
 * turned round, and LAST ends it, as the longer one of two is then the lesser. */
enum { MOST_PLACES = 999999999 }; /* what NUMBER_EXPONENT_DIGITS can say */
enum { MIDDLE = 0x80, NEAR = 0x40, DIGITS_7 = 0x80, LONG_DIGITS = 5, LAST = 0xff, TURNED = 0x101 };

/* A date is its first day as 2022-06-29, a mark that says how the date's own text compares
 * with that, and the text where it is another. Days of other years have ten digits of base
 * 128 and then the text. */
enum { DAY_TEXT = 10, FAR_DAY_DIGITS = 10, FIRST_PLAIN_DAY = 101, LAST_PLAIN_DAY = 99991231 };
enum { BEFORE = 1, ITSELF, BEHIND };

/* A number without a sign in digits of base 128, the highest first, each with its top bit. */
static size_t
pack_digits(uint64_t number, unsigned digits, char *to)
{
	for (unsigned i = 0; i < digits; i++)
		to[i] = (char)(DIGITS_7 | (number >> 7 * (digits - 1 - i) & 0x7f));
	return digits;
}

static uint64_t
unpack_digits(const char *from, unsigned digits)
{
	uint64_t number = 0;

	for (unsigned i = 0; i < digits; i++)
		number = number << 7 | ((unsigned char)from[i] & 0x7f);
	return number;
}

static const int64_t far_bias = (int64_t)1 << (7 * LONG_DIGITS - 1);

static size_t
pack_place(int64_t place, char *to)
{
	if (place > -NEAR && place < NEAR) {
		*to = (char)(MIDDLE + place);
		return 1;
	}
	*to = (char)(place < 0 ? MIDDLE - NEAR : MIDDLE + NEAR);
	return 1 + pack_digits((uint64_t)(place + far_bias), LONG_DIGITS, to + 1);
}

static void
turn(char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)(TURNED - (unsigned char)bytes[i]);
}

/* Packs nothing if the number's shortest form has an exponent that makes it a text. */
static size_t
pack_number(const struct number *number, char *to)
{
	size_t zeros, length, end = number_significant(number);
	int64_t place;

	if (!number_place(number, &place, &zeros)) {
		*to = ZERO;
		return 1;
	}
	if (place <= -MOST_PLACES || place > MOST_PLACES)
		return 0;
	length = 1 + pack_place(place, to + 1);
	for (size_t i = zeros; i < end; i++)
		to[length++] = number_digit(number, i);
	*to = number->negative ? NEGATIVE : POSITIVE;
	if (number->negative) {
		turn(to + 1, length - 1);
		to[length++] = (char)LAST;
	}
	return length;
}

/* The fast way for what is certainly a day. */
static size_t
pack_day(struct slice day, char *to)
{
	to[0] = DATE;
	memcpy(to + 1, day.data, DAY_TEXT);
	to[1 + DAY_TEXT] = ITSELF;
	return 2 + DAY_TEXT;
}

static void
write_day(uint64_t day, char to[DAY_TEXT])
{
	for (size_t i = DAY_TEXT; i-- > 0;) {
		if (i == 4 || i == 7) {
			to[i] = '-';
			continue;
		}
		to[i] = (char)('0' + day % 10);
		day /= 10;
	}
}

static size_t
pack_date(struct slice text, edtf_day first, char *to)
{
	struct slice day = { to + 1, DAY_TEXT };
	size_t length;

	if (first >= FIRST_PLAIN_DAY && first <= LAST_PLAIN_DAY) {
		write_day((uint64_t)first, to + 1);
		length = pack_day(day, to);
		to[length - 1] = slice_compare(text, day) < 0 ? BEFORE : BEHIND;
	} else {
		*to = first < FIRST_PLAIN_DAY ? DATE_EARLY : DATE_LATE;
		length = 1 + pack_digits((uint64_t)first ^ (uint64_t)1 << 63, FAR_DAY_DIGITS, to + 1);
	}
	bytes_copy(to + length, text.data, text.length);
	return length + text.length;
}

/* No byte of it is zero or ESCAPE. */
static bool
is_plain(struct slice text)
{
	uint64_t words[2];

	for (; text.length > WORDS_BYTES; text = slice_from(text, WORDS_BYTES)) {
		memcpy(words, text.data, WORDS_BYTES);
		if (!words_reach(words, ESCAPE + 1))
			return false;
	}
	words_of(text, words);
	return words_reach(words, ESCAPE + 1);
}

static size_t
pack_text(struct slice text, char *to)
{
	size_t length = 0;

	if ((unsigned char)*text.data < FIRST_OWN)
		to[length++] = TEXT;
	if (is_plain(text)) {
		bytes_copy(to + length, text.data, text.length);
		return length + text.length;
	}
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.data[i];

		if (byte <= ESCAPE)
			to[length++] = ESCAPE;
		to[length++] = (char)(byte <= ESCAPE ? byte + 1 : byte);
	}
	return length;
}

/* Whether it is a text like most: it does not begin with a digit, and is no date, true or false. */
static bool
is_surely_text(const struct field *value)
{
	unsigned char first = (unsigned char)*value->text.data, letter = first | 0x20;

	return first > '9' && letter != 'x' && letter != 'y' && value->type <= VALUE_TEXT &&
	       ((letter != 't' && letter != 'f') || value_type(value) == VALUE_TEXT);
}

/* A number of digits alone, the first no zero. */
static size_t
pack_whole(struct slice digits, char *to)
{
	size_t length = 2 + digits.length;

	to[0] = POSITIVE;
	to[1] = (char)(MIDDLE + digits.length);
	bytes_copy(to + 2, digits.data, digits.length);
	while (to[length - 1] == '0')
		length--;
	return length;
}

/* The same of digits with a point among them, the first no zero; nothing of any others. */
static size_t
pack_decimal(struct slice text, char *to)
{
	size_t length = 2, point = text.length;

	if (point >= NEAR || *text.data < '1' || *text.data > '9')
		return 0;
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.data[i];

		if (byte >= '0' && byte <= '9')
			to[length++] = byte;
		else if (byte == '.' && point == text.length)
			point = i;
		else
			return 0;
	}
	to[0] = POSITIVE;
	to[1] = (char)(MIDDLE + point);
	while (to[length - 1] == '0')
		length--;
	return length;
}

/* The same for a value of any kind. If this were inlined, the fast ways would lose registers to it. */
static __attribute__((noinline)) size_t
pack_any(const struct field *value, bool is_date, char *to)
{
	struct slice text = value->text;
	bool may_be_number = !is_date && value->type != VALUE_TEXT;
	struct number number;
	struct edtf_span span;
	enum value_type type;
	size_t length;

	if (text.length > 4 && text.length < EDTF_TEXT && text.data[4] == '-' && edtf_parse(text, &span))
		return pack_date(text, span.first, to); /* no number has a dash there that a date can have */
	if (may_be_number && (length = pack_decimal(text, to)))
		return length;
	type = value_type(value);
	if (type == VALUE_TRUE || type == VALUE_FALSE)
		return pack_text(type == VALUE_TRUE ? (struct slice)SLICE("true") : (struct slice)SLICE("false"), to);
	if (may_be_number && type == VALUE_NUMBER && number_parse(text, &number) && (length = pack_number(&number, to)))
		return length;
	if (edtf_may_begin(*text.data) && text.length < EDTF_TEXT && edtf_parse(text, &span))
		return pack_date(text, span.first, to);
	return pack_text(text, to);
}

/* The same of a date that is a year of four digits. */
static size_t
pack_year(struct slice year, char *to)
{
	to[0] = DATE;
	memcpy(to + 1, year.data, 4);
	memcpy(to + 5, "-01-01", 6);
	to[1 + DAY_TEXT] = BEFORE;
	memcpy(to + 2 + DAY_TEXT, year.data, 4);
	return 2 + DAY_TEXT + 4;
}

/* This is done for every record: what most values are comes first, and without a call. */
size_t
collation_pack(const struct field *value, bool is_date, char *to)
{
	struct slice text = value->text;
	uint64_t words[2];

	if (!text.length)
		return 0;
	if (is_surely_text(value) && text.length <= WORDS_BYTES) {
		words_of(text, words);
		if (words_reach(words, ESCAPE + 1)) {
			bytes_copy(to, text.data, text.length);
			return text.length;
		}
	}
	if (edtf_is_day(text))
		return pack_day(text, to);
	if (is_date && text.length == 4 && words_are_digits(text))
		return pack_year(text, to);
	if (!is_date && value->type != VALUE_TEXT && *text.data != '0' && words_are_digits(text))
		return pack_whole(text, to);
	return pack_any(value, is_date, to);
}

/* "0.00012", "1200", "1.2e-40": without an exponent if that adds only a few zeros. */
static size_t
print_number(struct slice digits, int64_t place, char *to)
{
	enum { MOST_ZEROS = 24 };
	int64_t count = (int64_t)digits.length;
	struct number number = { .whole = digits };
	size_t length = 0;

	if (place > count + MOST_ZEROS || place < -MOST_ZEROS) {
		number = (struct number){ .whole = slice_first(digits, 1),
			                      .fraction = slice_from(digits, 1),
			                      .exponent = place - 1 };
		return number_write(&number, to);
	}
	if (place > 0 && place < count) {
		number = (struct number){ .whole = slice_first(digits, (size_t)place),
			                      .fraction = slice_from(digits, (size_t)place) };
		return number_write(&number, to);
	}
	if (place <= 0) {
		memcpy(to, "0.", length = 2);
		for (; place < 0; place++)
			to[length++] = '0';
	}
	bytes_copy(to + length, digits.data, digits.length);
	length += digits.length;
	for (; count < place; count++)
		to[length++] = '0';
	return length;
}

/* The bytes behind the first of a number that is not zero, as a positive one has them. */
static struct slice
unpack_number(struct slice packed, bool negative, struct arena *arena)
{
	struct slice digits = slice_from(packed, 1);
	int64_t place = (unsigned char)*packed.data - MIDDLE;
	char *text;

	if (place == NEAR || place == -NEAR) {
		place = (int64_t)unpack_digits(digits.data, LONG_DIGITS) - far_bias;
		digits = slice_from(digits, LONG_DIGITS);
	}
	if (!negative && place == (int64_t)digits.length)
		return digits; /* a whole number, as most are, has no point */
	text = arena_alloc(arena, packed.length + 2 * COLLATION_ROOM);
	if (negative)
		*text = '-';
	return (struct slice){ text, negative + print_number(digits, place, text + negative) };
}

/* The same bytes of a negative one, without LAST, turned back. */
static struct slice
turn_back(struct slice packed, struct arena *arena)
{
	char *bytes = arena_alloc(arena, packed.length);

	memcpy(bytes, packed.data, packed.length - 1);
	turn(bytes, packed.length - 1);
	return (struct slice){ bytes, packed.length - 1 };
}

static struct slice
unpack_text(struct slice text, struct arena *arena)
{
	char *plain;
	size_t length = 0;

	if (slice_find(text, ESCAPE) == text.length)
		return text;
	plain = arena_alloc(arena, text.length);
	for (size_t i = 0; i < text.length; i++)
		plain[length++] = text.data[i] == ESCAPE ? (char)(text.data[++i] - 1) : text.data[i];
	return (struct slice){ plain, length };
}

/* What was packed as a text is one, but for true and false, which are what they say. */
static struct field
text_field(struct slice text)
{
	struct field field = { .text = text, .type = VALUE_TEXT };

	if (!value_is_disguised(&field) || slice_is(text, "true") || slice_is(text, "false"))
		field.type = VALUE_CELL;
	return field;
}

struct field
collation_unpack(struct slice packed, struct arena *arena)
{
	unsigned char first = packed.length ? (unsigned char)*packed.data : FIRST_OWN;

	switch (first) {
	case NEGATIVE:
		return (struct field){ .text = unpack_number(turn_back(slice_from(packed, 1), arena), true, arena),
			                   .type = VALUE_NUMBER };
	case POSITIVE:
		return (struct field){ .text = unpack_number(slice_from(packed, 1), false, arena), .type = VALUE_NUMBER };
	case ZERO:
		return (struct field){ .text = SLICE("0"), .type = VALUE_NUMBER };
	case DATE:
		if (packed.data[1 + DAY_TEXT] == ITSELF)
			return (struct field){ .text = slice_first(slice_from(packed, 1), DAY_TEXT), .type = VALUE_CELL };
		return text_field(slice_from(packed, 2 + DAY_TEXT));
	case DATE_EARLY:
	case DATE_LATE:
		return text_field(slice_from(packed, 1 + FAR_DAY_DIGITS));
	case TEXT:
		return text_field(unpack_text(slice_from(packed, 1), arena));
	default:
		return text_field(unpack_text(packed, arena));
	}
}
