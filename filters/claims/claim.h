/* claim: how far data may differ from a claim, by its digits, its qualifier and its wording. */
#ifndef ENTENTE_CLAIM_H
#define ENTENTE_CLAIM_H

#include "base/decimal.h"
#include "record/record.h"

/* The fields of a claim that say how near a figure must come. */
struct claim_fields {
	struct selector value, unit, qualifier, precision;
};

struct claim {
	struct decimal value;
	struct slice qualifier; /* one of = ~ < <= > >= */
	struct decimal allowed; /* with = and ~: how far off a figure may be */
};

enum claim_fault { CLAIM_RIGHT, CLAIM_NO_NUMBER, CLAIM_NO_QUALIFIER, CLAIM_NO_PRECISION };

/* Reads value, qualifier (none is =) and precision. With = the claim allows
 * half of its last digit (0.5 for 63, 0.05 for 1.5), or nothing if it counts things; with ~ a
 * tenth of itself, or half a digit if that is more; a precision, a number from 0 up, instead of either. */
enum claim_fault claim_read(const struct record *record, struct claim_fields *fields, bool counts, struct claim *claim);

/* Whether a computed figure bears the claim out, give or take the tolerance. */
bool claim_allows(const struct claim *claim, struct decimal computed, struct decimal tolerance);

/* The values that are possible at all: 0 to 100 for a share, -100 up for a change, 0 up for a sum of money. */
struct bounds {
	struct decimal low, high;
};

/* The range of values within the bounds that the claim allows: 62.5 to 63.5, 0 to 1, 50 to 100. */
void claim_range(const struct claim *claim, struct bounds bounds, struct decimal *low, struct decimal *high);

#endif
