/* emission: reads records or states, makes groups in the order of their keys, and writes results
 * or states. Groups are held in memory, in runs on disk, or, if the input is in their order, one
 * at a time. */
#ifndef ENTENTE_EMISSION_H
#define ENTENTE_EMISSION_H

#include "groups/results.h"
#include "groups/runs.h"

struct emission {
	struct grouping *grouping;
	const struct wanted *wanted;
	struct reader *reader;
	struct writer *writer;
	bool partial;      /* states come out, not results */
	size_t most_bytes; /* that the program may take; 0 is any */

	struct results *results;
	struct runs runs;
	unsigned since_look; /* at how much is taken */
	uint64_t lines;      /* of states written */
	uint64_t records;    /* that the groups stand for; the program's to set */

	struct buffer key; /* of the group that sorted input has come to */
	char *row, *scratch;
	struct operation_memory *memories, *scratch_memories;
	bool begun;
	struct ordered *order; /* of the groups in memory */
};

void emission_open(struct emission *emission);

/* Takes a record in. */
void emission_add(struct emission *emission, struct record *record);

/* The same for input in order of the keys: a group is written once the next one
 * begins. A key that comes too late ends the run. */
void emission_add_sorted(struct emission *emission, struct record *record);

/* Takes a line of saved states in; a wrong one is rejected whole. */
void emission_load(struct emission *emission, const struct record *record);

/* Writes all groups that are not written yet. */
void emission_close(struct emission *emission);

#endif
