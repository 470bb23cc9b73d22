/* rows: changes of records that descriptors of sources and reshape share: making several records
 * of one, from the parts of a cell or from its columns, and filling cells from the one above. */
#ifndef ENTENTE_RECORD_ROWS_H
#define ENTENTE_RECORD_ROWS_H

#include "record/reader.h"
#include "record/writer.h"

/* The last value of a field that was not empty; all zero is none. */
struct fill {
	char *data;
	size_t length, size;
	enum value_type type;
};

/* Where the field is empty it becomes the value above, which lasts until the next; else that is it. */
void rows_fill(struct fill *above, struct field *field);

/* Takes the part before the next separator, of at least one byte, off the front of *rest; the separator goes too.
 * False when nothing was left. */
bool rows_part(struct slice *rest, struct slice separator, struct slice *part);

/* Writes one record for each part of the text, which becomes the field's value where the record has that field,
 * without blanks around it; a text without parts gives one. Only the first of them has the fields of once. */
struct row_split {
	struct slice field, separator;
	const struct slice *once;
	size_t once_count;
};
void rows_split(struct record *out, struct slice text, const struct row_split *split, struct reader *reader,
                struct writer *writer);

/* Columns to records. */
struct unpivot {
	/* What the column is to add_cell; NULL where it gives no record. */
	const void *(*find_column)(void *context, const struct field *cell);
	/* Adds to the record what a cell gives; false where it rejects the row. */
	bool (*add_cell)(void *context, const struct field *cell, const void *column, struct reader *reader);
	bool may_reject; /* it is called for all cells before the first record is written */
	void *context;
	struct record *out; /* what all records of the row have, and add_cell's room */
};

/* Writes one record for each column of the row that gives one: none, or several. */
void rows_unpivot(const struct unpivot *unpivot, const struct record *row, struct reader *reader,
                  struct writer *writer);

#endif
