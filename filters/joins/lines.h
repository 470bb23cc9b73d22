/* lines: a join of a CSV table into CSV, whose plain rows are written as they stand, with the
 * cells of OTHER behind them. They wait in small numbers, so that the processor fetches what
 * they are looked up in meanwhile. */
#ifndef ENTENTE_LINES_H
#define ENTENTE_LINES_H

#include "joins/matching.h"

enum { LINES_PENDING = 32 };

struct line {
	size_t row, row_length; /* in the texts: as it stands in the file, without its end */
	size_t key, key_length;
	uint32_t hash;
	bool has_gap; /* its key matches nothing */
	struct shelf_key *found;
};

struct lines {
	struct matching *matching;
	bool on;
	struct buffer texts;
	struct line pending[LINES_PENDING];
	size_t count;
};

/* Turns it on if the records come from one CSV table and go into another with all their columns.
 * To be called with the first record, before anything is written. */
void lines_open(struct lines *lines, struct matching *matching, const struct record *first);

/* Takes the record that the reader gave last, if its row is plain; else false, and those before
 * it have been written. */
bool lines_take(struct lines *lines, struct slice key, bool has_gap);

/* Writes those that wait. */
void lines_flush(struct lines *lines);

#endif
