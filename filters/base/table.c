#include "base/table.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/hash.h"

enum { FIRST_SLOTS = 64 };

struct table
table_of(struct arena *arena, size_t value_size)
{
	size_t aligned = (value_size + 15) & ~(size_t)15;

	return (struct table){ .arena = arena, .row_size = sizeof(struct table_row) + aligned };
}

/* The slot where the key stands, or the empty one where it would. */
static size_t
find_slot(const struct table *table, struct slice key, uint64_t hash)
{
	size_t mask = table->slot_count - 1, slot = (size_t)hash & mask;

	for (; table->slots[slot]; slot = (slot + 1) & mask) {
		const struct table_row *row = table_row(table, table->slots[slot] - 1);

		if (row->hash == hash && slice_equal(row->key, key))
			break;
	}
	return slot;
}

static void
grow_slots(struct table *table)
{
	size_t count = table->slot_count ? table->slot_count * 2 : FIRST_SLOTS;

	free(table->slots);
	table->slots = must_alloc(count * sizeof *table->slots);
	memset(table->slots, 0, count * sizeof *table->slots);
	table->slot_count = count;
	for (size_t i = 0; i < table->count; i++) {
		size_t slot = (size_t)table_row(table, i)->hash & (count - 1);

		while (table->slots[slot])
			slot = (slot + 1) & (count - 1);
		table->slots[slot] = (uint32_t)(i + 1);
	}
}

void *
table_find(const struct table *table, struct slice key)
{
	size_t slot;

	if (!table->count)
		return NULL;
	slot = find_slot(table, key, hash_bytes(key, hash_seed()));
	return table->slots[slot] ? table_value(table, table->slots[slot] - 1) : NULL;
}

static void *
add_row(struct table *table, struct slice key, uint64_t hash)
{
	struct table_row *row;

	if (table->count == UINT32_MAX - 1)
		die("more than %u different keys", UINT32_MAX - 1);
	if (table->count == table->capacity) {
		table->capacity = table->capacity ? table->capacity * 2 : FIRST_SLOTS / 2;
		table->rows = must_grow(table->rows, table->capacity * table->row_size);
	}
	row = table_row(table, table->count++);
	row->key = arena_copy(table->arena, key);
	row->hash = hash;
	return memset(row + 1, 0, table->row_size - sizeof *row);
}

void *
table_upsert(struct table *table, struct slice key, bool *added)
{
	uint64_t hash = hash_bytes(key, hash_seed());
	size_t slot;

	if (table->count * 2 >= table->slot_count)
		grow_slots(table);
	slot = find_slot(table, key, hash);
	if (added)
		*added = !table->slots[slot];
	if (table->slots[slot])
		return table_value(table, table->slots[slot] - 1);
	table->slots[slot] = (uint32_t)(table->count + 1);
	return add_row(table, key, hash);
}

void
table_clear(struct table *table)
{
	table->count = 0;
	if (table->slots)
		memset(table->slots, 0, table->slot_count * sizeof *table->slots);
}

void
table_free(struct table *table)
{
	free(table->rows);
	free(table->slots);
	*table = (struct table){ .arena = table->arena, .row_size = table->row_size };
}
