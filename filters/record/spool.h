/* spool: keeps records in a temporary file until all have been read, so that the header of a table can have the
 * fields of every record. Only the names of fields are in memory. */
#ifndef ENTENTE_SPOOL_H
#define ENTENTE_SPOOL_H

#include "base/table.h"
#include "record/writer.h"

struct spool {
	struct writer writer;
	struct table names;
	struct arena arena;
	struct record row;
	int fd;
};

void spool_open(struct spool *spool);

void spool_put(struct spool *spool, const struct record *record);

/* Writes all to where nothing has been written yet, and closes the spool. The header has the fields of first, which may
 * be those of no record, and then the others. */
void spool_pour(struct spool *spool, const struct record *first, struct writer *to);

#endif
