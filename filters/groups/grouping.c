#include "groups/grouping.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "groups/operation_functions.h"
#include "groups/order.h"
#include "record/value.h"

enum {
	MOST_TEXTS = 256 * 1024, /* bytes of keys and values that wait */
	FEW_GROUPS = 512,        /* whose rows need not be fetched: they are in the first cache */
};

void
grouping_open(struct grouping *grouping, const struct keys *keys, size_t most_results)
{
	*grouping = (struct grouping){ .keys = *keys };
	grouping->results = must_alloc((most_results + 1) * sizeof *grouping->results);
	grouping->inputs = must_alloc((most_results + 1) * OPERANDS * sizeof *grouping->inputs);
}

static size_t
input_of(struct grouping *grouping, struct slice field)
{
	size_t i = 0;

	while (i < grouping->input_count && !slice_equal(grouping->inputs[i].selector.name, field))
		i++;
	if (i == grouping->input_count)
		grouping->inputs[grouping->input_count++] = (struct input_field){ .selector = { field, 0 } };
	return i;
}

void
grouping_result(struct grouping *grouping, const struct result *given, const struct slice fields[OPERANDS])
{
	struct result *result = &grouping->results[grouping->result_count++];
	enum operand_kind kind = given->operation->operand;

	*result = *given;
	for (size_t i = 0; i < OPERANDS; i++) {
		struct input_field *input;

		result->inputs[i] = NO_INPUT;
		if (!fields[i].length)
			continue;
		result->inputs[i] = input_of(grouping, fields[i]);
		input = &grouping->inputs[result->inputs[i]];
		input->wants_number |=
			kind == OPERAND_NUMBER || kind == OPERAND_NUMBERS || (kind == OPERAND_NUMBER_BY && i == 0);
		input->wants_order |= kind == OPERAND_ORDERED;
		grouping->wants_text |= kind != OPERAND_NUMBER && kind != OPERAND_NUMBERS && kind != OPERAND_NONE;
		input->wants_text |= kind == OPERAND_ORDERED || kind == OPERAND_ANY || (kind == OPERAND_NUMBER_BY && i == 1);
	}
	grouping->only_sums = (grouping->only_sums || grouping->result_count == 1) && result->operation->add == sum_add;
	result->selector = (struct selector){ result->name, 0 };
	result->offset = grouping->row_size;
	grouping->row_size += (*result->operation->state_size + 7) & ~(size_t)7;
	grouping->wants_place |= slice_starts(slice_of(result->operation->name), "first") ||
	                         slice_starts(slice_of(result->operation->name), "last");
}

struct operation_memory *
grouping_memories(const struct grouping *grouping)
{
	struct operation_memory *memories = must_alloc((grouping->result_count + 1) * sizeof *memories);

	for (size_t i = 0; i < grouping->result_count; i++)
		memories[i] = (struct operation_memory){ .parameter = grouping->results[i].parameter,
			                                     .values = ledger_of(sizeof(uint64_t[4])) };
	return memories;
}

/* Takes a value that is not a number; false, after a message, if the operation cannot use it. */
static bool
take_other(const struct input_field *input, const struct operand *value, struct reader *reader)
{
	struct edtf_span span;

	if (!input->wants_number && value->text.length < EDTF_TEXT / 2 && edtf_parse(value->text, &span))
		return true;
	reader_reject(reader, "%.*s: '%.*s' is not a number%s%s", (int)input->selector.name.length,
	              input->selector.name.data, (int)value->text.length, value->text.data,
	              input->wants_number ? "" : " or a date", reader_number_advice(reader, value->text));
	return false;
}

/* Looks up and parses the values; false if an operation cannot use one of them. */
static bool
read_values(struct grouping *grouping, const struct record *record, struct reader *reader, struct operand *values)
{
	for (size_t i = 0; i < grouping->input_count; i++) {
		struct input_field *input = &grouping->inputs[i];
		const struct field *field = record_find(record, &input->selector);
		struct operand *value = &values[i];

		if (!field) {
			value->text.length = 0;
			continue;
		}
		input->seen = true;
		value->text = field->text;
		value->type = field->type;
		if (!value->text.length || (!input->wants_number && !input->wants_order))
			continue;
		value->is_number = (input->wants_number || !edtf_is_day(value->text)) && value_number(field, &value->number);
		if (!value->is_number && !take_other(input, value, reader))
			return false;
	}
	return true;
}

