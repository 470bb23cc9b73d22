/* Sums of numbers, of their squares and of their products, all exact, and what
 * follows: sample variance and standard deviation, Pearson's correlation, and the
 * Herfindahl-Hirschman index (the sum of squared shares). */
#include "groups/operation_functions.h"

enum { WORDS = 4 };

/* A sum of products without sign, in 256 bits. */
struct products {
	uint64_t words[WORDS];
};

/* One variable. */
struct moments_state {
	struct packed_sum sum; /* with the count of values */
	struct products squares;
};

/* Two variables; a record counts only if it has values of both. */
struct pair_state {
	struct moments_state a, b;
	struct products alike, unlike; /* products over and under zero */
};

const size_t moments_state_size = sizeof(struct moments_state), pair_state_size = sizeof(struct pair_state);

static bool
add_word(struct products *sum, size_t at, uint64_t word)
{
	for (bool carry = __builtin_add_overflow(sum->words[at], word, &sum->words[at]); carry;) {
		if (++at == WORDS)
			return false;
		carry = __builtin_add_overflow(sum->words[at], (uint64_t)1, &sum->words[at]);
	}
	return true;
}

static bool
add_product(struct products *sum, decimal_magnitude a, decimal_magnitude b)
{
	uint64_t parts_a[2] = { (uint64_t)a, (uint64_t)(a >> 64) }, parts_b[2] = { (uint64_t)b, (uint64_t)(b >> 64) };

	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < 2; k++) {
			decimal_magnitude product = (decimal_magnitude)parts_a[i] * parts_b[k];

			if (!product)
				continue;
			if (!add_word(sum, i + k, (uint64_t)product) ||
			    ((product >> 64) && !add_word(sum, i + k + 1, (uint64_t)(product >> 64))))
				return false;
		}
	return true;
}

static struct wide
products_wide(const struct products *products)
{
	struct wide wide = { { 0 } };

	for (size_t i = 0; i < WORDS; i++) {
		wide.limbs[2 * i] = (uint32_t)products->words[i];
		wide.limbs[2 * i + 1] = (uint32_t)(products->words[i] >> 32);
	}
	return wide;
}

static bool
wide_products(const struct wide *wide, struct products *products)
{
	for (size_t i = 0; i < WIDE_LIMBS; i++) {
		if (i < 2 * WORDS && i % 2 == 0)
			products->words[i / 2] = wide->limbs[i] | (uint64_t)wide->limbs[i + 1] << 32;
		else if (i >= 2 * WORDS && wide->limbs[i])
			return false;
	}
	return true;
}

static bool
scale_products(struct products *products, unsigned tens)
{
	struct wide wide = products_wide(products);

	return wide_shift_tens(&wide, tens) && wide_products(&wide, products);
}

/* Brings the value and the sums to one scale; *steps is how far the sums moved. */
static bool
one_scale(struct moments_state *state, struct decimal *value, unsigned *steps)
{
	struct decimal zero = { 0, state->sum.scale }, sum = packed_value(&state->sum);

	*steps = value->scale > sum.scale ? value->scale - sum.scale : 0;
	if (!decimal_add(*value, zero, value))
		return false;
	if (!*steps)
		return true;
	zero.scale = value->scale;
	if (!decimal_add(sum, zero, &sum) || !scale_products(&state->squares, 2 * *steps))
		return false;
	pack_value(&state->sum, sum);
	return true;
}

static bool
add_value(struct moments_state *state, struct decimal value)
{
	state->sum.count++;
	return packed_add(&state->sum, value) &&
	       add_product(&state->squares, decimal_size(value.units), decimal_size(value.units));
}

OPERATION_ADD(moments_add)
{
	struct decimal value = values->number;
	unsigned steps;

	(void)group, (void)memory;
	return one_scale(state, &value, &steps) && add_value(state, value);
}

static bool
scale_pair(struct pair_state *pair, unsigned steps)
{
	return !steps || (scale_products(&pair->alike, steps) && scale_products(&pair->unlike, steps));
}

