/* ledger: rows of one fixed size, each under a key of its own, in memory close
 * to what keys and rows need: 8 bytes a slot, at most three slots of four in use,
 * and 4 for the key's length. Rows keep the order in which they came. */
#ifndef ENTENTE_LEDGER_H
#define ENTENTE_LEDGER_H

#include "base/slice.h"

struct ledger_slot {
	uint32_t hash;
	uint32_t row; /* where it begins, in words, plus one; 0 is an empty slot */
};

struct ledger {
	size_t row_size; /* multiple of 8 */
	char *rows;      /* row, its key's length in 4 bytes, the key; padded to 8 */
	size_t used, capacity;
	struct ledger_slot *slots;
	size_t slot_count, count;
	uint64_t seed;
};

/* An empty one; its rows have that many bytes. */
struct ledger ledger_of(size_t row_size);

/* The row of that key, made of zero bytes if it was not there. Good until the
 * next call. Dies past 32 GiB of rows. */
void *ledger_upsert(struct ledger *ledger, struct slice key, bool *added);

/* The row that begins at a place, and its key. A walk begins at 0 and ends at used. */
static inline void *
ledger_row(const struct ledger *ledger, size_t place)
{
	return ledger->rows + place;
}

static inline struct slice
ledger_key(const struct ledger *ledger, size_t place)
{
	const char *at = ledger->rows + place + ledger->row_size;
	uint32_t length;

	memcpy(&length, at, sizeof length);
	return (struct slice){ at + sizeof length, length };
}

static inline size_t
ledger_next(const struct ledger *ledger, size_t place)
{
	return (place + ledger->row_size + sizeof(uint32_t) + ledger_key(ledger, place).length + 7) & ~(size_t)7;
}

/* Bytes in use, and those that the slots would take after one more row. */
size_t ledger_bytes(const struct ledger *ledger);

/* Empties it and gives its memory back. */
void ledger_clear(struct ledger *ledger);

#endif
