/* waiting: keeps the rows of a table until its last line has said what they are about. */
#ifndef ENTENTE_WAITING_H
#define ENTENTE_WAITING_H

#include "record/reader.h"
#include "record/writer.h"

struct waiting_row;

/* All zero, but for give, holds no rows. */
struct waiting {
	/* Takes a row at last; the reader is as it was when it read it. */
	void (*give)(void *context, const struct record *row, struct reader *reader, struct writer *writer);
	void *context;
	struct waiting_row *rows;
	size_t count;
	struct arena arena;
	const char *file;
	struct reader *reader;
	struct writer *writer;
};

/* Keeps a copy of the row that the reader gave last; false when there are too many. */
bool waiting_keep(struct waiting *waiting, const struct record *row, struct reader *reader, struct writer *writer);

/* Gives the rows, in their order; none is left. */
void waiting_end(struct waiting *waiting);

#endif
