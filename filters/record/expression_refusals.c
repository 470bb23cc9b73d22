/* expression_refusals: messages for records that an expression cannot be computed for. */
#include "record/expression_tree.h"

enum { MOST_WHOLE = 999999999 };

const struct field expression_missing = { .type = VALUE_NULL };

bool
expression_overflows(struct expression *expression, const struct node *node)
{
	if (expression_refuses(expression))
		reader_reject(expression->reader, "%.*s: more than 38 digits, or than 36 behind the point (round its parts)",
		              (int)node->source.length, node->source.data);
	return false;
}

bool
expression_no_number(struct expression *expression, struct slice name, struct slice text)
{
	if (expression_refuses(expression))
		reader_reject(expression->reader, "%.*s: '%.*s' is not a number%s", (int)name.length, name.data,
		              (int)text.length, text.data, reader_number_advice(expression->reader, text));
	return false;
}

const struct field *
expression_gave_up(struct expression *expression, const struct node *node)
{
	if (expression_refuses(expression))
		reader_reject(expression->reader, "%.*s: the pattern gave up on this text; simplify its repeats",
		              (int)node->source.length, node->source.data);
	return &expression_missing;
}

bool
expression_whole(struct expression *expression, const struct node *node, size_t argument, int64_t least, int64_t *whole)
{
	struct decimal number = decimal_shortest(node->numbers[argument]);
	struct slice source = node->arguments[argument]->source;
	char text[DECIMAL_TEXT];

	if (!number.scale && number.units >= least && number.units <= MOST_WHOLE) {
		*whole = (int64_t)number.units;
		return true;
	}
	decimal_print(number, text);
	if (expression_refuses(expression))
		reader_reject(expression->reader, "%.*s: %s is not a whole number from %lld up", (int)source.length,
		              source.data, text, (long long)least);
	return false;
}
