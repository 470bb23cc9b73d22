/* sorted: a join of two sides that are ordered by their keys. Only the rows of one key are in
 * memory. */
#ifndef ENTENTE_SORTED_H
#define ENTENTE_SORTED_H

#include "joins/matching.h"
#include "joins/other.h"

struct sorted {
	struct other *other;
	struct matching *matching; /* whose shelf has the rows of one key */
	const struct keys *side;   /* the records' */
	struct slice key, row;     /* the next row of OTHER */
	bool has_row, begun;
	struct shelf_key *found; /* the key whose rows are on the shelf, or NULL */
	/* packed keys: found's, that of the row before, that of the record before */
	struct buffer found_key, row_before, record_before;
};

/* Reads OTHER's first row, and with it what fields a table has. EXIT_FAILED, after a message,
 * where that table lacks a key. */
int sorted_open(struct sorted *sorted, struct other *other, struct matching *matching, const struct keys *side);

/* Takes the next record, whose keys are these; with a gap they match nothing. Dies where a side
 * is out of order. */
void sorted_take(struct sorted *sorted, struct record *record, struct slice key, bool has_gap);

/* Reads OTHER to its end, so that all that is wrong with it is told; other_close's status. */
int sorted_close(struct sorted *sorted);

#endif
