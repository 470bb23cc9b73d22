/* waiting: rows of a table whose last line alone says what it is about. */
#ifndef ENTENTE_WAITING_H
#define ENTENTE_WAITING_H

#include "sources/extraction_parts.h"

/* Keeps a copy of the row where the file has not yet said what it is about, and a line below may; false where
 * the row need not wait. */
bool waiting_takes(struct extraction *extraction, const struct record *row, struct reader *reader,
                   struct writer *writer);

/* Gives out the rows that wait: written, or rejected where nothing was said of them. */
void waiting_end(struct extraction *extraction);

#endif
