#include "groups/grouping.h"

#include <stdlib.h>

#include "base/die.h"
#include "groups/order.h"

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
	}
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

/* Looks up and parses the values; false when one is not what is wanted. */
static bool
read_values(struct grouping *grouping, const struct record *record, struct reader *reader)
{
	for (size_t i = 0; i < grouping->input_count; i++) {
		struct input_field *input = &grouping->inputs[i];
		const struct field *field = record_find(record, &input->selector);
		struct operand *value = &input->value;
		struct edtf_span span;

		value->text = field ? field->text : (struct slice){ NULL, 0 };
		input->seen |= field != NULL;
		if (!value->text.length || (!input->wants_number && !input->wants_order))
			continue;
		value->is_number = decimal_parse(value->text, &value->number);
		if (value->is_number ||
		    (!input->wants_number && value->text.length < EDTF_TEXT / 2 && edtf_parse(value->text, &span)))
			continue;
		reader_reject(reader, "%.*s: '%.*s' is not a number%s", (int)input->selector.name.length,
		              input->selector.name.data, (int)value->text.length, value->text.data,
		              input->wants_number ? "" : " or a date");
		return false;
	}
	return true;
}

bool
grouping_read(struct grouping *grouping, const struct record *record, struct reader *reader, struct slice *packed)
{
	const struct key *wrong;

	if (!keys_pack(&grouping->keys, record, packed, &wrong)) {
		reader_reject(reader, "%.*s: not a date", (int)wrong->field.name.length, wrong->field.name.data);
		return false;
	}
	return read_values(grouping, record, reader);
}

/* The result's values of this record; false where one of them is empty. */
static bool
collect_operands(const struct grouping *grouping, const struct result *result, struct operand operands[OPERANDS])
{
	for (size_t i = 0; i < OPERANDS; i++) {
		if (result->inputs[i] == NO_INPUT)
			continue;
		operands[i] = grouping->inputs[result->inputs[i]].value;
		if (!operands[i].text.length)
			return false;
	}
	return true;
}

void
grouping_fold(struct grouping *grouping, char *row, uint32_t group, struct operation_memory *memories,
              const struct reader *reader)
{
	for (size_t i = 0; i < grouping->result_count; i++) {
		const struct result *result = &grouping->results[i];
		const struct operand *operands = NULL;
		struct operand pair[OPERANDS];

		if (result->inputs[1] != NO_INPUT) {
			if (!collect_operands(grouping, result, pair))
				continue;
			operands = pair;
		} else if (result->inputs[0] != NO_INPUT) {
			operands = &grouping->inputs[result->inputs[0]].value;
			if (!operands->text.length)
				continue;
		}
		if (grouping->wants_place) {
			memories[i].file = slice_of(reader->input.name);
			memories[i].line = reader->line;
		}
		if (!result->operation->add(row + result->offset, operands, group, &memories[i]))
			die("%s:%llu: %.*s does not fit 38 digits any more", reader->input.name, (unsigned long long)reader->line,
			    (int)result->name.length, result->name.data);
	}
}

void
grouping_begin(struct grouping *grouping)
{
	if (grouping->memories)
		return;
	grouping->groups = ledger_of(grouping->row_size);
	grouping->memories = grouping_memories(grouping);
}

void
grouping_add(struct grouping *grouping, const struct record *record, struct reader *reader)
{
	struct slice packed;
	char *row;

	if (!grouping_read(grouping, record, reader, &packed))
		return;
	grouping_begin(grouping);
	row = ledger_upsert(&grouping->groups, packed, NULL);
	grouping_fold(grouping, row, grouping_number(grouping, row), grouping->memories, reader);
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
	for (size_t i = 0; i < grouping->result_count; i++)
		operation_forget(&grouping->memories[i]);
}
