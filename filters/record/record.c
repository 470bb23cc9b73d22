#include "record/record.h"

#include "base/die.h"

enum { FIRST_FIELDS = 64 };

uint64_t
record_new_shape(void)
{
	static uint64_t newest;

	return newest += RECORD_SHAPE;
}

/* Stands for a place if records of the shape have no such field. */
enum { NOWHERE = RECORD_SHAPE - 1 };

const struct field *
record_search(const struct record *record, struct selector *selector)
{
	size_t place = 0;

	if (record->shape && selector->hint == record->shape + NOWHERE)
		return NULL;
	while (place < record->count && !slice_equal(record->fields[place].name, selector->name))
		place++;
	if (place < record->count || record->shape)
		selector->hint = record->shape + (place < record->count ? place : NOWHERE);
	return place < record->count ? &record->fields[place] : NULL;
}

struct slice
record_text(const struct record *record, struct selector *selector)
{
	const struct field *field = record_find(record, selector);

	return field ? field->text : (struct slice){ NULL, 0 };
}

void
record_grow(struct record *record)
{
	record->capacity = record->capacity ? record->capacity * 2 : FIRST_FIELDS;
	record->fields = must_grow(record->fields, record->capacity * sizeof *record->fields);
}

void
record_set(struct record *record, struct field field)
{
	struct selector selector = { field.name, 0 };
	const struct field *found = record_find(record, &selector);

	if (found)
		record->fields[found - record->fields] = field;
	else
		record_append(record, field);
}

void
record_set_missing(struct record *record, struct field field)
{
	struct selector selector = { field.name, 0 };
	const struct field *own = record_find(record, &selector);

	if (!own || !own->text.length)
		record_set(record, field);
}
