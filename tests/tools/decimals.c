/* decimals: random sums, differences, products, quotients and comparisons by
 * base/decimal, each as a line for bc that gives 1 where bc agrees.
 * usage: decimals COUNT SEED */
#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"

static uint64_t state;

static unsigned
below(unsigned limit)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % limit;
}

static struct decimal
random_decimal(char text[DECIMAL_TEXT])
{
	struct decimal value = { 0, below(7) };
	unsigned digits = 1 + below(14);

	while (digits--)
		value.units = value.units * 10 + below(10);
	if (below(2))
		value.units = -value.units;
	text[decimal_print(value, text)] = '\0';
	return value;
}

/* The quotient may be off by half a unit of its 12th significant digit; trailing
 * zeros that were cut off count as digits. */
static void
print_quotient(const char *a, const char *b, struct decimal quotient, const char *text)
{
	int digits = 0;

	for (decimal_units rest = quotient.units; rest; rest /= 10)
		digits++;
	printf("scale=70; x=(%s)-(%s)/(%s); if (x<0) x=-x; x*2 <= 10^(%d)+10^-60\n", text, a, b,
	       digits - DECIMAL_SIGNIFICANT - (int)quotient.scale);
}

int
main(int argc, char *argv[])
{
	unsigned count = argc == 3 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;

	state = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;
	for (unsigned i = 0; i < count; i++) {
		char a[DECIMAL_TEXT], b[DECIMAL_TEXT], text[DECIMAL_TEXT];
		struct decimal left = random_decimal(a), right = random_decimal(b), result;

		if (decimal_add(left, right, &result)) {
			text[decimal_print(result, text)] = '\0';
			printf("(%s)+(%s)==(%s)\n", a, b, text);
		}
		if (decimal_subtract(left, right, &result)) {
			text[decimal_print(result, text)] = '\0';
			printf("(%s)-(%s)==(%s)\n", a, b, text);
		}
		if (decimal_multiply(left, right, &result)) {
			text[decimal_print(result, text)] = '\0';
			printf("scale=40; (%s)*(%s)==(%s)\n", a, b, text);
		}
		if (decimal_divide(left, right, DECIMAL_SIGNIFICANT, &result)) {
			text[decimal_print(result, text)] = '\0';
			print_quotient(a, b, result, text);
		}
		printf("((%s)>(%s))-((%s)<(%s))==%d\n", a, b, a, b, decimal_compare(left, right));
	}
	return count ? 0 : 2;
}
