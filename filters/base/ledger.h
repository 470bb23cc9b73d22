/* ledger: rows of one fixed size, each with its own key. It needs little more memory than the
 * keys and rows: 8 bytes per slot, of which at most three quarters are in use, and 4 bytes for
 * the length of each key. Rows never move, and keep the order in which they were added. */
#ifndef ENTENTE_LEDGER_H
#define ENTENTE_LEDGER_H

#include "base/hash.h"
#include "base/slice.h"

enum { LEDGER_SEGMENT_BITS = 22, LEDGER_SEGMENT = 1 << LEDGER_SEGMENT_BITS };

struct ledger_slot {
	uint32_t hash;
	uint32_t row; /* its place in words, plus one; 0 is an empty slot */
};

struct ledger_segment {
	char *memory;
	size_t used, capacity;
};

struct ledger {
	size_t row_size; /* multiple of 8 */
	/* row, its key's length in 4 bytes, the key; padded to 8 */
	struct ledger_segment *segments;
	size_t segment_count, segment_capacity;
	size_t bytes; /* of all segments */
	struct ledger_slot *slots;
	size_t slot_count, count;
	uint64_t seed;
};

/* No place. */
#define LEDGER_END SIZE_MAX

/* An empty one; its rows have that many bytes. */
struct ledger ledger_of(size_t row_size);

/* The place of that key's row, which is made of zero bytes if it was not there.
 * Dies past 32 GiB of rows. */
size_t ledger_upsert(struct ledger *ledger, struct slice key, bool *added);

/* The row at a place, and its key. */
static inline char *
ledger_row(const struct ledger *ledger, size_t place)
{
	return ledger->segments[place >> LEDGER_SEGMENT_BITS].memory + (place & (LEDGER_SEGMENT - 1));
}

static inline struct slice
ledger_key(const struct ledger *ledger, size_t place)
{
	const char *at = ledger_row(ledger, place) + ledger->row_size;
	uint32_t length;

	memcpy(&length, at, sizeof length);
	return (struct slice){ at + sizeof length, length };
}

/* The bytes of a row with that key: row, length, key. */
static inline size_t
ledger_row_bytes(const struct ledger *ledger, struct slice key)
{
	return (ledger->row_size + sizeof(uint32_t) + key.length + 7) & ~(size_t)7;
}

/* A walk over all rows: the first place, and the next; LEDGER_END at the end. */
size_t ledger_first(const struct ledger *ledger);
size_t ledger_next(const struct ledger *ledger, size_t place);

/* gcc 12 takes a function that only fetches for one that does nothing, unless it is inlined. */
#define FETCHING static inline __attribute__((always_inline))

/* ledger_upsert in steps, for those who know several keys beforehand: the
 * processor fetches the slot, and then the row, while other work is done. */
static inline uint32_t
ledger_hash(const struct ledger *ledger, struct slice key)
{
	return (uint32_t)(hash_bytes(key, ledger->seed) >> 16);
}

FETCHING void
ledger_fetch_slot(const struct ledger *ledger, uint32_t hash)
{
	if (ledger->slot_count)
		__builtin_prefetch(&ledger->slots[hash & (ledger->slot_count - 1)]);
}

/* The row at a place, from its beginning to its end if it is no longer than two lines of a cache. */
FETCHING void
ledger_fetch(const struct ledger *ledger, size_t place)
{
	const char *at = ledger_row(ledger, place);

	__builtin_prefetch(at);
	__builtin_prefetch(at + ledger->row_size);
}

FETCHING void
ledger_fetch_row(const struct ledger *ledger, uint32_t hash)
{
	uint32_t row = ledger->slots[hash & (ledger->slot_count - 1)].row;

	if (row)
		ledger_fetch(ledger, (size_t)(row - 1) * 8);
}

/* The same of a key that is only looked for: LEDGER_END where it is not there. */
size_t ledger_find_hashed(const struct ledger *ledger, struct slice key, uint32_t hash);
size_t ledger_upsert_hashed(struct ledger *ledger, struct slice key, uint32_t hash, bool *added);

/* Bytes in use, and those that one more row may take. */
size_t ledger_bytes(const struct ledger *ledger);

/* Empties it and gives its memory back, but for a little. */
void ledger_clear(struct ledger *ledger);

#endif
