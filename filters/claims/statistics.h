/* statistics: what a measure's value is when it is computed from the yearly values of a flow. */
#ifndef ENTENTE_STATISTICS_H
#define ENTENTE_STATISTICS_H

#include "claims/trace.h"
#include "lookup/composites.h"

/* Why there is no answer: the later ones are nearer to one. */
enum outcome {
	OUTCOME_NO_DATA,
	OUTCOME_NO_PERIOD,
	OUTCOME_NOT_COVERED,
	OUTCOME_UNITS_DIFFER,
	OUTCOME_UNIT_OPEN,
	OUTCOME_PERHAPS_OTHER,
	OUTCOME_SAME_TEXT,
	OUTCOME_WHOLE_UNKNOWN,
	OUTCOME_NOTHING, /* a part of nothing, a change from nothing */
	OUTCOME_TOO_LARGE,
	OUTCOME_ANSWERED,
	OUTCOMES
};

/* What is asked of one edition. */
struct question {
	const struct evidence *evidence;
	uint32_t edition, flow;
	const struct actor_list *areas, *partners; /* without partners all are meant: the whole */
	struct years years, baseline;
	struct trace *trace;
};

/* One way to compute. Shares and changes are percentages to DECIMAL_SIGNIFICANT digits. */
struct statistic {
	const char *name;
	enum outcome (*compute)(struct question *question, struct decimal *value);
};

/* The statistic of that name; NULL for what is stated and not computed. */
const struct statistic *statistic_of(struct slice name);

#endif
