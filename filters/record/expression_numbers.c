/* expression_numbers: the functions of expressions that give a number. */
#include "base/edtf.h"
#include "record/expression_functions.h"

enum { MOST_PLACES = 38 };

bool
number_minus(struct expression *expression, struct node *node, struct decimal *number)
{
	return decimal_subtract(decimal_of(0), node->numbers[0], number) || expression_overflows(expression, node);
}

bool
number_abs(struct expression *expression, struct node *node, struct decimal *number)
{
	*number = node->numbers[0];
	return number->units >= 0 || decimal_subtract(decimal_of(0), *number, number) ||
	       expression_overflows(expression, node);
}

/* Rounds to tens, hundreds and so on: that many digits in front of the point become zeros. */
static bool
round_whole(struct decimal value, unsigned places, struct decimal *number)
{
	struct decimal power = decimal_of(10);

	value.scale += places;
	value = value.scale > MOST_PLACES ? decimal_of(0) : decimal_round(value, 0);
	for (; places; places--)
		if (!decimal_multiply(value, power, &value))
			return false;
	*number = value;
	return true;
}

bool
number_round(struct expression *expression, struct node *node, struct decimal *number)
{
	int64_t digits = 0;

	*number = node->numbers[0];
	if (node->argument_count > 1 && !expression_whole(expression, node, 1, -MOST_PLACES, &digits))
		return false;
	if (digits < 0)
		return round_whole(*number, (unsigned)-digits, number) || expression_overflows(expression, node);
	*number = decimal_round(*number, digits > DECIMAL_MAX_SCALE ? DECIMAL_MAX_SCALE : (unsigned)digits);
	return true;
}

bool
number_length(struct expression *expression, struct node *node, struct decimal *number)
{
	struct slice text = node->values[0]->text;
	int64_t characters = 0;

	(void)expression;
	for (size_t i = 0; i < text.length; i++)
		characters += ((unsigned char)text.data[i] & 0xc0) != 0x80;
	*number = decimal_of(characters);
	return true;
}

/* The days of the argument or, if it is an interval, of its beginning. False if the beginning is open; if it is no
 * date, the record is rejected, too. */
static bool
argument_days(struct expression *expression, struct node *node, struct edtf_span *days)
{
	struct slice text = node->values[0]->text;

	if (!text.length)
		return false;
	if (edtf_parse(text, days)) {
		edtf_parse(slice_first(text, slice_find(text, '/')), days);
		return days->first != EDTF_FIRST && days->last != EDTF_LAST;
	}
	if (expression_refuses(expression))
		reader_reject(expression->reader, "%.*s: '%.*s' is not a date (EDTF, such as 2022-06-29)",
		              (int)node->source.length, node->source.data, (int)text.length, text.data);
	return false;
}

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* A decade and an open beginning have no year; a winter has the one in which it begins. */
bool
number_year(struct expression *expression, struct node *node, struct decimal *number)
{
	enum { YEAR = 10000 };
	struct edtf_span days;

	if (!argument_days(expression, node, &days))
		return false;
	*number = decimal_of(floor_divide(days.first, YEAR));
	return days.last - days.first < YEAR;
}

/* A year, a season and a quarter have no month. */
bool
number_month(struct expression *expression, struct node *node, struct decimal *number)
{
	enum { MONTH = 100 };
	struct edtf_span days;

	if (!argument_days(expression, node, &days))
		return false;
	*number = decimal_of(floor_divide(days.first, MONTH) - MONTH * floor_divide(days.first, MONTH * MONTH));
	return floor_divide(days.first, MONTH) == floor_divide(days.last, MONTH);
}
