#include "record/value.h"

#include "base/edtf.h"
#include "record/number.h"

enum { NUMBER_ROOM = 256 };

/* Most texts are told by their first byte. */
static bool
may_be_number(char byte)
{
	return byte_is_digit(byte) || byte == '-' || byte == '+' || byte == '.' || byte == ' ' || byte == '\t';
}

/* Whether the text is that word of small letters, in any case. */
static bool
is_word(struct slice text, const char *word)
{
	for (size_t i = 0; i < text.length; i++)
		if ((text.data[i] | 0x20) != word[i])
			return false;
	return !word[text.length];
}

enum value_type
value_type(const struct field *field)
{
	struct number number;
	char first;

	if (field->type != VALUE_CELL)
		return field->type;
	if (!field->text.length)
		return VALUE_TEXT;
	first = *field->text.data;
	if (may_be_number(first))
		return number_parse(field->text, &number) ? VALUE_NUMBER : VALUE_TEXT;
	if (is_word(field->text, "true"))
		return VALUE_TRUE;
	return is_word(field->text, "false") ? VALUE_FALSE : VALUE_TEXT;
}

bool
value_is_disguised(const struct field *field)
{
	return field->type == VALUE_TEXT && value_type(&(struct field){ .text = field->text }) != VALUE_TEXT;
}

bool
value_number_other(struct slice text, struct decimal *number)
{
	struct number parts;
	char room[NUMBER_ROOM];

	if (!may_be_number(*text.data) || text.length + 1 >= sizeof room || !number_parse(text, &parts))
		return false;
	return decimal_parse((struct slice){ room, number_write(&parts, room) }, number);
}

bool
record_number(const struct record *record, struct selector *selector, struct decimal *number)
{
	const struct field *field = record_find(record, selector);

	return field && value_number(field, number);
}

/* Compares numbers that do not fit 38 digits. */
static enum value_order
compare_numbers(const struct field *a, const struct field *b)
{
	struct number number_a, number_b;

	if (!number_parse(a->text, &number_a) || !number_parse(b->text, &number_b))
		return VALUE_UNORDERED;
	return value_order_of(number_compare(&number_a, &number_b));
}

/* Years are dates too: 2017 stands between 2016-12 and 2017-01. */
static bool
are_dates(struct slice a, struct slice b)
{
	struct edtf_span span;

	return edtf_may_begin(*a.data) && edtf_may_begin(*b.data) && edtf_parse(a, &span) && edtf_parse(b, &span);
}

static enum value_order
compare_texts(struct slice a, struct slice b)
{
	if (edtf_is_plain(a) && edtf_is_plain(b))
		return value_order_of(slice_compare(a, b));
	return value_order_of(are_dates(a, b) ? edtf_compare(a, b) : slice_compare(a, b));
}

static bool
is_boolean(enum value_type type)
{
	return type == VALUE_TRUE || type == VALUE_FALSE;
}

/* One spelling for a text that says true or false in any case. */
static struct slice
boolean_text(struct slice text)
{
	if (is_word(text, "true"))
		return (struct slice)SLICE("true");
	return is_word(text, "false") ? (struct slice)SLICE("false") : text;
}

enum value_order
value_compare(const struct field *a, const struct field *b, bool *clash)
{
	enum value_type type_a, type_b;

	*clash = false;
	if (!a->text.length || !b->text.length)
		return VALUE_UNORDERED;
	type_a = value_type(a);
	type_b = value_type(b);
	if (type_a == VALUE_NUMBER && type_b == VALUE_NUMBER)
		return compare_numbers(a, b);
	if (type_a != VALUE_NUMBER && type_b != VALUE_NUMBER && (is_boolean(type_a) || is_boolean(type_b)))
		return value_order_of(slice_compare(boolean_text(a->text), boolean_text(b->text)));
	if (type_a != VALUE_NUMBER && type_b != VALUE_NUMBER)
		return compare_texts(a->text, b->text);
	if (are_dates(a->text, b->text))
		return value_order_of(edtf_compare(a->text, b->text));
	*clash = true;
	return VALUE_UNORDERED;
}
