/* Decimals: two texts a line, "A B". What is read prints as a value equal to it;
 * sums and differences undo each other; jansson has the same grammar. */
#include <jansson.h>

#include "base/decimal.h"
#include "harness.h"

static void
check_text(struct slice text)
{
	struct decimal value = { 7, 3 }, again;
	char printed[DECIMAL_TEXT];
	json_error_t error;
	json_t *by_library = json_loadb(text.data, text.length, JSON_DECODE_ANY, &error);
	bool overflow = !by_library && json_error_code(&error) == json_error_numeric_overflow;
	bool spaced = text.length && (strchr(" \t\r\n", *text.data) || strchr(" \t\r\n", text.data[text.length - 1]));

	if (!overflow && !spaced && slice_find(text, '\0') == text.length)
		fuzz_require(decimal_is_json(text) == (by_library && json_is_number(by_library)),
		             "JSON's numbers are jansson's");
	fuzz_require(!decimal_is_plain(text) || decimal_is_json(text), "the usual form is one of JSON");
	json_decref(by_library);
	if (!decimal_parse(text, &value)) {
		fuzz_require(value.units == 7 && value.scale == 3, "a wrong text leaves the result alone");
		return;
	}
	fuzz_require(value.scale <= DECIMAL_MAX_SCALE, "the scale is in bounds");
	fuzz_require(decimal_parse((struct slice){ printed, decimal_print(value, printed) }, &again),
	             "what is printed is read");
	fuzz_require(decimal_compare(value, again) == 0 && value.scale == again.scale, "and is the same");
	fuzz_require(decimal_compare(value, decimal_shortest(value)) == 0, "the shortest form has the value");
}

static void
check_rounding(struct decimal value)
{
	for (unsigned scale = 0; scale <= value.scale; scale++) {
		struct decimal rounded = decimal_round(value, scale), difference;

		fuzz_require(rounded.scale <= value.scale, "rounding adds no digits");
		fuzz_require(decimal_compare(decimal_round(rounded, scale), rounded) == 0, "rounding twice is rounding once");
		if (decimal_subtract(value, rounded, &difference)) {
			difference.units = difference.units < 0 ? -difference.units : difference.units;
			fuzz_require(decimal_compare(difference, (struct decimal){ 5, scale + 1 }) <= 0, "by half a unit at most");
		}
	}
}

static void
check_pair(struct decimal a, struct decimal b)
{
	struct decimal sum, other, back, product;

	fuzz_require(decimal_compare(a, b) == -decimal_compare(b, a), "order is one way");
	fuzz_require(decimal_add(a, b, &sum) == decimal_add(b, a, &other), "a + b and b + a both fit");
	if (decimal_add(a, b, &sum)) {
		decimal_add(b, a, &other);
		fuzz_require(sum.units == other.units && sum.scale == other.scale, "a + b = b + a");
		if (decimal_subtract(sum, b, &back))
			fuzz_require(decimal_compare(back, a) == 0, "a + b - b = a");
	}
	if (decimal_multiply(a, b, &product) && b.units && decimal_divide(product, b, 39, &back))
		fuzz_require(decimal_compare(back, a) == 0, "a * b / b = a");
	check_rounding(a);
}

static void
body(struct slice input)
{
	struct slice line;

	while (slice_take(&input, '\n', &line)) {
		struct slice first = slice_first(line, slice_find(line, ' '));
		struct slice second = slice_from(line, first.length < line.length ? first.length + 1 : first.length);
		struct decimal a, b;

		check_text(first);
		check_text(second);
		if (decimal_parse(first, &a) && decimal_parse(second, &b))
			check_pair(a, b);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
