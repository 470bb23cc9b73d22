/* flows: what a noun says of goods that move between states ("India's arms imports from
 * France"), and whom a chunk stands for in a figure: a state, a region, the world. */
#ifndef ENTENTE_FLOWS_H
#define ENTENTE_FLOWS_H

#include "prose/reading.h"

/* One that fills a slot of a figure, as records have it: "FRA", "EUROPE", "WLD". */
struct holder {
	struct slice id;
	size_t chunk; /* that names it */
};

struct holders {
	struct holder list[SIDES_MAX]; /* each once */
	size_t count;
};

struct flow {
	struct slice goods, side; /* empty where the words do not say */
	struct holders owners;    /* whose it is; none where the words do not say */
	struct holders others;    /* from whom, to whom */
	size_t chunk;
	bool whole, all; /* "the total", "its total"; "all arms exports" */
	bool level;      /* no goods that move, but what its owners spend or have */
	bool strange;    /* "wheat exports": of goods that no lexicon has */
};

/* Whether the holders are the world alone. */
bool holders_are_world(const struct holders *holders);

/* Adds those whom the chunk stands for. */
void holders_add(const struct reading *reading, size_t chunk, struct holders *holders);

void holders_add_sides(const struct reading *reading, const struct sides *sides, struct holders *holders);

/* Adds those to whom the noun belongs: "Russian", "its", "global". */
void holders_add_owners(const struct reading *reading, size_t noun, struct holders *holders);

/* What the chunk says of a flow; false for a noun that is none. */
bool flow_read(const struct reading *reading, size_t chunk, struct flow *flow);

#endif
