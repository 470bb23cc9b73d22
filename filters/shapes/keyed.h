/* keyed: records as lines that sort(1) can order: a key of bytes, a tab, and the record as JSON. */
#ifndef ENTENTE_KEYED_H
#define ENTENTE_KEYED_H

#include "base/buffer.h"
#include "record/reader.h"
#include "record/writer.h"

/* What a record is sorted by. */
struct sort_key {
	struct selector field;
	bool reverse, numbers, dates; /* greatest first; what is no number, or no date, counts as missing */
};

struct keyed {
	struct sort_key *keys;
	size_t count;
	bool as_texts;        /* they are to be a table again, whose cells stay as they stand */
	struct record texts;  /* room for them */
	struct buffer packed; /* room for a value */
};

/* Reads a list of keys such as "value:nr,area"; a wrong one ends the run. */
void keyed_open(struct keyed *keyed, const char *list, struct arena *arena);

/* Writes the record's line. Lines in the order of their bytes are records in the order of the keys
 * (record/collation.h), but that what is missing comes last, also in reverse. */
void keyed_put(struct keyed *keyed, const struct record *record, struct reader *reader, struct writer *writer);

/* Behind the last record: a line that sorts before all others, a tab and the names of all fields, as -F takes them.
 * It says that all has been read. */
void keyed_put_names(struct reader *reader, struct writer *writer);

#endif
