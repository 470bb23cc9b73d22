/* extraction: makes records of the rows of a file, as a descriptor says. */
#ifndef ENTENTE_EXTRACTION_H
#define ENTENTE_EXTRACTION_H

#include "sources/extraction_state.h"

/* Reads the descriptor at that path. fields is -f's list, or NULL. Dies on what
 * is wrong with either. */
void extraction_open(struct extraction *extraction, const char *path, const char *fields);

/* Has only those records written for which the condition holds; it sees the fields that are written. Dies on
 * one that is wrong, or names a field that the source does not have. */
void extraction_condition(struct extraction *extraction, const char *text);

/* Tells the reader how the files are laid out and which columns are needed. */
void extraction_layout(struct extraction *extraction, struct reader *reader, const struct options *options);

/* Whether the files have what -f and -e name, where their columns are the fields: EXIT_FAILED, after a
 * message, if not. A table's names are known with its header, those of JSON behind the last row. */
int extraction_check(const struct extraction *extraction, const struct reader *reader);

/* Whether what a row gives depends on that row alone, not on those above it or its place. */
bool extraction_is_by_row(const struct extraction *extraction);

/* Behind the last row: those that still wait for a line below them are rejected. */
void extraction_end(struct extraction *extraction);

/* Whether the condition holds, for a writer; context is the struct extraction. */
bool extraction_wants(void *context, const struct record *record, struct reader *reader);

/* Behind the last row: a record with the fields that every row's records have, without values. */
const struct record *extraction_header(struct extraction *extraction, struct reader *reader);

/* Writes what one row gives: none, one or several records; or rejects it. */
void extraction_row(struct extraction *extraction, const struct record *row, struct reader *reader,
                    struct writer *writer);

#endif
