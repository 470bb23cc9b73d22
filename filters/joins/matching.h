/* matching: joins a record with the rows that have the same keys. */
#ifndef ENTENTE_MATCHING_H
#define ENTENTE_MATCHING_H

#include "joins/shelf.h"
#include "record/writer.h"

enum join_kind {
	JOIN_INNER, /* each match makes a record */
	JOIN_LEFT,  /* and so does a record without one */
	JOIN_ANTI,  /* records without a match, as they are */
	JOIN_SEMI,  /* records with one, as they are */
};

struct matching {
	enum join_kind kind;
	uint64_t most_rows; /* that may be written; 0 is any */
	struct shelf *shelf;
	struct reader *reader;
	struct writer *writer;

	uint64_t other_in;           /* records of OTHER */
	uint64_t matched, unmatched; /* records */
	uint64_t many_keys;          /* that several records and several rows have */
	uint64_t many_rows;          /* what was written of these */
	size_t names_seen;           /* of the reader's names and the shelf's, when they were looked at */
	bool told_explosion, stopped;

	/* of the record that is being taken */
	size_t own;        /* fields */
	uint64_t rejected; /* records, when it began */
	struct record head;
};

/* Dies where the records have a field that OTHER's rows add, too. To be called before each is taken. */
void matching_check_names(struct matching *matching);

/* Writes what becomes of a record whose key has these rows on the shelf, or none (NULL). Sets
 * stopped where most_rows are written, and there is one more. */
void matching_take(struct matching *matching, struct record *record, struct shelf_key *key);

/* The same in parts, for rows that come one by one: of a record without a match, or of one
 * with matches, which gets its rows then, until one is refused (false). */
void matching_none(struct matching *matching, struct record *record);
void matching_begin(struct matching *matching, struct record *record);
bool matching_row(struct matching *matching, struct record *record, struct slice row);

/* Counts a record of a key that has several rows. */
void matching_note_many(struct matching *matching, struct shelf_key *key);

/* Tells, once, that there are very many rows. */
void matching_note_rows(struct matching *matching, uint64_t rows);

/* The same as matching_take for a row of CSV that goes into CSV as it stands, behind a header
 * that has all. */
void matching_line(struct matching *matching, struct slice line, struct shelf_key *key);

/* A record's fields and those that rows add; it lasts until the next call. */
const struct record *matching_head(struct matching *matching, const struct record *record);

/* Tells how many keys were many to many. */
void matching_report(const struct matching *matching);

#endif
