/* All values of a group, for the median and other percentiles. */
#include <stdlib.h>

#include "groups/operation_functions.h"

enum { FIRST_PART = 64, LARGEST_PART = 4096 - 16, OFTEN = 0x80, HUNDRED = 100 };

/* Each value is a text behind its length, which is one byte. If that byte has the highest bit, eight
 * bytes follow, which say how often the value occurs. */
struct part {
	struct part *older;
	uint32_t used, capacity;
	char data[];
};

struct list_state {
	struct part *newest;
	uint64_t count;   /* of all values */
	uint64_t entries; /* that stand for them */
};

const size_t list_state_size = sizeof(struct list_state);

static char *
make_room(struct list_state *state, uint32_t size, struct arena *arena)
{
	struct part *part = state->newest;

	if (!part || part->capacity - part->used < size) {
		uint32_t capacity = part ? part->capacity * 2 : FIRST_PART;

		capacity = capacity > LARGEST_PART ? LARGEST_PART : capacity;
		part = arena_alloc(arena, sizeof *part + capacity);
		*part = (struct part){ .older = state->newest, .capacity = capacity };
		state->newest = part;
	}
	part->used += size;
	return part->data + part->used - size;
}

/* Adds the number so many times, in its shortest form; false when there are too many. */
static bool
add_number(struct list_state *state, struct decimal value, uint64_t times, struct arena *arena)
{
	char text[DECIMAL_TEXT], *room;
	size_t length = decimal_print(decimal_shortest(value), text);
	bool once = times == 1;

	if (__builtin_add_overflow(state->count, times, &state->count) || state->count > INT64_MAX)
		return false;
	room = make_room(state, (uint32_t)(1 + length + (once ? 0 : sizeof times)), arena);
	*room = (char)(length | (once ? 0 : OFTEN));
	memcpy(room + 1, text, length);
	if (!once)
		memcpy(room + 1 + length, &times, sizeof times);
	state->entries++;
	return true;
}

OPERATION_ADD(list_add)
{
	(void)group;
	return add_number(state, values->number, 1, &memory->arena);
}

/* A value in units of its list's scale, and how often it occurs. */
struct entry {
	uint64_t count;
	int64_t small; /* the units, where all of the list fit 64 bits, */
};

struct wide_entry {
	decimal_units units; /* and where they do not */
	uint64_t count;
};

/* A group's values in order. */
struct sorted {
	unsigned scale; /* the greatest of theirs */
	bool is_small;
	size_t count;
	struct entry *small;
	struct wide_entry *wide;
};

static int
by_small(const void *a, const void *b)
{
	int64_t left = ((const struct entry *)a)->small, right = ((const struct entry *)b)->small;

	return (left > right) - (left < right);
}

static int
by_units(const void *a, const void *b)
{
	decimal_units left = ((const struct wide_entry *)a)->units, right = ((const struct wide_entry *)b)->units;

	return (left > right) - (left < right);
}

/* Calls the function for each entry, until a call returns false. */
static bool
each_entry(const struct list_state *state, struct sorted *sorted,
           bool (*call)(struct sorted *sorted, struct decimal value, uint64_t times))
{
	for (const struct part *part = state->newest; part; part = part->older)
		for (uint32_t at = 0; at < part->used;) {
			unsigned char mark = (unsigned char)part->data[at];
			struct slice text = { part->data + at + 1, mark & (OFTEN - 1) };
			struct decimal value = { 0, 0 };
			uint64_t times = 1;

			at += 1 + (uint32_t)text.length;
			if (mark & OFTEN) {
				memcpy(&times, part->data + at, sizeof times);
				at += sizeof times;
			}
			decimal_parse(text, &value);
			if (!call(sorted, value, times))
				return false;
		}
	return true;
}

static bool
note_scale(struct sorted *sorted, struct decimal value, uint64_t times)
{
	(void)times;
	sorted->scale = value.scale > sorted->scale ? value.scale : sorted->scale;
	return true;
}

static bool
append_small(struct sorted *sorted, struct decimal value, uint64_t times)
{
	struct decimal zero = { 0, sorted->scale };

	if (!decimal_add(value, zero, &value) || value.units > INT64_MAX || value.units < INT64_MIN)
		return false;
	sorted->small[sorted->count++] = (struct entry){ times, (int64_t)value.units };
	return true;
}

