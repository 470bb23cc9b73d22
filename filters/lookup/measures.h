/* measures: what figures in prose measure, from data/measures.csv. */
#ifndef ENTENTE_MEASURES_H
#define ENTENTE_MEASURES_H

#include "base/arena.h"
#include "base/slice.h"

/* How a measure is stated. */
enum measure_pattern {
	MEASURE_SHARE,    /* N% of AREA's flow of goods is with PARTNER */
	MEASURE_CHANGE,   /* AREA's flow of goods rose by N% */
	MEASURE_OPINION,  /* N% of AREA's people think so of PARTNER */
	MEASURE_LEVEL,    /* AREA spends N% of a whole, or N of a currency; AREA has N of a thing */
	MEASURE_QUANTITY, /* AREA buys N things from PARTNER */
	MEASURE_MONEY,    /* AREA buys for N of a currency from PARTNER */
	MEASURE_RANK,     /* PARTNER is the Nth in AREA's flow of goods */
	MEASURE_COUNT,    /* AREA's flow of goods is with N partners */
	MEASURE_PATTERNS
};

struct measure {
	struct slice name;
	enum measure_pattern pattern;
	struct slice goods, side; /* "arms", "imports"; of a level what terms.csv says that its nouns mean */
	struct slice unit;        /* "percent", "currency"; of others what is counted */
	struct slice flow;        /* the measure whose yearly values its own is computed from; empty for none */
	struct slice statistic;   /* how: "share", "rank"; of what is only stated, which of several statements answers */
	struct slice source;      /* where data are to be had, for a message */
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

/* The level of that side in that unit; an empty unit is that of anything counted. NULL for none. */
const struct measure *measures_level(const struct measures *measures, struct slice side, struct slice unit);

/* The measure of that name, or NULL. */
const struct measure *measures_by_name(const struct measures *measures, struct slice name);

/* The first that is computed from that flow, or NULL. */
const struct measure *measures_of_flow(const struct measures *measures, struct slice flow);

#endif
