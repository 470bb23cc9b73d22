#include "base/ledger.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/hash.h"

enum { FIRST_SLOTS = 1024, FIRST_ROWS = 64 * 1024 };

struct ledger
ledger_of(size_t row_size)
{
	return (struct ledger){ .row_size = (row_size + 7) & ~(size_t)7, .seed = hash_seed() };
}

/* Twice the slots; which slot a row has follows from its hash alone. */
static void
grow_slots(struct ledger *ledger)
{
	size_t count = ledger->slot_count ? ledger->slot_count * 2 : FIRST_SLOTS;
	struct ledger_slot *slots = calloc(count, sizeof *slots);

	if (!slots)
		die("out of memory (%zu bytes wanted)", count * sizeof *slots);
	for (size_t i = 0; i < ledger->slot_count; i++) {
		size_t slot = ledger->slots[i].hash & (count - 1);

		if (!ledger->slots[i].row)
			continue;
		while (slots[slot].row)
			slot = (slot + 1) & (count - 1);
		slots[slot] = ledger->slots[i];
	}
	free(ledger->slots);
	ledger->slots = slots;
	ledger->slot_count = count;
}

static size_t
add_row(struct ledger *ledger, struct slice key)
{
	size_t place = ledger->used, size = ledger->row_size + sizeof(uint32_t) + key.length + 7;
	uint32_t length = (uint32_t)key.length;
	char *row;

	size &= ~(size_t)7;
	if (place / 8 >= UINT32_MAX - 1 || key.length > UINT32_MAX / 2)
		die("the groups take more than 32 GiB (--max-memory puts them on disk)");
	if (ledger->used + size > ledger->capacity) {
		size_t wanted = ledger->capacity ? ledger->capacity * 2 : FIRST_ROWS;

		ledger->capacity = wanted > ledger->used + size ? wanted : ledger->used + size;
		ledger->rows = must_grow(ledger->rows, ledger->capacity);
	}
	row = ledger->rows + place;
	memset(row, 0, ledger->row_size);
	memcpy(row + ledger->row_size, &length, sizeof length);
	memcpy(row + ledger->row_size + sizeof length, key.data, key.length);
	ledger->used += size;
	ledger->count++;
	return place;
}

void *
ledger_upsert(struct ledger *ledger, struct slice key, bool *added)
{
	uint32_t hash = (uint32_t)(hash_bytes(key, ledger->seed) >> 16);
	struct ledger_slot *slot;
	size_t mask, at;

	if (ledger->count * 4 >= ledger->slot_count * 3)
		grow_slots(ledger);
	mask = ledger->slot_count - 1;
	for (at = hash & mask; (slot = &ledger->slots[at])->row; at = (at + 1) & mask) {
		size_t place = (size_t)(slot->row - 1) * 8;

		if (slot->hash == hash && slice_equal(ledger_key(ledger, place), key)) {
			if (added)
				*added = false;
			return ledger->rows + place;
		}
	}
	if (added)
		*added = true;
	*slot = (struct ledger_slot){ hash, (uint32_t)(add_row(ledger, key) / 8 + 1) };
	return ledger->rows + (size_t)(slot->row - 1) * 8;
}

size_t
ledger_bytes(const struct ledger *ledger)
{
	bool full = (ledger->count + 1) * 4 >= ledger->slot_count * 3;

	return ledger->used + ledger->slot_count * sizeof *ledger->slots * (full ? 3 : 1);
}

void
ledger_clear(struct ledger *ledger)
{
	free(ledger->rows);
	free(ledger->slots);
	*ledger = ledger_of(ledger->row_size);
}
