/* periods: decides whether the period of an observation matches that of a claim. */
#ifndef ENTENTE_PERIODS_H
#define ENTENTE_PERIODS_H

#include "claims/claim.h"
#include "claims/statistics.h"

/* What a claim asks. */
struct asked {
	struct slice measure, area, partner, period, baseline, unit, doc;
	const struct claim *claim; /* NULL for a question: any value will do */
	edtf_day day;              /* the last day of the text's date */
	struct edtf_span span;     /* of the period, */
	bool is_dated;             /* if it has one and that is a date */
};

/* From worse to better. */
enum meeting {
	MEETS_NOT,
	MEETS_WITHOUT,     /* the claim has no period, and the observation's has begun by its day */
	MEETS_PUBLICATION, /* it was made public within the claim's: "a survey of June" */
	MEETS_WITHIN,      /* one lies within the other */
	MEETS_EXACTLY,
};

enum meeting period_meets(const struct asked *asked, const struct observation *observation,
                          const struct edition *edition);

/* Whether a change counts from the same years. */
bool baseline_meets(const struct asked *asked, const struct observation *observation);

/* The years that a change is counted from: the claim's baseline, or else equally many years right before its period.
 * False if they are not whole years, or not equally many. */
bool baseline_years(const struct asked *asked, struct years years, struct years *baseline);

#endif
