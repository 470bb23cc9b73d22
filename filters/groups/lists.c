/* All values of a group, for the median and other percentiles. */
#include <stdlib.h>

#include "groups/operation_parts.h"

enum { FIRST_PART = 56, LARGEST_PART = 4096 - 16, HUNDRED = 100 };

/* Values as texts, each behind its length in one byte. */
struct part {
	struct part *older;
	uint32_t used, capacity;
	char data[];
};

struct list_state {
	struct part *newest;
	uint64_t count;
};

const size_t list_state_size = sizeof(struct list_state);

static void
add_text(struct list_state *state, struct slice text, struct arena *arena)
{
	struct part *part = state->newest;

	if (!part || part->capacity - part->used < text.length + 1) {
		uint32_t capacity = part ? part->capacity * 2 : FIRST_PART;

		capacity = capacity > LARGEST_PART ? LARGEST_PART : capacity;
		part = arena_alloc(arena, sizeof *part + capacity);
		*part = (struct part){ .older = state->newest, .capacity = capacity };
		state->newest = part;
	}
	part->data[part->used] = (char)text.length;
	memcpy(part->data + part->used + 1, text.data, text.length);
	part->used += (uint32_t)text.length + 1;
	state->count++;
}

/* The number in its shortest form: equal ones are then equal texts. */
static void
add_number(struct list_state *state, struct decimal value, struct arena *arena)
{
	char text[DECIMAL_TEXT];

	value = decimal_shortest(value);
	add_text(state, (struct slice){ text, decimal_print(value, text) }, arena);
}

OPERATION_ADD(list_add)
{
	(void)group;
	add_number(state, values->number, &memory->arena);
	return true;
}

static int
by_units(const void *a, const void *b)
{
	decimal_units left = *(const decimal_units *)a, right = *(const decimal_units *)b;

	return (left > right) - (left < right);
}

static int
by_small(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

/* Calls for each value, until one call is false. */
static bool
each_value(const struct list_state *state, bool (*call)(void *context, struct decimal value), void *context)
{
	for (const struct part *part = state->newest; part; part = part->older)
		for (uint32_t at = 0; at < part->used; at += (unsigned char)part->data[at] + 1U) {
			struct decimal value = { 0, 0 };

			decimal_parse((struct slice){ part->data + at + 1, (unsigned char)part->data[at] }, &value);
			if (!call(context, value))
				return false;
		}
	return true;
}

/* A group's values in order, in units of one scale: the greatest of theirs. */
struct sorted {
	unsigned scale;
	bool is_small; /* they fit 64 bits */
	size_t count;
	decimal_units *units; /* or, where is_small, */
	int64_t *small;
};

static bool
greatest_scale(void *context, struct decimal value)
{
	struct sorted *sorted = context;

	sorted->scale = value.scale > sorted->scale ? value.scale : sorted->scale;
	return true;
}

static bool
append_small(void *context, struct decimal value)
{
	struct sorted *sorted = context;
	struct decimal zero = { 0, sorted->scale };

	if (!decimal_add(value, zero, &value) || value.units > INT64_MAX || value.units < INT64_MIN)
		return false;
	sorted->small[sorted->count++] = (int64_t)value.units;
	return true;
}

static bool
append_units(void *context, struct decimal value)
{
	struct sorted *sorted = context;
	struct decimal zero = { 0, sorted->scale };

	if (!decimal_add(value, zero, &value))
		return false;
	sorted->units[sorted->count++] = value.units;
	return true;
}

/* Dies when the values do not fit one scale. */
static struct sorted
sort_values(const struct list_state *state)
{
	struct sorted sorted = { .is_small = true };

	each_value(state, greatest_scale, &sorted);
	sorted.small = must_alloc((state->count + 1) * sizeof *sorted.small);
	if (each_value(state, append_small, &sorted)) {
		qsort(sorted.small, sorted.count, sizeof *sorted.small, by_small);
		return sorted;
	}
	free(sorted.small);
	sorted = (struct sorted){ .scale = sorted.scale, .units = must_alloc((state->count + 1) * sizeof *sorted.units) };
	if (!each_value(state, append_units, &sorted))
		die("the values of a percentile do not fit 38 digits together");
	qsort(sorted.units, sorted.count, sizeof *sorted.units, by_units);
	return sorted;
}

static void
free_sorted(struct sorted *sorted)
{
	free(sorted->is_small ? (void *)sorted->small : (void *)sorted->units);
}

static struct decimal
sorted_value(const struct sorted *sorted, size_t number)
{
	return (struct decimal){ sorted->is_small ? sorted->small[number] : sorted->units[number], sorted->scale };
}

/* "VALUE*COUNT " for each, in order. */
OPERATION_SAVE(list_save)
{
	struct sorted sorted = sort_values(state);

	while (*done < sorted.count && text->length < SAVED_PIECE) {
		struct decimal value = sorted_value(&sorted, *done);
		size_t next = *done;

		while (next < sorted.count && sorted_value(&sorted, next).units == value.units)
			next++;
		buffer_add(text, decimal_result(decimal_shortest(value), memory));
		buffer_format(text, "*%zu ", next - *done);
		*done = next;
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

		if (!decimal_parse(number, &value) || !take_count(&times, &count) || times.length)
			return false;
		while (count--)
			add_number(state, value, &memory->arena);
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
	size_t number;

	if (!state->count)
		return (struct slice){ NULL, 0 };
	sorted = sort_values(state);
	for (unsigned i = 0; i < percent.scale; i++)
		whole *= 10;
	rank = (decimal_units)(state->count - 1) * percent.units;
	number = (size_t)(rank / whole);
	below = sorted_value(&sorted, number);
	step = sorted_value(&sorted, number + 1 < sorted.count ? number + 1 : number);
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
