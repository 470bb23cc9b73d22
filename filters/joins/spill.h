/* spill: a join whose OTHER does not fit the memory that it may use. The rows and the keys of the
 * records go to parts on disk, by a hash of the keys; the records go to one file, in their order.
 * Then each part is matched in memory, in several pieces if it is large, and the records are
 * written with their matches. The output is the same as that of a join in memory. */
#ifndef ENTENTE_SPILL_H
#define ENTENTE_SPILL_H

#include "joins/chunks.h"
#include "joins/matching.h"

enum { SPILL_PARTS = 16 };

struct spill {
	struct shelf *shelf;
	size_t most_bytes; /* of the shelf; 0 is any */
	bool begun;        /* rows have gone to disk */
	struct chunks rows[SPILL_PARTS], keys[SPILL_PARTS], matches[SPILL_PARTS], records;
	uint64_t count;       /* of records */
	struct buffer chunk;  /* one that is being made */
	struct record record; /* one that is read back */
};

/* Puts a row of OTHER on the shelf or, past most_bytes, all of them on disk. */
void spill_put(struct spill *spill, struct slice key, struct slice row);

/* Keeps a record. It may match where it has a key; key.data is NULL where not. */
void spill_take(struct spill *spill, const struct record *record, struct slice key, const struct matching *matching);

/* Behind the last record: writes what becomes of all. */
void spill_finish(struct spill *spill, struct matching *matching);

#endif
