#include "base/ledger.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/pages.h"

enum { FIRST_SLOTS = 64, FIRST_ROWS = 512, FEW_BYTES = 64 * 1024 };

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
	struct ledger_slot *slots = pages_take(count * sizeof *slots);

	for (size_t i = 0; i < ledger->slot_count; i++) {
		size_t slot = ledger->slots[i].hash & (count - 1);

		if (!ledger->slots[i].row)
			continue;
		while (slots[slot].row)
			slot = (slot + 1) & (count - 1);
		slots[slot] = ledger->slots[i];
	}
	pages_give(ledger->slots, ledger->slot_count * sizeof *slots);
	ledger->slots = slots;
	ledger->slot_count = count;
}

static struct ledger_segment *
next_segment(struct ledger *ledger)
{
	if (ledger->segment_count == ledger->segment_capacity) {
		ledger->segment_capacity = ledger->segment_capacity ? 2 * ledger->segment_capacity : 1;
		ledger->segments = must_grow(ledger->segments, ledger->segment_capacity * sizeof *ledger->segments);
	}
	return &ledger->segments[ledger->segment_count++];
}

/* A segment with room for that many bytes: its number. A row that is longer than
 * a segment takes several, which are one piece of memory. */
static size_t
add_segment(struct ledger *ledger, size_t size)
{
	size_t first = ledger->segment_count;
	size_t pieces = (size + LEDGER_SEGMENT - 1) / LEDGER_SEGMENT, capacity = pieces * LEDGER_SEGMENT;
	char *memory = pages_take(capacity);

	ledger->bytes += capacity;
	for (size_t i = 0; i < pieces; i++)
		*next_segment(ledger) = (struct ledger_segment){ memory + i * LEDGER_SEGMENT, 0, i ? 0 : capacity };
	return first;
}

/* The first segment is small as long as there are few rows, and moves when it grows. */
static bool
grow_first(struct ledger *ledger, size_t size)
{
	struct ledger_segment *first;
	size_t capacity = FIRST_ROWS;

	if (!ledger->segment_count)
		*next_segment(ledger) = (struct ledger_segment){ NULL, 0, 0 };
	first = ledger->segments;
	while (capacity < first->used + size)
		capacity *= 2;
	if (ledger->segment_count > 1 || capacity > LEDGER_SEGMENT / 16)
		return false;
	ledger->bytes += capacity - first->capacity;
	first->memory = must_grow(first->memory, capacity);
	first->capacity = capacity;
	return true;
}

/* A segment of several pieces holds one row alone. */
static bool
has_room(const struct ledger *ledger, size_t size)
{
	const struct ledger_segment *last;

	if (!ledger->segment_count)
		return false;
	last = &ledger->segments[ledger->segment_count - 1];
	return last->capacity <= LEDGER_SEGMENT && last->capacity - last->used >= size;
}

/* Room for a row of that many bytes: its place. */
static size_t
make_room(struct ledger *ledger, size_t size)
{
	size_t last = ledger->segment_count - 1;

	if (!has_room(ledger, size))
		last = grow_first(ledger, size) ? 0 : add_segment(ledger, size);
	if (last >= (size_t)UINT32_MAX * 8 / LEDGER_SEGMENT)
		die("the groups take more than 32 GiB (--max-memory puts them on disk)");
	ledger->segments[last].used += size;
	return (last << LEDGER_SEGMENT_BITS) + ledger->segments[last].used - size;
}

static size_t
add_row(struct ledger *ledger, struct slice key)
{
	size_t size = ledger_row_bytes(ledger, key);
	size_t place = make_room(ledger, size);
	uint32_t length = (uint32_t)key.length;
	char *row = ledger_row(ledger, place);

	memset(row, 0, ledger->row_size);
	memcpy(row + ledger->row_size, &length, sizeof length);
	bytes_copy(row + ledger->row_size + sizeof length, key.data, key.length);
	ledger->count++;
	return place;
}

size_t
ledger_upsert(struct ledger *ledger, struct slice key, bool *added)
{
	return ledger_upsert_hashed(ledger, key, ledger_hash(ledger, key), added);
}

size_t
ledger_upsert_hashed(struct ledger *ledger, struct slice key, uint32_t hash, bool *added)
{
	struct ledger_slot *slot;
	size_t mask, at, place;

	if (ledger->count * 4 >= ledger->slot_count * 3)
		grow_slots(ledger);
	mask = ledger->slot_count - 1;
	for (at = hash & mask; (slot = &ledger->slots[at])->row; at = (at + 1) & mask) {
		place = (size_t)(slot->row - 1) * 8;
		if (slot->hash == hash && slice_equal(ledger_key(ledger, place), key)) {
			if (added)
				*added = false;
			return place;
		}
	}
	if (added)
		*added = true;
	place = add_row(ledger, key);
	*slot = (struct ledger_slot){ hash, (uint32_t)(place / 8 + 1) };
	return place;
}

size_t
ledger_find_hashed(const struct ledger *ledger, struct slice key, uint32_t hash)
{
	size_t mask = ledger->slot_count - 1;
	const struct ledger_slot *slot;

	if (!ledger->count)
		return LEDGER_END;
	for (size_t at = hash & mask; (slot = &ledger->slots[at])->row; at = (at + 1) & mask) {
		size_t place = (size_t)(slot->row - 1) * 8;

		if (slot->hash == hash && slice_equal(ledger_key(ledger, place), key))
			return place;
	}
	return LEDGER_END;
}

/* The first row in that segment or behind it. */
static size_t
first_from(const struct ledger *ledger, size_t segment)
{
	while (segment < ledger->segment_count && !ledger->segments[segment].used)
		segment++;
	return segment < ledger->segment_count ? segment << LEDGER_SEGMENT_BITS : LEDGER_END;
}

size_t
ledger_first(const struct ledger *ledger)
{
	return first_from(ledger, 0);
}

size_t
ledger_next(const struct ledger *ledger, size_t place)
{
	size_t segment = place >> LEDGER_SEGMENT_BITS, begin = segment << LEDGER_SEGMENT_BITS;
	size_t next = place + ledger_row_bytes(ledger, ledger_key(ledger, place));

	return next - begin < ledger->segments[segment].used ? next : first_from(ledger, segment + 1);
}

size_t
ledger_bytes(const struct ledger *ledger)
{
	bool full = (ledger->count + 1) * 4 >= ledger->slot_count * 3;

	return ledger->bytes + ledger->slot_count * sizeof *ledger->slots * (full ? 3 : 1);
}

void
ledger_clear(struct ledger *ledger)
{
	if (ledger->segment_count == 1 && ledger->bytes < FEW_BYTES &&
	    ledger->slot_count * sizeof *ledger->slots < FEW_BYTES) {
		ledger->segments[0].used = ledger->count = 0;
		memset(ledger->slots, 0, ledger->slot_count * sizeof *ledger->slots);
		return;
	}
	for (size_t i = 0; i < ledger->segment_count; i++)
		if (i == 0 && ledger->segments[i].capacity < LEDGER_SEGMENT)
			free(ledger->segments[i].memory);
		else if (ledger->segments[i].capacity)
			pages_give(ledger->segments[i].memory, ledger->segments[i].capacity);
	free(ledger->segments);
	pages_give(ledger->slots, ledger->slot_count * sizeof *ledger->slots);
	*ledger = ledger_of(ledger->row_size);
}
