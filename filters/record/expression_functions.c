/* The functions and arithmetic signs of expressions, one row each. */
#include "record/expression_functions.h"

#include <stdio.h>

enum { MANY = EXPRESSION_MAX_ARGUMENTS };

/* As a mean is divided. Below 10^-24, 36 digits behind the point have no room for twelve that count. */
static bool
divide(struct decimal a, struct decimal b, struct decimal *result)
{
	static const struct decimal least = { 1, 24 };
	struct decimal back, quotient, size;

	if (!decimal_divide(a, b, DECIMAL_SIGNIFICANT, &quotient))
		return false;
	size = quotient.units < 0 ? (struct decimal){ -quotient.units, quotient.scale } : quotient;
	if (decimal_compare(size, least) < 0 && !(decimal_multiply(quotient, b, &back) && !decimal_compare(back, a)))
		return false;
	*result = quotient;
	return true;
}

/* clang-format off: one row a line */
static const struct function functions[] = {
	{ "+", NULL, NULL, 2, 2, "n", KIND_NUMBER, .arithmetic = decimal_add },
	{ "-", NULL, NULL, 2, 2, "n", KIND_NUMBER, .arithmetic = decimal_subtract },
	{ "*", NULL, NULL, 2, 2, "n", KIND_NUMBER, .arithmetic = decimal_multiply },
	{ "/", NULL, NULL, 2, 2, "n", KIND_NUMBER, .arithmetic = divide, .divides = true },
	{ "%", NULL, NULL, 2, 2, "n", KIND_NUMBER, .arithmetic = decimal_remainder, .divides = true },
	{ "-x", NULL, NULL, 1, 1, "n", KIND_NUMBER, .number = number_minus },
	{ "abs", "x", "x without its sign", 1, 1, "n", KIND_NUMBER, .number = number_abs },
	{ "round", "x, digits", "so many digits behind the point; half to even", 1, 2, "n", KIND_NUMBER,
	  .number = number_round },
	{ "if", "condition, a, b", "a if the condition is true, else b", 3, 3, "ca", KIND_ANY, .chooses = CHOICE_IF },
	{ "coalesce", "a, b, ...", "the first value that is not missing", 1, MANY, "a", KIND_ANY,
	  .chooses = CHOICE_COALESCE },
	{ "concat", "a, b, ...", "all values as one text", 1, MANY, "a", KIND_TEXT, .value = value_concat },
	{ "length", "text", "number of characters", 1, 1, "a", KIND_NUMBER, .number = number_length },
	{ "lower", "text", "the text in small letters", 1, 1, "a", KIND_TEXT, .value = value_lower, .pattern = ".+" },
	{ "upper", "text", "the text in capitals", 1, 1, "a", KIND_TEXT, .value = value_upper, .pattern = ".+" },
	{ "trim", "text", "the text without blanks around it", 1, 1, "a", KIND_ANY, .value = value_trim },
	{ "replace", "text, regex, by", "replaces each match; in by, $1 is a group", 3, 3, "apr", KIND_ANY,
	  .value = value_replace },
	{ "split", "text, separator, n", "the nth part; the first is 1", 3, 3, "aan", KIND_ANY, .value = value_split },
	{ "substr", "text, start, length", "so many characters; the first is 1", 2, 3, "ann", KIND_ANY,
	  .value = value_substr },
	{ "year", "date", "the year of its first day, as a number", 1, 1, "a", KIND_NUMBER, .number = number_year },
	{ "month", "date", "the month of its first day, 1 to 12", 1, 1, "a", KIND_NUMBER, .number = number_month },
};
/* clang-format on */

enum { FUNCTIONS = sizeof functions / sizeof *functions };

const struct function *
expression_function(struct slice name)
{
	for (size_t i = 0; i < FUNCTIONS; i++)
		if (slice_is(name, functions[i].name))
			return &functions[i];
	return NULL;
}

void
expression_print_functions(void)
{
	char usage[64];

	for (size_t i = 0; i < FUNCTIONS; i++) {
		if (!functions[i].takes_words)
			continue;
		snprintf(usage, sizeof usage, "%s(%s)", functions[i].name, functions[i].takes_words);
		printf("  %-27s %s\n", usage, functions[i].help);
	}
}
