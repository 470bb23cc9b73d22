/* verdict: makes one verdict of the answers of all editions and publishers. */
#ifndef ENTENTE_VERDICT_H
#define ENTENTE_VERDICT_H

#include "claims/evidence.h"
#include "claims/periods.h"

enum verdict {
	VERDICT_SUPPORTED,
	VERDICT_REVISED,
	VERDICT_DIFFERS,
	VERDICT_CONTRADICTED,
	VERDICT_DISPUTED,
	VERDICT_UNVERIFIABLE,
	VERDICTS
};

const char *verdict_name(enum verdict verdict);

/* The answer of one edition. */
struct answer {
	const struct edition *edition;
	struct decimal value;
	struct slice text;          /* the value as it was written, or all of its digits */
	size_t traced, trace_count; /* its observations in the answerer's trace */
	bool bears_out, stated;     /* the claim; and not computed */
};

struct reply {
	enum verdict verdict;
	const struct answer *then, *now; /* NULL where there is none */
	const struct answer *low, *high; /* the ends of what publishers say now, if they differ */
	struct slice why;                /* empty where there is nothing to say */
};

/* Judges by one answer and more, which it puts in order: by publisher, then from the oldest edition to the newest.
 * is_revised says of data whose datapackage.json does not tell whether their publisher revises them. The reply
 * points to the answers; its text is the arena's. */
struct reply verdict_of(const struct asked *asked, struct answer *answers, size_t count, bool is_revised,
                        struct arena *arena);

/* Joins the two texts in the arena. */
struct slice verdict_why(const char *before, struct slice detail, struct arena *arena);

#endif
