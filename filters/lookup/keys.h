/* keys: what aggregate groups by: fields, or the year, quarter, month or day of
 * a date field. */
#ifndef ENTENTE_KEYS_H
#define ENTENTE_KEYS_H

#include "base/arena.h"
#include "lookup/edtf.h"
#include "record/record.h"

struct key {
	struct slice name; /* in the output */
	struct selector field;
	bool seen;   /* some record had the field */
	bool is_cut; /* to that unit */
	enum edtf_unit unit;
};

struct keys {
	struct key *keys;
	size_t count;
	char *packed; /* one record's values, each behind its length */
	size_t length, capacity;
	struct arena arena;
};

/* Parses "a,new=b,month:date,y=year:date". False, with *wrong the part that is
 * not a key or stands there twice. */
bool keys_parse(struct keys *keys, const char *list, struct slice *wrong);

/* The record's values, packed into one text that is the same exactly for the
 * same values; false where a value to be cut is no date: *wrong is its key. */
bool keys_pack(struct keys *keys, const struct record *record, struct slice *packed, const struct key **wrong);

/* Takes the next value off the front of a packed text. */
struct slice keys_unpack(struct slice *packed);

/* strcmp's sign, value by value, bytewise. */
int keys_compare(struct slice packed, struct slice other);

#endif
