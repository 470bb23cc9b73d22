/* other: reads OTHER, the file with which records are joined. */
#ifndef ENTENTE_OTHER_H
#define ENTENTE_OTHER_H

#include "joins/shelf.h"

struct other {
	struct options options; /* those of reading, for this one file */
	char *operands[2];
	struct keys *side;
	struct shelf *shelf;
	struct reader reader;
};

/* Opens the file that the first operand names. */
void other_open(struct other *other, const struct options *options, struct keys *side, struct shelf *shelf);

/* The next record's key and packed row, which last until the next call: false at the end. A
 * record whose key is empty is passed over, as nothing matches it; with gaps it is given too. */
bool other_next(struct other *other, bool gaps, struct slice *key, struct slice *row);

/* Behind the first: takes the fields of a table's header, of which not all may be in rows.
 * EXIT_FAILED, after a message, where it lacks a key. */
int other_check_header(struct other *other);

/* Behind the last: EXIT_FAILED, after a message, where the file could not be read or no record
 * had a key's field; EXIT_REJECTED where some were rejected. */
int other_close(struct other *other);

/* Lets the reader of the records go on with the file of --rejects, and takes it back. */
void other_hand_over(struct other *other, struct reader *records);
void other_take_back(struct other *other, const struct reader *records);

#endif
