/* consistency: claims against each other, without any data: do shares of one
 * whole add up to no more than it, do a bloc's members add up to the bloc, is
 * the same figure the same wherever it is stated. */
#ifndef ENTENTE_CONSISTENCY_H
#define ENTENTE_CONSISTENCY_H

#include "base/table.h"
#include "claims/claim.h"
#include "lookup/composites.h"
#include "lookup/measures.h"
#include "record/writer.h"

struct consistency {
	struct arena arena;
	struct measures measures;
	struct stated_claim *claims;
	size_t count, capacity;
	struct composites composites;
	struct table wholes;   /* all of a claim but its partner -> struct whole */
	struct table figures;  /* all of it */
	uint64_t contradicted; /* checks that failed */
	struct record out;
};

void consistency_open(struct consistency *consistency);

/* Keeps a claim; one that is no number is rejected. */
void consistency_take(struct consistency *consistency, const struct record *record, struct reader *reader);

/* Writes a record for each check that there was anything to check. */
void consistency_write(struct consistency *consistency, struct writer *writer);

#endif