/* The record's keys, packed; false, after a message, for one that cannot be cut. */
static bool
pack_keys(struct grouping *grouping, const struct record *record, struct reader *reader, struct slice *packed)
{
	const struct key *wrong;
	struct slice name, text;

	if (keys_pack(&grouping->keys, record, packed, &wrong))
		return true;
	name = wrong->field.name;
	text = record_text(record, &(struct selector){ name, 0 });
	reader_reject(reader, "%.*s: '%.*s' is not a %s%s", (int)name.length, name.data, (int)text.length, text.data,
	              key_is_date(wrong) ? "date" : "number",
	              (key_is_date(wrong) ? reader_missing_advice : reader_number_advice)(reader, text));
	return false;
}

bool
grouping_read(struct grouping *grouping, const struct record *record, struct reader *reader, struct slice *packed)
{
	return pack_keys(grouping, record, reader, packed) &&
	       read_values(grouping, record, reader, grouping->pending_values);
}

/* The values from which a result is computed; NULL if one of them is empty. */
static const struct operand *
operands_of(const struct result *result, const struct operand *values, struct operand pair[OPERANDS])
{
	if (result->inputs[1] == NO_INPUT)
		return values[result->inputs[0]].text.length ? &values[result->inputs[0]] : NULL;
	pair[0] = values[result->inputs[0]];
	pair[1] = values[result->inputs[1]];
	return pair[0].text.length && pair[1].text.length ? pair : NULL;
}

static void
die_of_sum(const struct result *result, const struct place *place)
{
	die("%s:%llu: %.*s does not fit 38 digits any more", place->file, (unsigned long long)place->line,
	    (int)result->name.length, result->name.data);
}

/* Takes a record's values into a row of states that are all sums. */
static void
fold_sums(struct grouping *grouping, char *row, const struct operand *values, const struct place *place)
{
	const struct result *end = grouping->results + grouping->result_count;

	for (const struct result *result = grouping->results; result < end; result++) {
		const struct operand *value = &values[result->inputs[0]];

		if (value->text.length && !sum_fold(row + result->offset, value))
			die_of_sum(result, place);
	}
}

/* Takes a record's values into a row of states. */
static void
fold(struct grouping *grouping, char *row, const struct operand *values, uint32_t group,
     struct operation_memory *memories, const struct place *place)
{
	for (size_t i = 0; i < grouping->result_count; i++) {
		const struct result *result = &grouping->results[i];
		const struct operand *operands = NULL;
		struct operand pair[OPERANDS];

		if (result->inputs[0] != NO_INPUT) {
			operands = operands_of(result, values, pair);
			if (!operands)
				continue;
		}
		if (grouping->wants_place) {
			memories[i].file = slice_of(place->file);
			memories[i].line = place->line;
		}
		if (!result->operation->add(row + result->offset, operands, group, &memories[i]))
			die_of_sum(result, place);
	}
}

void
grouping_fold_read(struct grouping *grouping, char *row, struct operation_memory *memories, const struct reader *reader)
{
	fold(grouping, row, grouping->pending_values, 0, memories, &(struct place){ reader->input.name, reader->line });
}

void
grouping_begin(struct grouping *grouping)
{
	if (grouping->memories)
		return;
	grouping->groups = ledger_of(grouping->row_size);
	grouping->memories = grouping_memories(grouping);
	grouping->pending_values =
		must_alloc((MOST_PENDING * grouping->input_count + 1) * sizeof *grouping->pending_values);
}

/* Copies the texts that grouping_read found, as the record will be gone. */
static void
keep_texts(struct grouping *grouping, struct operand *values)
{
	for (size_t i = 0; i < grouping->input_count; i++) {
		if (!grouping->inputs[i].wants_text || !values[i].text.length)
			continue;
		values[i].kept = grouping->pending_texts.length;
		buffer_add(&grouping->pending_texts, values[i].text);
	}
}

/* Puts the record's values in the queue until the processor has fetched its group's row, or slot. */
static void
wait_for_group(struct grouping *grouping, struct pending *pending, struct operand *values, struct slice packed)
{
	struct buffer *texts = &grouping->pending_texts;

	if (pending->known.row) {
		ledger_fetch(&grouping->groups, (size_t)(pending->known.row - 1) * 8);
	} else if (!packed.length) {
		short_keys_fetch(&grouping->known, &pending->known);
	} else {
		pending->hash = ledger_hash(&grouping->groups, packed);
		pending->key = texts->length;
		pending->key_length = packed.length;
		ledger_fetch_slot(&grouping->groups, pending->hash);
		buffer_add(texts, packed);
	}
	if (grouping->wants_text)
		keep_texts(grouping, values);
	grouping->pending_count++;
	if (grouping->pending_count == MOST_PENDING || texts->length > MOST_TEXTS)
		grouping_flush(grouping);
}

