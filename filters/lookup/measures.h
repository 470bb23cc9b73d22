/* measures: what figures in prose measure, from data/lexicon/measures.csv. */
#ifndef ENTENTE_MEASURES_H
#define ENTENTE_MEASURES_H

#include "base/arena.h"
#include "base/slice.h"

/* How a measure is stated. */
enum measure_pattern {
	MEASURE_SHARE,    /* N% of AREA's flow of goods is with PARTNER */
	MEASURE_CHANGE,   /* AREA's flow of goods rose by N% */
	MEASURE_OPINION,  /* N% of AREA's people think so of PARTNER */
	MEASURE_LEVEL,    /* AREA spends N% of a whole */
	MEASURE_QUANTITY, /* AREA buys N things from PARTNER */
	MEASURE_MONEY,    /* AREA buys for N of a currency from PARTNER */
	MEASURE_RANK,     /* PARTNER is the Nth in AREA's flow of goods */
	MEASURE_PATTERNS
};

struct measure {
	struct slice name;
	enum measure_pattern pattern;
	struct slice goods, side; /* of shares and changes: "arms", "imports" */
};

struct measures {
	struct arena arena;
	struct measure *list;
	size_t count;
};

struct reader;

/* The pattern of that name; dies on one that there is not, with the reader's place. */
enum measure_pattern measure_pattern_of(struct slice name, const struct reader *reader);

/* Dies on a pattern that there is not. */
void measures_load(struct measures *measures);

/* The first of that pattern and, where not empty, these goods and side; NULL for none. */
const struct measure *measures_find(const struct measures *measures, enum measure_pattern pattern, struct slice goods,
                                    struct slice side);

/* The measure of that name, or NULL. */
const struct measure *measures_by_name(const struct measures *measures, struct slice name);

#endif
