/* regions: the parts of the world that SIPRI's publications sum up, and the world itself, from data/regions.csv. */
#ifndef ENTENTE_REGIONS_H
#define ENTENTE_REGIONS_H

#include "base/arena.h"
#include "base/table.h"

struct regions {
	struct arena arena;
	struct table ids;
};

/* Reads the table; dies where it cannot. */
void regions_load(struct regions *regions);

/* Whether there is a region of that id: "AFRICA", "WLD". */
bool regions_have(const struct regions *regions, struct slice id);

#endif
