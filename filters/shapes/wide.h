/* wide: makes columns of records. Records that are equal in all other fields become one record, with a field for each
 * value of one field. All of them are held in memory, because the last record may add a column. */
#ifndef ENTENTE_SHAPES_WIDE_H
#define ENTENTE_SHAPES_WIDE_H

#include "record/reader.h"
#include "record/writer.h"

struct wide_shape;

/* The field that names the columns, and the one with their values; the run ends once more than most_bytes are needed,
 * where that is not 0. */
struct wide_shape *wide_shape_open(struct slice key, struct slice value, size_t most_bytes);

/* Takes a record in, or rejects it. */
void wide_shape_add(struct wide_shape *wide, const struct record *record, struct reader *reader);

/* Writes all, in the order in which the first of each came; the columns come in the order of their values. */
void wide_shape_close(struct wide_shape *wide, struct writer *writer);

#endif
