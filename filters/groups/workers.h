/* workers: processes that each group a part of one big file, while this process reads the part in
 * front. The result of a worker is used only if it has no message about any of its records, and
 * if the reader arrives exactly at the byte where the worker began (a newline may be inside a
 * cell). Otherwise this process reads the part again. So the results and messages are the same
 * as those of one process. */
#ifndef ENTENTE_WORKERS_H
#define ENTENTE_WORKERS_H

#include "groups/grouping.h"

struct workers;

/* Starts up to jobs - 1 workers on the file that is the only one to be read;
 * NULL where that would not help. Before the reader's first record. */
struct workers *workers_start(struct grouping *grouping, const struct options *options, size_t first_file, size_t jobs);

/* The processors that may be used. */
size_t workers_usual(void);

/* Sets where the reader is to stop next. */
void workers_limit(const struct workers *workers, struct reader *reader);

/* After reader_next gave NULL: takes in the next worker's groups, or leaves its
 * part to the reader. False when there is nothing more to read. */
bool workers_join(struct workers *workers, struct grouping *grouping, struct reader *reader);

#endif
