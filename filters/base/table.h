/* table: a hash table from byte strings to values of one size.
 * Rows stand in the order in which they were added, so walking the table is deterministic. */
#ifndef ENTENTE_TABLE_H
#define ENTENTE_TABLE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

struct table {
	struct arena *arena; /* holds the keys; the caller's */
	char *rows;          /* struct table_row and its value, one after another */
	size_t row_size, count, capacity;
	uint32_t *slots; /* row number + 1, 0 for none; power of two, linear probing */
	size_t slot_count;
};

/* The value follows at once, aligned for __int128. */
struct table_row {
	_Alignas(16) struct slice key;
	uint64_t hash;
};

struct table table_of(struct arena *arena, size_t value_size);

/* The key's value, or NULL. */
void *table_find(const struct table *table, struct slice key);

/* The key's value, cleared to zero if the key is new; *added, where not NULL,
 * says so. Valid until the next upsert. A new key is copied into the arena. */
void *table_upsert(struct table *table, struct slice key, bool *added);

/* The row of that number, 0 up to count - 1. */
static inline struct table_row *
table_row(const struct table *table, size_t number)
{
	return (struct table_row *)(void *)(table->rows + number * table->row_size);
}

static inline void *
table_value(const struct table *table, size_t number)
{
	return table_row(table, number) + 1;
}

/* The number of the row that a value belongs to. */
static inline uint32_t
table_number(const struct table *table, const void *value)
{
	return (uint32_t)((size_t)((const char *)value - (table->rows + sizeof(struct table_row))) / table->row_size);
}

/* Forgets all rows; the keys stay in the arena until that is reset. */
void table_clear(struct table *table);

/* Gives its memory back, but not its arena's. */
void table_free(struct table *table);

#endif
