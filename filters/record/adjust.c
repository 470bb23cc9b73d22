/* Applies --missing and --decimal to values, and advises people to use them. */
#include <stdio.h>

#include "record/adjust.h"
#include "record/number.h"
#include "record/reject.h"

enum { ADVICE_TEXT = 16 }; /* what stands for a missing value is short */

/* The text can be one that stands for a missing value, and be typed as it is. */
static bool
may_be_missing(struct slice text)
{
	if (!text.length || text.length > ADVICE_TEXT || slice_is(text, "true") || slice_is(text, "false"))
		return false;
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.data[i] <= ' ' || strchr("0123456789,`'\"\\$*?&;|<>()", text.data[i]))
			return false;
	return true;
}

/* The text with a point for its one comma, where that makes a number; in the scratch arena. */
static bool
has_decimal_comma(struct reader *reader, struct slice text, struct slice *with_point)
{
	size_t comma = slice_find(text, ',');
	struct number number;
	char *copy;

	if (comma == text.length)
		return false;
	copy = arena_alloc(&reader->scratch, text.length);
	memcpy(copy, text.data, text.length);
	copy[comma] = '.';
	*with_point = (struct slice){ copy, text.length };
	return number_parse(*with_point, &number);
}

/* The text's commas stand before groups of three digits, as in 1,234 and -1,234,567.8. */
static bool
has_thousands(struct slice text)
{
	size_t point, comma, next;

	if (text.length && strchr("+-", text.data[0]))
		text = slice_from(text, 1);
	point = slice_find(text, '.');
	comma = slice_find(text, ',');
	if (comma >= point || !comma || comma > strlen("123") || text.data[0] == '0')
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (!byte_is_digit(text.data[i]) && !strchr(",.", text.data[i]))
			return false;
	for (; comma < point; comma = next) {
		next = comma + 1 + slice_find(slice_from(text, comma + 1), ',');
		next = next < point ? next : point;
		if (next - comma != sizeof "234")
			return false;
	}
	return true;
}

const char *
reader_missing_advice(struct reader *reader, struct slice text)
{
	char *advice;

	text = slice_trim(text);
	if (!may_be_missing(text))
		return "";
	advice = arena_alloc(&reader->scratch, ADVICE_TEXT + 64);
	snprintf(advice, ADVICE_TEXT + 64, " (--missing %.*s if that means a missing value)", (int)text.length, text.data);
	return advice;
}

const char *
reader_number_advice(struct reader *reader, struct slice text)
{
	struct slice with_point;

	text = slice_trim(text);
	if (!reader->layout.decimal && has_thousands(text))
		return has_decimal_comma(reader, text, &with_point)
		           ? " (commas for thousands: take them out by replace() of select; decimal commas: --decimal ,)"
		           : " (commas for thousands: take them out by replace() of select)";
	if (!reader->layout.decimal && has_decimal_comma(reader, text, &with_point))
		return " (--decimal , for decimal commas)";
	return reader_missing_advice(reader, text);
}

static bool
is_missing(const struct layout *layout, struct slice text)
{
	text = slice_trim(text);
	for (size_t i = 0; i < layout->missing_count; i++)
		if (slice_equal(text, layout->missing[i]))
			return true;
	return false;
}

/* With a decimal comma 1,5 is the number 1.5, and so 1.5 is a text: its point may stand for thousands. */
static void
take_decimal_comma(struct reader *reader, struct field *field)
{
	size_t point = slice_find(field->text, '.');
	struct number number;
	struct slice text;

	if (point == field->text.length && has_decimal_comma(reader, field->text, &text))
		field->text = text;
	else if (point < field->text.length && number_parse(field->text, &number))
		field->type = VALUE_TEXT;
}

void
reader_adjust(struct reader *reader)
{
	const struct layout *layout = &reader->layout;

	for (size_t i = 0; i < reader->record.count; i++) {
		struct field *field = &reader->record.fields[i];

		if (layout->missing_count && field->text.length && is_missing(layout, field->text))
			*field = (struct field){ .name = field->name, .type = VALUE_TEXT };
		if (layout->decimal && field->type == VALUE_CELL)
			take_decimal_comma(reader, field);
	}
}
