/* statistics: computes the value of a measure from the yearly values of a flow. */
#ifndef ENTENTE_STATISTICS_H
#define ENTENTE_STATISTICS_H

#include "claims/sums.h"

/* One way to compute. Shares and changes are percentages to DECIMAL_SIGNIFICANT digits. */
struct statistic {
	const char *name;
	enum outcome (*compute)(struct question *question, struct decimal *value);
};

/* The statistic of that name; NULL for what is stated and not computed. */
const struct statistic *statistic_of(struct slice name);

#endif
