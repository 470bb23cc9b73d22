/* shelf: OTHER's rows in memory, by their keys, in the order of OTHER. */
#ifndef ENTENTE_SHELF_H
#define ENTENTE_SHELF_H

#include "base/buffer.h"
#include "base/ledger.h"
#include "base/output.h"
#include "base/table.h"
#include "joins/sides.h"

/* No place. */
#define SHELF_END UINT64_MAX

/* The rows of one key. */
struct shelf_key {
	uint64_t first, last; /* places of rows */
	uint32_t count;       /* how many; UINT32_MAX stands for more too */
	uint32_t met;         /* by how many records, counted up to 2 */
};

struct shelf {
	struct table names; /* of the fields that a row adds to a record; the keys are none of them */
	struct arena arena;
	const char *prefix;   /* of these names */
	struct ledger keys;   /* packed keys -> struct shelf_key */
	struct buffer places; /* the rows, one behind another */
	struct buffer row;    /* one that is being packed */
	bool keeps_rows;      /* else their keys alone count */
};

/* prefix may be empty. */
void shelf_open(struct shelf *shelf, const char *prefix, bool keeps_rows);

/* Says that rows may have a field of OTHER's of that name. */
void shelf_name(struct shelf *shelf, struct slice field);

/* The record's fields that are no keys, packed; they last until the next call. */
struct slice shelf_pack(struct shelf *shelf, const struct record *record, const struct keys *side);

/* Puts a packed row under its key. */
void shelf_put(struct shelf *shelf, struct slice key, struct slice row);

/* The rows of that key, or NULL. */
struct shelf_key *shelf_find(const struct shelf *shelf, struct slice key);

/* The same in steps: its slot and its key are fetched by ledger.h. */
struct shelf_key *shelf_find_hashed(const struct shelf *shelf, struct slice key, uint32_t hash);

/* Has the processor fetch a row, if there is one at that place. */
FETCHING void
shelf_fetch(const struct shelf *shelf, uint64_t place)
{
	enum { LINE = 64 };

	if (place >= shelf->places.length)
		return;
	__builtin_prefetch(shelf->places.data + place);
	if (place + LINE < shelf->places.length)
		__builtin_prefetch(shelf->places.data + place + LINE);
}

/* A row by its place, and the place of the next row of its key, or SHELF_END. */
struct slice shelf_row(const struct shelf *shelf, uint64_t place, uint64_t *next);

/* Adds a packed row's fields to a record. With all, the names that the row lacks too, empty. */
void shelf_unpack(const struct shelf *shelf, struct slice row, bool all, struct record *record);

/* The same as cells of CSV, each behind a comma: of all names; of no row (NULL) they are empty. */
void shelf_write(const struct shelf *shelf, const struct slice *row, struct output *out);

/* Adds all names to a record, empty. */
void shelf_head(const struct shelf *shelf, struct record *record);

/* Bytes in use. */
size_t shelf_bytes(const struct shelf *shelf);

/* Forgets the rows, and not the names. */
void shelf_clear(struct shelf *shelf);

#endif
