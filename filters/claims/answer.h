/* answer: what the observations answer to a claim, in the edition of its day and in the newest, and the verdict. */
#ifndef ENTENTE_ANSWER_H
#define ENTENTE_ANSWER_H

#include "claims/periods.h"
#include "lookup/measures.h"

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

/* What one edition answers. */
struct answer {
	uint32_t edition;
	struct decimal value;
	struct slice text;          /* the value as it was written, or all of its digits */
	size_t traced, trace_count; /* in the answerer's trace */
	bool bears_out;
	size_t order; /* in which they came */
};

struct reply {
	enum verdict verdict;
	const struct answer *then, *now; /* NULL where there is none */
	const struct answer *low, *high; /* the ends of what publishers say now, if they differ */
	struct slice why;                /* empty where there is nothing to say */
};

struct answerer {
	const struct evidence *evidence;
	struct measures measures;
	struct composites composites;
	struct decimal tolerance;
	struct actor_list areas, partners;
	struct trace trace;
	struct answer *answers; /* of one claim; by publisher, then from the oldest edition to the newest */
	size_t count, capacity;
	enum outcome outcome; /* the best of those without an answer */
	struct arena arena;   /* as long as one claim */
};

void answerer_open(struct answerer *answerer, const struct evidence *evidence, struct decimal tolerance);

/* The reply lasts until the next one. */
struct reply answer_claim(struct answerer *answerer, const struct asked *asked);

/* In which unit a measure's answer is. */
struct slice answer_unit(const struct answerer *answerer, struct slice measure, const struct answer *answer);

/* Where an answer's observations stand: "3 in data/transfers.csv:7-9"; of many that are not together the first
 * and the last line: "224 in data/transfers.csv:9...4783". It lasts as long as the reply. */
struct slice answer_places(struct answerer *answerer, const struct answer *answer);

#endif
