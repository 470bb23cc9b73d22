/* workers: parts of one big file, each folded by a process of its own while this
 * one reads the part in front. A worker counts only if all its records were taken
 * without a word to say about them, and if the reader comes to stand exactly where
 * the worker began (a newline may have been inside a cell); else its part is read
 * again here. So what comes out, and every message, is that of one process. */
#ifndef ENTENTE_WORKERS_H
#define ENTENTE_WORKERS_H

#include "groups/grouping.h"

struct workers;

/* Starts up to jobs - 1 workers on the file that is the only one to be read;
 * NULL where that would not help. Before the reader's first record. */
struct workers *workers_start(struct grouping *grouping, const struct options *options, size_t first_file, size_t jobs);

/* Sets where the reader is to stop next. */
void workers_limit(const struct workers *workers, struct reader *reader);

/* After reader_next gave NULL: takes in the next worker's groups, or leaves its
 * part to the reader. False when there is nothing more to read. */
bool workers_join(struct workers *workers, struct grouping *grouping, struct reader *reader);

#endif