static bool
append_wide(struct sorted *sorted, struct decimal value, uint64_t times)
{
	struct decimal zero = { 0, sorted->scale };

	if (!decimal_add(value, zero, &value))
		return false;
	sorted->wide[sorted->count++] = (struct wide_entry){ value.units, times };
	return true;
}

/* Dies when the values do not fit one scale. */
static struct sorted
sort_values(const struct list_state *state)
{
	struct sorted sorted = { .is_small = true };

	each_entry(state, &sorted, note_scale);
	sorted.small = must_alloc_many(state->entries + 1, sizeof *sorted.small);
	if (each_entry(state, &sorted, append_small)) {
		qsort(sorted.small, sorted.count, sizeof *sorted.small, by_small);
		return sorted;
	}
	free(sorted.small);
	sorted = (struct sorted){ .scale = sorted.scale, .wide = must_alloc_many(state->entries + 1, sizeof *sorted.wide) };
	if (!each_entry(state, &sorted, append_wide))
		die("the values of a percentile do not fit 38 digits together");
	qsort(sorted.wide, sorted.count, sizeof *sorted.wide, by_units);
	return sorted;
}

static void
free_sorted(struct sorted *sorted)
{
	free(sorted->is_small ? (void *)sorted->small : (void *)sorted->wide);
}

static struct decimal
entry_value(const struct sorted *sorted, size_t number)
{
	return (struct decimal){ sorted->is_small ? sorted->small[number].small : sorted->wide[number].units,
		                     sorted->scale };
}

static uint64_t
entry_count(const struct sorted *sorted, size_t number)
{
	return sorted->is_small ? sorted->small[number].count : sorted->wide[number].count;
}

/* The value of that rank, from 0 up. */
static struct decimal
value_at(const struct sorted *sorted, uint64_t rank)
{
	size_t number = 0;

	while (number + 1 < sorted->count && rank >= entry_count(sorted, number))
		rank -= entry_count(sorted, number++);
	return entry_value(sorted, number);
}

/* "VALUE*COUNT " for each, in order. */
OPERATION_SAVE(list_save)
{
	struct sorted sorted = sort_values(state);

	while (*done < sorted.count && text->length < SAVED_PIECE) {
		struct decimal value = entry_value(&sorted, *done);
		uint64_t times = 0;

		while (*done < sorted.count && entry_value(&sorted, *done).units == value.units)
			times += entry_count(&sorted, (*done)++);
		buffer_add(text, decimal_result(decimal_shortest(value), memory));
		buffer_format(text, "*%llu ", (unsigned long long)times);
	}
	free_sorted(&sorted);
	return *done < sorted.count;
}

OPERATION_LOAD(list_load)
{
	(void)group;
	while (text.length) {
		struct slice word = take_word(&text), number = slice_first(word, slice_find(word, '*'));
		struct slice times = slice_from(word, number.length < word.length ? number.length + 1 : word.length);
		struct decimal value;
		uint64_t count;

		if (!decimal_parse(number, &value) || !take_count(&times, &count) || times.length || !count)
			return false;
		if (!add_number(state, value, count, &memory->arena))
			return false;
	}
	return true;
}

/* The percentile by linear interpolation between the two nearest ranks (Hyndman
 * and Fan's type 7: what R, NumPy and spreadsheets give), exactly. */
static struct slice
percentile(const struct list_state *state, struct decimal percent, struct operation_memory *memory)
{
	struct decimal result, step, below;
	decimal_units whole = HUNDRED, rank;
	struct sorted sorted;
	uint64_t number;

	if (!state->count)
		return (struct slice){ NULL, 0 };
	sorted = sort_values(state);
	for (unsigned i = 0; i < percent.scale; i++)
		whole *= 10;
	rank = (decimal_units)(state->count - 1) * percent.units;
	number = (uint64_t)(rank / whole);
	below = value_at(&sorted, number);
	step = value_at(&sorted, number + 1 < state->count ? number + 1 : number);
	if (!decimal_subtract(step, below, &step) ||
	    !decimal_multiply(step, (struct decimal){ rank % whole, percent.scale + 2 }, &step) ||
	    !decimal_add(below, step, &result))
		die("a percentile has more digits than fit");
	free_sorted(&sorted);
	return decimal_result(decimal_shortest(result), memory);
}

OPERATION_RESULT(median_result)
{
	return percentile(state, decimal_of(HUNDRED / 2), memory);
}

OPERATION_RESULT(percentile_result)
{
	return percentile(state, memory->parameter, memory);
}
