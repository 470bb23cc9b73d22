/* sides: the keys of a join, on the side of the records and on the side of OTHER. Equal keys
 * have the same packed text (lookup/keys.h). */
#ifndef ENTENTE_SIDES_H
#define ENTENTE_SIDES_H

#include "lookup/keys.h"
#include "record/reader.h"

struct sides {
	struct keys records, other;
};

/* Reads "KEY" and "KEY=OTHER", separated by commas; a key may be cut from a date, or from a
 * number, as aggregate's are. Dies on what is no key. */
void sides_parse(struct sides *sides, const char *list);

/* How a record's keys came out. */
enum side_key {
	SIDE_KEY,      /* *packed is its keys */
	SIDE_GAP,      /* the same, but one of them is empty: they match nothing */
	SIDE_REJECTED, /* one that is to be cut is no date or number, which was told */
};

/* Looks up the keys of one side; *packed lasts until the next call for that side. */
enum side_key side_read(struct keys *side, const struct record *record, struct reader *reader, struct slice *packed);

/* The names of the side's fields, for reader_want and reader_need. */
const char **side_names(const struct keys *side);

/* EXIT_FAILED, after a message, where no record had one of the fields; where is what to call the
 * side. is_part is fields_check's. */
int side_check(const struct keys *side, const struct reader *reader, const char *where, bool is_part);

/* Whether that field is one of the side's keys as it stands, and not cut. */
bool side_has(const struct keys *side, struct slice name);

#endif
