/* answer: finds the answer to a claim in the observations, in the edition of its day and in the newest, and gives the
 * verdict. */
#ifndef ENTENTE_ANSWER_H
#define ENTENTE_ANSWER_H

#include "claims/ranking.h"
#include "claims/statistics.h"
#include "claims/verdict.h"
#include "lookup/measures.h"

struct answerer {
	const struct evidence *evidence;
	struct measures measures;
	struct composites composites;
	struct decimal tolerance;
	struct parties areas, partners;
	struct trace trace;
	struct standings standings;
	struct answer *answers; /* of one claim */
	size_t count, capacity;
	enum outcome outcome; /* the best of those without an answer */
	struct arena arena;   /* as long as one claim */
};

void answerer_open(struct answerer *answerer, const struct evidence *evidence, struct decimal tolerance);

/* The reply lasts until the next one. */
struct reply answer_claim(struct answerer *answerer, const struct asked *asked);

/* The unit of a measure's answers. */
struct slice answer_unit(const struct answerer *answerer, struct slice measure, const struct answer *answer);

/* The number of an answer's observations and their lines: "3 in data/transfers.csv:7-9", or the first and the last line
 * of many that are not together: "224 in data/transfers.csv:9...4783". It lasts as long as the reply. */
struct slice answer_places(struct answerer *answerer, const struct answer *answer);

#endif