OPERATION_ADD(pair_add)
{
	struct pair_state *pair = state;
	struct decimal a = values[0].number, b = values[1].number;
	unsigned steps_a, steps_b;

	(void)group, (void)memory;
	if (!one_scale(&pair->a, &a, &steps_a) || !one_scale(&pair->b, &b, &steps_b) ||
	    !scale_pair(pair, steps_a + steps_b))
		return false;
	return add_value(&pair->a, a) && add_value(&pair->b, b) &&
	       add_product((a.units < 0) == (b.units < 0) ? &pair->alike : &pair->unlike, decimal_size(a.units),
	                   decimal_size(b.units));
}

static void
save_products(const struct products *products, struct buffer *text)
{
	struct wide wide = products_wide(products);
	char digits[WIDE_TEXT];

	buffer_add(text, (struct slice){ digits, wide_print(&wide, digits) });
}

/* "SUM COUNT SQUARES": the sum with all digits of its scale, squares of the same
 * units in hexadecimal. */
static void
save_moments(const struct moments_state *state, struct operation_memory *memory, struct buffer *text)
{
	sum_save(&state->sum, NULL, memory, text);
	buffer_byte(text, ' ');
	save_products(&state->squares, text);
}

OPERATION_SAVE(moments_save)
{
	(void)done;
	save_moments(state, memory, text);
	return false;
}

OPERATION_SAVE(pair_save)
{
	const struct pair_state *pair = state;

	(void)done;
	save_moments(&pair->a, memory, text);
	buffer_byte(text, ' ');
	save_moments(&pair->b, memory, text);
	buffer_byte(text, ' ');
	save_products(&pair->alike, text);
	buffer_byte(text, ' ');
	save_products(&pair->unlike, text);
	return false;
}

static bool
add_products(struct products *sum, const struct products *more)
{
	struct wide a = products_wide(sum), b = products_wide(more);

	return wide_add(&a, &b, &a) && wide_products(&a, sum);
}

static bool
take_products(struct slice *text, struct products *products)
{
	struct wide wide;

	return wide_parse(take_word(text), &wide) && wide_products(&wide, products);
}

static bool
take_moments(struct slice *text, struct moments_state *moments)
{
	struct decimal sum;
	uint64_t count;

	if (!take_decimal(text, &sum) || !take_count(text, &count))
		return false;
	pack_value(&moments->sum, sum);
	moments->sum.count = count & (UINT64_MAX >> 8);
	return take_products(text, &moments->squares);
}

/* Adds what another state knows; *steps_other and *steps are how far the products
 * of that one and of this had to move. */
static bool
merge_moments(struct moments_state *state, struct moments_state *other, unsigned *steps, unsigned *steps_other)
{
	struct decimal sum = packed_value(&other->sum);

	*steps_other = state->sum.scale > sum.scale ? state->sum.scale - sum.scale : 0;
	if (!one_scale(state, &sum, steps) || !scale_products(&other->squares, 2 * *steps_other))
		return false;
	state->sum.count += other->sum.count;
	return packed_add(&state->sum, sum) && add_products(&state->squares, &other->squares);
}

OPERATION_LOAD(moments_load)
{
	struct moments_state other = { .sum = { .scale = 0 } };
	unsigned steps, steps_other;

	(void)group, (void)memory;
	return take_moments(&text, &other) && !text.length && merge_moments(state, &other, &steps, &steps_other);
}

OPERATION_LOAD(pair_load)
{
	struct pair_state *pair = state, other = { .a = { .sum = { .scale = 0 } } };
	unsigned steps_a, steps_b, other_a, other_b;

	(void)group, (void)memory;
	if (!take_moments(&text, &other.a) || !take_moments(&text, &other.b) || !take_products(&text, &other.alike) ||
	    !take_products(&text, &other.unlike) || text.length)
		return false;
	if (!merge_moments(&pair->a, &other.a, &steps_a, &other_a) ||
	    !merge_moments(&pair->b, &other.b, &steps_b, &other_b))
		return false;
	return scale_pair(pair, steps_a + steps_b) && scale_pair(&other, other_a + other_b) &&
	       add_products(&pair->alike, &other.alike) && add_products(&pair->unlike, &other.unlike);
}

