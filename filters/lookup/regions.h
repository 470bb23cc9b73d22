/* regions: the parts of the world that SIPRI's publications sum up, and the world itself, from data/regions.csv. */
#ifndef ENTENTE_REGIONS_H
#define ENTENTE_REGIONS_H

#include "base/arena.h"
#include "base/table.h"
#include "lookup/actors.h"

struct regions {
	struct arena arena;
	struct table ids;
};

/* Reads the table; dies where it cannot. */
void regions_load(struct regions *regions);

/* Whether the text is a region's id, or ids of several actors and regions together: "CHN+RUS". */
bool regions_name_many(const struct regions *regions, const struct actors *actors, struct slice text);

#endif
