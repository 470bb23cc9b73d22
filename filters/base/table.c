#define _GNU_SOURCE /* getrandom */
#include "base/table.h"

#include <stdlib.h>
#include <sys/random.h>

#include "base/die.h"

enum { FIRST_SLOTS = 64 };

static uint64_t
load_word(const char *data, size_t length)
{
	uint64_t word = 0;

	memcpy(&word, data, length);
	return word;
}

/* Wang Yi's wyhash mixes like this: the two halves of a 128-bit product. */
static uint64_t
mix(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t
run_seed(void)
{
	static uint64_t seed;

	if (!seed && getrandom(&seed, sizeof seed, GRND_NONBLOCK) != sizeof seed)
		seed = 0x9e3779b97f4a7c15;
	seed |= 1;
	return seed;
}

uint64_t
table_hash(struct slice bytes)
{
	const uint64_t odd = 0xa0761d6478bd642f, other = 0xe7037ed1a0b428db;
	uint64_t hash = run_seed() ^ bytes.length;
	const char *data = bytes.data;
	size_t left = bytes.length;

	for (; left > 16; data += 16, left -= 16)
		hash = mix(load_word(data, 8) ^ odd, load_word(data + 8, 8) ^ hash);
	if (left >= 8)
		return mix(load_word(data, 8) ^ odd ^ hash, load_word(data + left - 8, 8) ^ other);
	if (left >= 4)
		return mix(load_word(data, 4) ^ odd ^ hash, load_word(data + left - 4, 4) ^ other);
	return mix((left ? load_word(data, left) : 0) ^ odd ^ hash, other);
}

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
	slot = find_slot(table, key, table_hash(key));
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
	uint64_t hash = table_hash(key);
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
