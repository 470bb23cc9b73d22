/* The types of the values of a group. */
#include "base/edtf.h"
#include "groups/operation_functions.h"
#include "record/value.h"

enum kind { KIND_NUMBER, KIND_DATE, KIND_BOOLEAN, KIND_TEXT, KINDS };

const size_t kinds_state_size = sizeof(uint64_t); /* a bit for each kind */

static enum kind
kind_of(const struct field *value)
{
	struct edtf_span span;

	switch (value_type(value)) {
	case VALUE_NUMBER:
		return KIND_NUMBER;
	case VALUE_TRUE:
	case VALUE_FALSE:
		return KIND_BOOLEAN;
	default:
		if (!value_is_disguised(value) && value->text.length < EDTF_TEXT && edtf_parse(value->text, &span))
			return KIND_DATE;
		return KIND_TEXT;
	}
}

OPERATION_ADD(kinds_add)
{
	struct field value = operand_field(values);

	(void)group, (void)memory;
	*(uint64_t *)state |= 1U << kind_of(&value);
	return true;
}

OPERATION_SAVE(kinds_save)
{
	(void)done, (void)memory;
	buffer_format(text, "%llu", (unsigned long long)*(const uint64_t *)state);
	return false;
}

OPERATION_LOAD(kinds_load)
{
	uint64_t kinds;

	(void)group, (void)memory;
	if (!take_count(&text, &kinds) || text.length || kinds >> KINDS)
		return false;
	*(uint64_t *)state |= kinds;
	return true;
}

OPERATION_JOIN(kinds_join)
{
	*(uint64_t *)state |= *(const uint64_t *)other;
	return true;
}

/* The names of the types, with a plus between them. */
OPERATION_RESULT(kinds_result)
{
	static const char *const names[] = {
		[KIND_NUMBER] = "number", [KIND_DATE] = "date", [KIND_BOOLEAN] = "boolean", [KIND_TEXT] = "text"
	};
	struct buffer *result = &memory->result;

	result->length = 0;
	for (enum kind kind = KIND_NUMBER; kind < KINDS; kind++)
		if (*(const uint64_t *)state >> kind & 1)
			buffer_format(result, "%s%s", result->length ? "+" : "", names[kind]);
	return buffer_slice(result);
}
