/* The different values of a group, each with its count or sum. */
#include <stdlib.h>

#include "groups/operation_functions.h"
#include "record/collation.h"

/* A value of a group, one in a chain of them. */
struct group_value {
	struct packed_sum sum; /* or the count alone */
	uint32_t next;         /* place of the next in words, plus one; 0 ends */
};

struct group_values {
	uint32_t first, count; /* of the chain; how many there are */
};

/* A value and its entry, for going through a group's chain. */
struct known_value {
	struct slice packed; /* as record/collation.h has it */
	const struct group_value *entry;
};

const size_t values_state_size = sizeof(struct group_values), parts_state_size = sizeof(struct group_values);

/* The group's entry for that value, made if it was not there. */
static struct group_value *
group_value(struct group_values *values, const struct field *value, uint32_t group, struct operation_memory *memory)
{
	struct group_value *entry;
	size_t place;
	bool added;

	memory->key.length = 0;
	buffer_add(&memory->key, (struct slice){ (const char *)&group, sizeof group });
	memory_pack(memory, value);
	place = ledger_upsert(&memory->values, buffer_slice(&memory->key), &added);
	entry = (struct group_value *)(void *)ledger_row(&memory->values, place);
	if (added) {
		entry->next = values->first;
		values->first = (uint32_t)(place / 8 + 1);
		values->count++;
	}
	return entry;
}

static int
by_value(const void *a, const void *b)
{
	return slice_compare(((const struct known_value *)a)->packed, ((const struct known_value *)b)->packed);
}

/* The group's values in their order; free() them. */
static struct known_value *
group_values_sorted(const struct group_values *values, const struct operation_memory *memory)
{
	struct known_value *sorted = must_alloc((values->count + 1) * sizeof *sorted);
	size_t count = 0;

	for (uint32_t at = values->first; at;) {
		size_t place = (size_t)(at - 1) * 8;
		const struct group_value *entry = (const void *)ledger_row(&memory->values, place);

		sorted[count++] =
			(struct known_value){ slice_from(ledger_key(&memory->values, place), sizeof(uint32_t)), entry };
		at = entry->next;
	}
	qsort(sorted, count, sizeof *sorted, by_value);
	return sorted;
}

/* Saves a group's values, each as "FIGURE LENGTH:VALUE ", or "FIGURE LENGTH=VALUE " for a text
 * that looks like something else: the figure is its sum where with_sum, else its count. */
static bool
save_values(const struct group_values *values, bool with_sum, size_t *done, struct operation_memory *memory,
            struct buffer *text)
{
	struct known_value *sorted = group_values_sorted(values, memory);
	struct arena arena = { .newest = NULL };

	for (; *done < values->count && text->length < SAVED_PIECE; ++*done) {
		const struct packed_sum *sum = &sorted[*done].entry->sum;
		struct field value = collation_unpack(sorted[*done].packed, &arena);

		buffer_add(text, decimal_result(with_sum ? packed_value(sum) : decimal_of((int64_t)sum->count), memory));
		buffer_format(text, " %zu%c", value.text.length, value.type == VALUE_TEXT ? SAVED_TEXT : ':');
		buffer_add(text, value.text);
		buffer_byte(text, ' ');
	}
	arena_free(&arena);
	free(sorted);
	return *done < values->count;
}

/* "FIGURE LENGTH:VALUE " off the front. */
static bool
take_value(struct slice *text, struct decimal *figure, struct field *value)
{
	uint64_t length;
	size_t mark = 0;
	struct slice digits;

	if (!take_decimal(text, figure))
		return false;
	while (mark < text->length && text->data[mark] != ':' && text->data[mark] != SAVED_TEXT)
		mark++;
	digits = slice_first(*text, mark);
	if (mark == text->length || !take_count(&digits, &length) || digits.length)
		return false;
	value->type = text->data[mark] == SAVED_TEXT ? VALUE_TEXT : VALUE_CELL;
	*text = slice_from(*text, mark + 1);
	if (!length || length >= text->length || text->data[length] != ' ')
		return false;
	value->text = slice_first(*text, (size_t)length);
	*text = slice_from(*text, (size_t)length + 1);
	return true;
}

static bool
load_values(struct group_values *values, bool with_sum, struct slice text, uint32_t group,
            struct operation_memory *memory)
{
	while (text.length) {
		struct group_value *entry;
		struct decimal figure;
		struct field value = { .type = VALUE_CELL };

		if (!take_value(&text, &figure, &value))
			return false;
		if (!with_sum && (figure.scale || figure.units <= 0))
			return false;
		entry = group_value(values, &value, group, memory);
		if (!with_sum)
			entry->sum.count += (uint64_t)figure.units & (UINT64_MAX >> 8);
		else if (!packed_add(&entry->sum, figure))
			return false;
	}
	return true;
}

OPERATION_ADD(values_add)
{
	struct field value = operand_field(values);

	group_value(state, &value, group, memory)->sum.count++;
	return true;
}

OPERATION_SAVE(values_save)
{
	return save_values(state, false, done, memory, text);
}

OPERATION_LOAD(values_load)
{
	return load_values(state, false, text, group, memory);
}

OPERATION_RESULT(distinct_result)
{
	return decimal_result(decimal_of(((const struct group_values *)state)->count), memory);
}

/* The value of packed bytes as a result. */
static struct slice
value_result(struct slice packed, struct operation_memory *memory)
{
	struct arena arena = { .newest = NULL };
	struct field value = collation_unpack(packed, &arena);

	memory->is_text = value.type == VALUE_TEXT;
	memory->result.length = 0;
	buffer_add(&memory->result, value.text);
	arena_free(&arena);
	return buffer_slice(&memory->result);
}

/* The most frequent value; of several, the first in order. */
OPERATION_RESULT(mode_result)
{
	const struct group_values *values = state;
	struct known_value *sorted = group_values_sorted(values, memory);
	struct slice best = { NULL, 0 };
	uint64_t most = 0;

	for (size_t i = 0; i < values->count; i++)
		if (sorted[i].entry->sum.count > most) {
			most = sorted[i].entry->sum.count;
			best = sorted[i].packed;
		}
	free(sorted);
	return best.length ? value_result(best, memory) : best;
}

OPERATION_ADD(parts_add)
{
	struct field part = operand_field(&values[1]);

	return packed_add(&group_value(state, &part, group, memory)->sum, values->number);
}

OPERATION_SAVE(parts_save)
{
	return save_values(state, true, done, memory, text);
}

OPERATION_LOAD(parts_load)
{
	return load_values(state, true, text, group, memory);
}

/* The concentration: each value's sum is one part of the whole. */
OPERATION_RESULT(parts_concentration_result)
{
	const struct group_values *values = state;
	_Alignas(16) char moments[256] = { 0 };
	struct known_value *sorted = group_values_sorted(values, memory);

	for (size_t i = 0; i < values->count; i++) {
		struct operand sum = { .number = packed_value(&sorted[i].entry->sum), .is_number = true };

		if (!moments_add(moments, &sum, 0, memory))
			die("a concentration has more digits than fit");
	}
	free(sorted);
	return concentration_result(moments, memory);
}
