/* value: the types of values and how they are compared, for all programs, as entente(5) says. */
#ifndef ENTENTE_VALUE_H
#define ENTENTE_VALUE_H

#include "base/decimal.h"
#include "record/record.h"

/* Never VALUE_CELL: a cell's type is told from its look. */
enum value_type value_type(const struct field *field);

/* Whether it is a text that would be a number, true or false if it were a cell. */
bool value_is_disguised(const struct field *field);

/* Whether it begins with a digit, perhaps behind a minus, that is no zero in front of another. */
static inline bool
value_begins_plainly(struct slice text)
{
	const char *at = text.data + (*text.data == '-'), *end = text.data + text.length;

	return at < end && *at >= '0' && *at <= '9' && (*at != '0' || at + 1 == end || at[1] < '0' || at[1] > '9');
}

/* The fast way for a digit or two alone, as many counts are, without a zero in front. */
static inline bool
value_count(struct slice text, struct decimal *number)
{
	unsigned first = (unsigned char)*text.data - (unsigned)'0', last;

	if (text.length > 2 || first > 9)
		return false;
	if (text.length == 1) {
		*number = decimal_of(first);
		return true;
	}
	last = (unsigned char)text.data[1] - (unsigned)'0';
	if (!first || last > 9)
		return false;
	*number = decimal_of(first * 10 + last);
	return true;
}

/* value_number for a text that decimal_parse does not take, "+5" or "5." */
bool value_number_other(struct slice text, struct decimal *number);

/* The field's number; false, *number then untouched, where it is none or does not fit
 * 38 digits. */
static inline bool
value_number(const struct field *field, struct decimal *number)
{
	if ((field->type != VALUE_CELL && field->type != VALUE_NUMBER) || !field->text.length)
		return false;
	return value_count(field->text, number) ||
	       (value_begins_plainly(field->text) && decimal_parse(field->text, number)) ||
	       value_number_other(field->text, number);
}

/* The same for the record's field. */
bool record_number(const struct record *record, struct selector *selector, struct decimal *number);

/* How the fields compare: numbers by value, dates by time, texts by their bytes. A year that
 * is written as a number is a date beside dates, and a text that says true or false, in any
 * case, is that beside one of them. What is empty, and a number beside anything else, has no
 * order; *clash then says that it was the latter. */
enum value_order { VALUE_LESS, VALUE_EQUAL, VALUE_MORE, VALUE_UNORDERED };
enum value_order value_compare(const struct field *a, const struct field *b, bool *clash);

/* strcmp's sign as such an order. */
static inline enum value_order
value_order_of(int sign)
{
	return sign < 0 ? VALUE_LESS : sign > 0 ? VALUE_MORE : VALUE_EQUAL;
}

#endif
