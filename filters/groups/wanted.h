/* wanted: what the options of the command line ask of the groups. */
#ifndef ENTENTE_WANTED_H
#define ENTENTE_WANTED_H

#include "base/options.h"
#include "groups/results.h"

enum {
	OPTION_TOP = OPTION_OWN,
	OPTION_PER,
	OPTION_FILL_ZERO,
	OPTION_PARTIAL,
	OPTION_MERGE,
	OPTION_SORTED,
	OPTION_MEMORY,
	OPTION_ACROSS,
	OPTION_RUNNING,
	OPTION_LAG,
};

/* Two options that do not go together end the run. */
void wanted_check(const struct options *options);

/* Reads them once keys and operations are known, and puts the keys into the order in which they are to be packed.
 * Ends the run on what is wrong with them. */
void wanted_read(struct wanted *wanted, struct grouping *grouping, const struct options *options);

#endif
