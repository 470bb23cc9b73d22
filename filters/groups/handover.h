/* handover: groups that one process has made are taken in by another of the same program. */
#ifndef ENTENTE_HANDOVER_H
#define ENTENTE_HANDOVER_H

#include "groups/grouping.h"

/* Writes all groups, and how many records and lines the reader took for them, to the descriptor. */
void handover_write(struct grouping *grouping, const struct reader *reader, int fd);

/* Adds groups that handover_write wrote to those that are there, and the numbers to the reader's.
 * False where nothing was written; dies where the end is missing, or a result does not fit any more. */
bool handover_read(struct grouping *grouping, struct reader *reader, int fd);

/* Whether their states are handed over as they stand in memory, which costs little. */
bool handover_is_plain(const struct grouping *grouping);

#endif
