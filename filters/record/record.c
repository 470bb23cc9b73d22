#include "record/record.h"

#include <stdint.h>

#include "base/die.h"

enum { FIRST_FIELDS = 64 };

const struct field *
record_search(const struct record *record, struct selector *selector)
{
	for (size_t i = 0; i < record->count; i++)
		if (slice_equal(record->fields[i].name, selector->name)) {
			selector->hint = i;
			return &record->fields[i];
		}
	return NULL;
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
	struct selector selector = { field.name, SIZE_MAX };
	const struct field *found = record_find(record, &selector);

	if (found)
		record->fields[found - record->fields] = field;
	else
		record_append(record, field);
}

void
record_set_missing(struct record *record, struct field field)
{
	struct selector selector = { field.name, SIZE_MAX };
	const struct field *own = record_find(record, &selector);

	if (!own || !own->text.length)
		record_set(record, field);
}
