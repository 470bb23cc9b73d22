/* runs: groups that did not fit in memory, as states on disk, each run ordered by
 * its keys, in unlinked files in $TMPDIR (/tmp). */
#ifndef ENTENTE_RUNS_H
#define ENTENTE_RUNS_H

#include "groups/grouping.h"

enum { MOST_RUNS = 32 }; /* that are merged at once */

struct runs {
	int fds[MOST_RUNS];
	size_t count;
};

/* Writes all groups out as a run and forgets them. */
void runs_spill(struct runs *runs, struct grouping *grouping);

/* All runs as one stream of groups in order. */
struct merge;
struct merge *merge_open(const struct runs *runs, struct grouping *grouping);
bool merge_next(struct merge *merge, struct group *group);
void merge_close(struct merge *merge);

#endif
