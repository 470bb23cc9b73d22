/* queue: records that wait in small numbers to be looked up, so that the processor fetches what
 * they are looked up in meanwhile. A plain row of CSV that goes into CSV waits, and is written,
 * as it stands in the file; other records wait only for JSON, which rejects none. */
#ifndef ENTENTE_QUEUE_H
#define ENTENTE_QUEUE_H

#include "joins/disguise.h"
#include "joins/matching.h"

enum { QUEUE_MOST = 32 };

struct queued {
	struct slice row, key; /* as it stands in the file; packed */
	size_t fields, count;  /* in the queue's, where the row is not written as it stands */
	uint32_t hash;
	bool has_gap; /* its key matches nothing */
	const char *file;
	uint64_t line;
	struct shelf_key *found;
};

struct queue {
	struct matching *matching;
	struct disguise *disguise;
	struct keys *side;
	enum { QUEUE_NONE, QUEUE_ROWS, QUEUE_FIELDS } kind;
	char *texts; /* rows and keys, which the others point into */
	size_t used;
	struct record fields; /* of all records */
	struct queued waiting[QUEUE_MOST];
	size_t count;
	struct record record; /* one that is written */
};

/* To be called with the first record, or NULL, before anything is written: says what may wait. */
void queue_open(struct queue *queue, struct matching *matching, struct disguise *disguise, struct keys *side,
                const struct record *first);

/* Takes the record that the reader gave last, if it may wait; else false, and those before it
 * have been written. */
bool queue_take(struct queue *queue, const struct record *record, struct slice key, bool has_gap);

/* Writes those that wait. */
void queue_flush(struct queue *queue);

#endif
