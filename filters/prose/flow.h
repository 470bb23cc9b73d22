/* flow: what the words around a noun say about goods that move, or that somebody has. */
#ifndef ENTENTE_FLOW_H
#define ENTENTE_FLOW_H

#include "prose/holders.h"

struct flow {
	struct slice goods, side; /* empty where the words do not say */
	struct holders owners;    /* whose it is; none where the words do not say */
	struct holders others;    /* from whom, to whom */
	size_t chunk;
	bool whole, all; /* "the total", "its total"; "all arms exports" */
	bool level;      /* no goods that move, but what its owners spend or have */
	bool of_whole;   /* the text before has said that the level is a part of a whole: of GDP */
	bool strange;    /* "wheat exports": of goods that no lexicon has */
	bool into;       /* somebody stands behind "to" */
	bool outof;      /* the owner stands behind "from" */
	bool open;       /* "exports to the region", "the region's exports": a side is said, and nobody knows who that is */
};

#endif
