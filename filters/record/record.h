/* record: one flat object: fields in order, each a name, a type and a text.
 * All slices point into the reader's buffer or arena and last until its next record. */
#ifndef ENTENTE_RECORD_H
#define ENTENTE_RECORD_H

#include "base/slice.h"

enum value_type {
	VALUE_CELL, /* a CSV or TSV cell; its look decides, when somebody asks */
	VALUE_TEXT,
	VALUE_NUMBER, /* the text is the number as it was written */
	VALUE_TRUE,
	VALUE_FALSE,
	VALUE_NULL, /* the text is empty */
};

struct field {
	struct slice name;
	struct slice text; /* UTF-8; decoded, without quotes */
	enum value_type type;
};

struct record {
	struct field *fields;
	size_t count, capacity; /* capacity counts for records that record_append made */
};

/* A field's name, and where it stood the last time. */
struct selector {
	struct slice name;
	size_t hint;
};

/* record_find for a field that moved. */
const struct field *record_search(const struct record *record, struct selector *selector);

/* The first field of that name, or NULL. */
static inline const struct field *
record_find(const struct record *record, struct selector *selector)
{
	if (selector->hint < record->count && slice_equal(record->fields[selector->hint].name, selector->name))
		return &record->fields[selector->hint];
	return record_search(record, selector);
}

/* Its text; empty when it is missing. */
struct slice record_text(const struct record *record, struct selector *selector);

/* Makes room for more fields. */
void record_grow(struct record *record);

/* Room for one field behind the others, to be filled in; it counts already. */
static inline struct field *
record_next(struct record *record)
{
	if (record->count == record->capacity)
		record_grow(record);
	return &record->fields[record->count++];
}

/* Adds a field behind the others, growing the array; all zero is an empty record. */
static inline void
record_append(struct record *record, struct field field)
{
	*record_next(record) = field;
}

/* Puts the field in the place of the one of its name, or adds it. */
void record_set(struct record *record, struct field field);

/* Sets the field where the record has none of its name, or an empty one. */
void record_set_missing(struct record *record, struct field field);

enum { RECORD_MAX_FIELDS = 65536, RECORD_MAX_NAME = 1024, RECORD_MAX_LINE = 64 * 1024 * 1024 };

#endif
