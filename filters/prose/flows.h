/* flows: what a noun says of goods that move between states ("India's arms imports from France"). */
#ifndef ENTENTE_FLOWS_H
#define ENTENTE_FLOWS_H

#include "prose/holders.h"

struct flow {
	struct slice goods, side; /* empty where the words do not say */
	struct holders owners;    /* whose it is; none where the words do not say */
	struct holders others;    /* from whom, to whom */
	size_t chunk;
	bool whole, all; /* "the total", "its total"; "all arms exports" */
	bool level;      /* no goods that move, but what its owners spend or have */
	bool strange;    /* "wheat exports": of goods that no lexicon has */
	bool into;       /* somebody stands behind "to" */
	bool open;       /* "exports to the region": the other side is said, and nobody knows who that is */
};

/* What the chunk says of a flow; false for a noun that is none. */
bool flow_read(const struct reading *reading, size_t chunk, struct flow *flow);

/* "Oman's" of "and Oman's fell": whether the chunk is an owner without what is owned. */
bool flow_owner_is_alone(const struct reading *reading, size_t chunk);

#endif
