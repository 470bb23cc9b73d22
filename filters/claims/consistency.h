/* consistency: compares claims with each other, without data. It checks that parts add up to no more than their whole,
 * that the figures of members fit the figure of their bloc, that no state has more than one with a better rank, and
 * that a figure is the same wherever it is stated. */
#ifndef ENTENTE_CONSISTENCY_H
#define ENTENTE_CONSISTENCY_H

#include "claims/stated.h"
#include "record/reader.h"
#include "record/writer.h"

struct consistency {
	struct stated stated;
	struct actor_list actors;
	uint64_t contradicted; /* checks that failed */
	struct record out;
};

void consistency_open(struct consistency *consistency);

/* Keeps a claim; rejects one that is not a number. */
void consistency_take(struct consistency *consistency, const struct record *record, struct reader *reader);

/* Writes a record for each check that was possible. */
void consistency_write(struct consistency *consistency, struct writer *writer);

#endif
