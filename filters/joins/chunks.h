/* chunks: byte strings in a temporary file, written one after another and then read in that
 * order, once or more often. */
#ifndef ENTENTE_CHUNKS_H
#define ENTENTE_CHUNKS_H

#include "base/output.h"
#include "record/input.h"

struct chunks {
	int fd;
	struct output out; /* while they are written */
	struct input in;   /* while they are read */
};

void chunks_open(struct chunks *chunks);

void chunks_put(struct chunks *chunks, struct slice bytes);

/* From now on they are read, from the first on. */
void chunks_rewind(struct chunks *chunks);

/* The next one, which lasts until the next call; false behind the last. */
bool chunks_next(struct chunks *chunks, struct slice *bytes);

/* Gives all back. */
void chunks_close(struct chunks *chunks);

#endif
