/* fields: what data/fields.csv says of the fields that records have. */
#ifndef ENTENTE_FIELDS_H
#define ENTENTE_FIELDS_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/table.h"
#include "lookup/names.h"
#include "record/reader.h"

enum field_type { FIELD_TEXT, FIELD_ACTOR, FIELD_DATE, FIELD_NUMBER, FIELD_BOOLEAN, FIELD_CAMEO, FIELD_TYPES };

struct field_info {
	enum field_type type;
	bool when;       /* the date that the record as a whole belongs to */
	unsigned names;  /* of an actor: which names count besides proper ones (enum name_kind) */
	bool takes_unit; /* of a number: unit and qualifier belong to it */
};

/* Field name -> struct field_info. */
struct fields {
	struct table table;
	struct arena arena;
	const struct field_info **infos; /* of the record that fields_of had last */
	size_t capacity;
	uint64_t shape; /* its shape */
};

/* Reads the table; dies on a type that it does not know. */
void fields_load(struct fields *fields);

/* NULL for a field that is not registered: it stays as it is. */
const struct field_info *fields_find(const struct fields *fields, struct slice name);

/* The same for each field of the record, in its order; it lasts until the next call. Records of
 * one shape are looked up once. */
const struct field_info *const *fields_of(struct fields *fields, const struct record *record);

/* Of a field that a command line names: a message and EXIT_FAILED where nothing that was read
 * had it, else EXIT_DONE. where is the option that names it. JSON leaves empty values out, so
 * that a registered field, or one that normalize adds, may be missing from all records of a part
 * of something larger (is_part), but for that a name is known only once all has been read. */
int fields_check(const struct reader *reader, struct slice name, const char *where, bool is_part);

#endif
