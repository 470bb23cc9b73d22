#include "record/collation.h"

#include <stdio.h>

#include "base/edtf.h"
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

/* Days have four digits of base 128, or ten. */
enum { DAY_DIGITS = 4, FAR_DAY_DIGITS = 10, FIRST_PLAIN_DAY = 101, LAST_PLAIN_DAY = 99991231 };

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

/* Nothing for a number whose shortest form has an exponent that makes it a text. */
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

static size_t
pack_date(struct slice text, const struct edtf_span *span, char *to)
{
	bool is_plain = span->first >= FIRST_PLAIN_DAY && span->first <= LAST_PLAIN_DAY;
	uint64_t day = (uint64_t)span->first;
	size_t length;

	*to = is_plain ? DATE : span->first < FIRST_PLAIN_DAY ? DATE_EARLY : DATE_LATE;
	length =
		is_plain ? pack_digits(day, DAY_DIGITS, to + 1) : pack_digits(day ^ (uint64_t)1 << 63, FAR_DAY_DIGITS, to + 1);
	bytes_copy(to + 1 + length, text.data, text.length);
	return 1 + length + text.length;
}

/* Whether no byte of it is zero or ESCAPE. */
static bool
is_plain(struct slice value)
{
	const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
	size_t i = 0;

	for (uint64_t word; i + sizeof word <= value.length; i += sizeof word) {
		memcpy(&word, value.data + i, sizeof word);
		if ((word - ones * (ESCAPE + 1)) & ~word & tops)
			return false; /* or one in front of which there is one: the bytes will tell */
	}
	for (; i < value.length; i++)
		if ((unsigned char)value.data[i] <= ESCAPE)
			return false;
	return true;
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

/* Whether it is a text for certain, as most are: nothing else begins so. */
static bool
is_surely_text(const struct field *value)
{
	unsigned char first = (unsigned char)*value->text.data, letter = first | 0x20;

	return first > '9' && letter != 't' && letter != 'f' && letter != 'x' && letter != 'y' &&
	       (value->type == VALUE_CELL || value->type == VALUE_TEXT);
}

/* What pack_number makes of a few digits alone, as most numbers are; nothing of any others. */
static size_t
pack_whole(struct slice digits, char *to)
{
	size_t length = digits.length;

	if (length >= NEAR || *digits.data == '0')
		return 0;
	for (size_t i = 0; i < length; i++)
		if (digits.data[i] < '0' || digits.data[i] > '9')
			return 0;
	to[0] = POSITIVE;
	to[1] = (char)(MIDDLE + length);
	memcpy(to + 2, digits.data, length);
	while (digits.data[length - 1] == '0')
		length--;
	return 2 + length;
}

size_t
collation_pack(const struct field *value, bool is_date, char *to)
{
	struct slice text = value->text;
	struct number number;
	struct edtf_span span;
	size_t length;

	if (!text.length)
		return 0;
	if (is_surely_text(value))
		return pack_text(text, to);
	if (!is_date && value->type != VALUE_TEXT && (length = pack_whole(text, to)))
		return length;
	if (text.length > 4 && text.length < EDTF_TEXT && text.data[4] == '-' && edtf_parse(text, &span))
		return pack_date(text, &span, to); /* no number has a dash there that a date can have */
	switch (value_type(value)) {
	case VALUE_TRUE:
		return pack_text((struct slice)SLICE("true"), to);
	case VALUE_FALSE:
		return pack_text((struct slice)SLICE("false"), to);
	case VALUE_NUMBER:
		if (!is_date && number_parse(text, &number) && (length = pack_number(&number, to)))
			return length;
		break;
	case VALUE_TEXT:
	case VALUE_CELL:
	case VALUE_NULL:
		break;
	}
	if (edtf_may_begin(*text.data) && text.length < EDTF_TEXT && edtf_parse(text, &span))
		return pack_date(text, &span, to);
	return pack_text(text, to);
}

/* "0.00012", "1200", "1.2e-40": all digits where few zeros are to be added. */
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

/* The bytes behind the first of a number that is not zero. */
static struct slice
unpack_number(struct slice packed, bool negative, struct arena *arena)
{
	char *bytes = arena_alloc(arena, packed.length), *text = arena_alloc(arena, packed.length + 2 * COLLATION_ROOM);
	struct slice digits;
	int64_t place;
	size_t length = packed.length - negative;

	memcpy(bytes, packed.data, length);
	if (negative)
		turn(bytes, length);
	place = (unsigned char)*bytes - MIDDLE;
	digits = (struct slice){ bytes + 1, length - 1 };
	if (place == NEAR || place == -NEAR) {
		place = (int64_t)unpack_digits(bytes + 1, LONG_DIGITS) - far_bias;
		digits = slice_from(digits, LONG_DIGITS);
	}
	if (negative)
		*text = '-';
	return (struct slice){ text, negative + print_number(digits, place, text + negative) };
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
	case POSITIVE:
		return (struct field){ .text = unpack_number(slice_from(packed, 1), first == NEGATIVE, arena),
			                   .type = VALUE_NUMBER };
	case ZERO:
		return (struct field){ .text = SLICE("0"), .type = VALUE_NUMBER };
	case DATE:
		return text_field(slice_from(packed, 1 + DAY_DIGITS));
	case DATE_EARLY:
	case DATE_LATE:
		return text_field(slice_from(packed, 1 + FAR_DAY_DIGITS));
	case TEXT:
		return text_field(unpack_text(slice_from(packed, 1), arena));
	default:
		return text_field(unpack_text(packed, arena));
	}
}
