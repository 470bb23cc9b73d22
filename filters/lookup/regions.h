/* regions: the parts of the world that SIPRI's publications sum up, and the world itself, from data/regions.csv. */
#ifndef ENTENTE_REGIONS_H
#define ENTENTE_REGIONS_H

#include "base/arena.h"
#include "base/table.h"
#include "lookup/actors.h"

struct regions {
	struct arena arena;
	struct table names; /* id -> struct slice */
};

/* Reads the table; dies where it cannot. */
void regions_load(struct regions *regions);

/* Whether the text is a region's id, or ids of several actors and regions together: "CHN+RUS". */
bool regions_name_many(const struct regions *regions, const struct actors *actors, struct slice text);

/* The English names of those ids: "China, Germany and Europe", of an actor alone its own; empty where one is none of
 * ours. It lives as long as the tables and the arena. */
struct slice regions_names(const struct regions *regions, const struct actors *actors, struct slice text,
                           struct arena *arena);

#endif