static void
fold_at(struct grouping *grouping, uint32_t row, const struct operand *values, const struct place *place)
{
	char *states = ledger_row(&grouping->groups, (size_t)(row - 1) * 8);

	if (grouping->only_sums)
		fold_sums(grouping, states, values, place);
	else
		fold(grouping, states, values, row - 1, grouping->memories, place);
}

void
grouping_add(struct grouping *grouping, const struct record *record, struct reader *reader)
{
	struct pending *pending = &grouping->pending[grouping->pending_count];
	struct operand *values = grouping->pending_values + grouping->pending_count * grouping->input_count;
	bool few = grouping->groups.count <= FEW_GROUPS;
	struct slice packed = { NULL, 0 };

	pending->known.row = 0;
	pending->key_length = 0;
	pending->is_short = !grouping->known.full && short_key_of(&grouping->keys, record, &pending->known);
	if (pending->is_short && (few || !grouping->keys.whole))
		pending->known.row = short_keys_find(&grouping->known, &pending->known);
	if (!pending->known.row && !(pending->is_short && grouping->keys.whole) &&
	    !pack_keys(grouping, record, reader, &packed))
		return;
	if (!read_values(grouping, record, reader, values))
		return;
	pending->place = (struct place){ reader->input.name, reader->line };
	if (grouping->shard && reader->input.fd == STDIN_FILENO)
		pending->place.file = grouping->shard;
	if (pending->known.row && few)
		fold_at(grouping, pending->known.row, values, &pending->place);
	else
		wait_for_group(grouping, pending, values, packed);
}

/* The row of the group with these packed keys; the group's first record makes it. */
static void
find_group(struct grouping *grouping, struct pending *pending)
{
	struct ledger *groups = &grouping->groups;
	struct slice key = { grouping->pending_texts.data + pending->key, pending->key_length };

	if (!key.length) {
		key = short_key_pack(&pending->known, &grouping->keys);
		pending->hash = ledger_hash(groups, key);
	}
	pending->known.row = (uint32_t)(ledger_upsert_hashed(groups, key, pending->hash, NULL) / 8 + 1);
	if (pending->is_short)
		short_keys_note(&grouping->known, &pending->known);
}

/* The first step for all records in the queue: the processor fetches their rows. */
static void
find_rows(struct grouping *grouping)
{
	struct ledger *groups = &grouping->groups;

	for (size_t i = 0; i < grouping->pending_count; i++) {
		struct pending *pending = &grouping->pending[i];

		if (pending->known.row)
			continue;
		if (pending->is_short && grouping->keys.whole)
			pending->known.row = short_keys_find(&grouping->known, &pending->known);
		if (pending->known.row)
			ledger_fetch(groups, (size_t)(pending->known.row - 1) * 8);
		else if (pending->key_length)
			ledger_fetch_row(groups, pending->hash);
	}
}

void
grouping_flush(struct grouping *grouping)
{
	struct ledger *groups = &grouping->groups;
	const char *texts = grouping->pending_texts.data;

	if (groups->count)
		find_rows(grouping);
	for (size_t i = 0; i < grouping->pending_count; i++) {
		struct pending *pending = &grouping->pending[i];
		struct operand *values = grouping->pending_values + i * grouping->input_count;

		if (!pending->known.row)
			find_group(grouping, pending);
		for (size_t k = 0; grouping->wants_text && k < grouping->input_count; k++)
			if (grouping->inputs[k].wants_text && values[k].text.length)
				values[k].text.data = texts + values[k].kept;
		fold_at(grouping, pending->known.row, values, &pending->place);
	}
	grouping->pending_count = 0;
	grouping->pending_texts.length = 0;
}

size_t
grouping_bytes(const struct grouping *grouping)
{
	size_t bytes = ledger_bytes(&grouping->groups) + grouping->groups.count * ORDER_BYTES;

	for (size_t i = 0; grouping->memories && i < grouping->result_count; i++)
		bytes += operation_bytes(&grouping->memories[i]);
	return bytes;
}

void
grouping_clear(struct grouping *grouping)
{
	ledger_clear(&grouping->groups);
	short_keys_forget(&grouping->known);
	for (size_t i = 0; i < grouping->result_count; i++)
		operation_forget(&grouping->memories[i]);
}
