/* extraction: makes records of the rows of a file, as a descriptor says. */
#ifndef ENTENTE_EXTRACTION_H
#define ENTENTE_EXTRACTION_H

#include "sources/extraction_state.h"

/* Reads the descriptor at that path. fields is -f's list, or NULL. Dies on what
 * is wrong with either. */
void extraction_open(struct extraction *extraction, const char *path, const char *fields);

/* Sets the condition for records to be written; it sees the fields that are written. Dies if it is wrong, or
 * names a field that the source does not have. */
void extraction_condition(struct extraction *extraction, const char *text);

/* Tells the reader how the files are laid out and which columns are needed. */
void extraction_layout(struct extraction *extraction, struct reader *reader, const struct options *options);

/* Whether the files have what -f and -e name, where their columns are the fields: EXIT_FAILED, after a
 * message, if not. A table's names are known with its header, those of JSON behind the last row. */
int extraction_check(const struct extraction *extraction, const struct reader *reader);

/* Whether the records of a row depend on that row alone, and not on rows above it or on its place. */
bool extraction_is_by_row(const struct extraction *extraction);

/* To be called behind the last row: rejects rows that still wait for a line below them. */
void extraction_end(struct extraction *extraction);

/* Whether the condition holds, for a writer; context is the struct extraction. */
bool extraction_wants(void *context, const struct record *record, struct reader *reader);

/* To be called behind the last row: a record with the fields of every row's records, without values. */
const struct record *extraction_header(struct extraction *extraction, struct reader *reader);

/* Writes the records of one row, which may be none, one or several; or rejects the row. */
void extraction_row(struct extraction *extraction, const struct record *row, struct reader *reader,
                    struct writer *writer);

#endif
