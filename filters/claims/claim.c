#include "claims/claim.h"

#include "record/value.h"

static const struct {
	const char *name;
	bool less, equal, more;
} comparisons[] = {
	{ "<", true, false, false },
	{ "<=", true, true, false },
	{ ">", false, false, true },
	{ ">=", false, true, true },
};

enum { COMPARISONS = sizeof comparisons / sizeof *comparisons };

/* The number of the claim's comparison; COMPARISONS for = and ~. */
static size_t
comparison_of(struct slice qualifier)
{
	size_t i = 0;

	while (i < COMPARISONS && !slice_is(qualifier, comparisons[i].name))
		i++;
	return i;
}

static struct decimal
allowance(struct decimal value, bool about)
{
	struct decimal half = { 5, value.scale + 1 }, tenth = decimal_absolute(value);

	tenth.scale++;
	return about && decimal_compare(tenth, half) > 0 ? tenth : half;
}

enum claim_fault
claim_read(const struct record *record, struct claim_fields *fields, bool counts, struct claim *claim)
{
	bool about;

	claim->qualifier = record_text(record, &fields->qualifier);
	if (!claim->qualifier.length)
		claim->qualifier = (struct slice)SLICE("=");
	if (!record_number(record, &fields->value, &claim->value) || claim->value.scale == DECIMAL_MAX_SCALE)
		return CLAIM_NO_NUMBER;
	if (comparison_of(claim->qualifier) == COMPARISONS && !slice_is(claim->qualifier, "=") &&
	    !slice_is(claim->qualifier, "~"))
		return CLAIM_NO_QUALIFIER;
	about = slice_is(claim->qualifier, "~");
	claim->allowed = counts && !about ? decimal_of(0) : allowance(claim->value, about);
	if (!record_text(record, &fields->precision).length)
		return CLAIM_RIGHT;
	if (!record_number(record, &fields->precision, &claim->allowed) || claim->allowed.units < 0)
		return CLAIM_NO_PRECISION;
	return CLAIM_RIGHT;
}

static bool
is_near(struct decimal a, struct decimal b, struct decimal allowed)
{
	struct decimal apart;

	return decimal_subtract(a, b, &apart) && decimal_compare(decimal_absolute(apart), allowed) <= 0;
}

bool
claim_allows(const struct claim *claim, struct decimal computed, struct decimal tolerance)
{
	size_t comparison = comparison_of(claim->qualifier);
	int order = decimal_compare(computed, claim->value);
	struct decimal allowed = claim->allowed;

	if (comparison == COMPARISONS)
		return decimal_add(allowed, tolerance, &allowed) && is_near(claim->value, computed, allowed);
	if (tolerance.units && is_near(claim->value, computed, tolerance))
		return true;
	return order < 0   ? comparisons[comparison].less
	       : order > 0 ? comparisons[comparison].more
	                   : comparisons[comparison].equal;
}

void
claim_range(const struct claim *claim, struct bounds bounds, struct decimal *low, struct decimal *high)
{
	size_t comparison = comparison_of(claim->qualifier);

	*low = *high = claim->value;
	if (comparison == COMPARISONS) {
		decimal_subtract(claim->value, claim->allowed, low);
		decimal_add(claim->value, claim->allowed, high);
	} else if (comparisons[comparison].less) {
		*low = bounds.low;
	} else {
		*high = bounds.high;
	}
}
