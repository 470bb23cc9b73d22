/* collation: the one order of all values, as bytes that memcmp compares: missing values first,
 * then numbers by value, then EDTF dates by the day on which they begin, then texts by their
 * bytes. Equal numbers (1, 1.0) are one value and have one form. */
#ifndef ENTENTE_COLLATION_H
#define ENTENTE_COLLATION_H

#include "base/arena.h"
#include "record/record.h"

/* Changes whenever the order or the bytes do: what is saved in it says which it was. */
enum { COLLATION_VERSION = 3 };

/* What it is called in messages. */
extern const char collation_name[];

enum { COLLATION_ROOM = 32 };

/* The bytes that a value of that length may take. */
static inline size_t
collation_room(size_t length)
{
	return 2 * length + COLLATION_ROOM;
}

/* Writes the value's bytes, none of which is zero, and returns how many. A date that was cut
 * (its year may look like a number) is_date. */
size_t collation_pack(const struct field *value, bool is_date, char *to);

/* The value of such bytes, nameless. Its text stands in them or, where it had to be made, in
 * the arena. */
struct field collation_unpack(struct slice packed, struct arena *arena);

#endif
