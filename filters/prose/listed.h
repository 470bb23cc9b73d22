/* listed: reads one figure of a list or table by the words above and beside it. */
#ifndef ENTENTE_LISTED_H
#define ENTENTE_LISTED_H

#include "prose/facts.h"

/* One figure with all that is said of it. */
struct listed {
	struct label above; /* the heads, the column's, and what stands by the figure */
	struct label name;  /* of the item or row */
	size_t item;        /* of the figure */
	const struct quantity_mention *mention;
	bool dashed; /* a dash stands before it, which may be a minus */
};

/* The figure as a percentage of nobody yet, for the two below to fill in. */
struct observation listed_observation(const struct listed *listed, struct slice rule);

/* Of two dates only a change knows which is meant, false for any other; one of the row goes before those above it. */
bool listed_take_times(const struct listed *listed, struct observation *observation);

/* What the figure says; false where something is open: then nothing is to be written. */
bool listed_read_figure(const struct facts *facts, const struct listed *listed, struct observation *observation);

/* A place in the world, or among somebody's suppliers or recipients. */
bool listed_read_rank(const struct facts *facts, const struct listed *listed, struct observation *observation);

#endif