/* n * squares - sum * sum: n (n - 1) times the variance, in units of the scale squared. */
static bool
spread(const struct moments_state *state, struct wide *result)
{
	struct wide count = wide_of((decimal_units)state->sum.count), squares = products_wide(&state->squares);
	struct wide sum = wide_of(packed_value(&state->sum).units);

	if (!wide_multiply(&count, &squares, &squares) || !wide_multiply(&sum, &sum, &sum))
		return false;
	wide_subtract(&squares, &sum, result); /* not negative, by Cauchy and Schwarz */
	return true;
}

static struct slice
spread_result(const struct moments_state *state, struct operation_memory *memory,
              bool (*ratio)(const struct wide *, const struct wide *, struct decimal *))
{
	decimal_units count = (decimal_units)state->sum.count;
	struct wide above, below = wide_of(count * (count - 1));
	struct decimal result;

	if (count < 2)
		return (struct slice){ NULL, 0 };
	if (!spread(state, &above) || !wide_shift_tens(&below, 2 * state->sum.scale) || !ratio(&above, &below, &result))
		die("a variance has more digits than fit");
	return decimal_result(result, memory);
}

OPERATION_RESULT(variance_result)
{
	return spread_result(state, memory, wide_ratio);
}

OPERATION_RESULT(deviation_result)
{
	return spread_result(state, memory, wide_root_ratio);
}

/* The sum of squares divided by the square of the sum; no result if the sum is not above zero. */
OPERATION_RESULT(concentration_result)
{
	const struct moments_state *moments = state;
	struct wide above = products_wide(&moments->squares), below = wide_of(packed_value(&moments->sum).units);
	struct decimal result;

	if (packed_value(&moments->sum).units <= 0)
		return (struct slice){ NULL, 0 };
	if (!wide_multiply(&below, &below, &below) || !wide_ratio(&above, &below, &result))
		die("a concentration has more digits than fit");
	return decimal_result(result, memory);
}

/* n * sum of products - sum * sum, without its sign. */
static bool
common_spread(const struct pair_state *pair, struct wide *result, bool *negative)
{
	struct decimal sum_a = packed_value(&pair->a.sum), sum_b = packed_value(&pair->b.sum);
	struct wide count = wide_of((decimal_units)pair->a.sum.count), above = products_wide(&pair->alike);
	struct wide below = products_wide(&pair->unlike), a = wide_of(sum_a.units), b = wide_of(sum_b.units), product;

	if (!wide_multiply(&count, &above, &above) || !wide_multiply(&count, &below, &below) ||
	    !wide_multiply(&a, &b, &product))
		return false;
	if (!wide_add((sum_a.units < 0) == (sum_b.units < 0) ? &below : &above, &product,
	              (sum_a.units < 0) == (sum_b.units < 0) ? &below : &above))
		return false;
	*negative = wide_compare(&above, &below) < 0;
	wide_subtract(*negative ? &below : &above, *negative ? &above : &below, result);
	return true;
}

/* Pearson's r; no result for fewer than two pairs, or if one variable does not vary. */
OPERATION_RESULT(correlation_result)
{
	const struct pair_state *pair = state;
	struct wide common, spread_a, spread_b;
	struct decimal result;
	bool negative;

	if (pair->a.sum.count < 2)
		return (struct slice){ NULL, 0 };
	if (!common_spread(pair, &common, &negative) || !spread(&pair->a, &spread_a) || !spread(&pair->b, &spread_b))
		die("a correlation has more digits than fit");
	if (wide_is_zero(&spread_a) || wide_is_zero(&spread_b))
		return (struct slice){ NULL, 0 };
	if (!wide_multiply(&common, &common, &common) || !wide_multiply(&spread_a, &spread_b, &spread_a) ||
	    !wide_root_ratio(&common, &spread_a, &result))
		die("a correlation has more digits than fit");
	if (negative)
		result.units = -result.units;
	return decimal_result(result, memory);
}
