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

enum { RECORD_MAX_FIELDS = 65536, RECORD_MAX_NAME = 1024, RECORD_MAX_LINE = 64 * 1024 * 1024 };

/* Records of the same shape have the same names in the same places; zero says nothing. */
struct record {
	struct field *fields;
	size_t count, capacity; /* capacity counts for records that record_append made */
	uint64_t shape;         /* a multiple of RECORD_SHAPE */
};

enum { RECORD_SHAPE = 2 * RECORD_MAX_FIELDS };

/* A shape that there was not yet. */
uint64_t record_new_shape(void);

/* A field's name, and where it stood the last time: a place in records of any shape, or the
 * shape with the place added to it. */
struct selector {
	struct slice name;
	uint64_t hint;
};

/* record_find for a field that moved. */
const struct field *record_search(const struct record *record, struct selector *selector);

/* The first field of that name, or NULL. */
static inline const struct field *
record_find(const struct record *record, struct selector *selector)
{
	uint64_t place = selector->hint - record->shape;

	if (place < record->count && (record->shape || slice_equal(record->fields[place].name, selector->name)))
		return &record->fields[place];
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
	record->shape = 0;
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

#endif
