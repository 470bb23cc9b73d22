/* statistics: computes the value of a measure from the yearly values of a flow. */
#ifndef ENTENTE_STATISTICS_H
#define ENTENTE_STATISTICS_H

#include "claims/sums.h"

/* One way to compute. Shares and changes are percentages to DECIMAL_SIGNIFICANT digits. */
struct statistic {
	const char *name;
	enum outcome (*compute)(struct question *question, struct decimal *value);
};

/* The statistic with that name; NULL for a measure that is only stated. */
const struct statistic *statistic_of(struct slice name);

#endif
