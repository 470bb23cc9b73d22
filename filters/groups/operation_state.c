#include "groups/operation_state.h"

#include "record/collation.h"

struct slice
decimal_result(struct decimal value, struct operation_memory *memory)
{
	memory->result.length = 0;
	buffer_room(&memory->result, DECIMAL_TEXT);
	return (struct slice){ memory->result.data, decimal_print(value, memory->result.data) };
}

void
memory_pack(struct operation_memory *memory, const struct field *value)
{
	char *room = buffer_room(&memory->key, collation_room(value->text.length));

	memory->key.length += collation_pack(value, false, room);
}

struct slice
take_word(struct slice *text)
{
	size_t end = slice_find(*text, ' ');
	struct slice word = slice_first(*text, end);

	*text = slice_from(*text, end + (end < text->length));
	return word;
}

bool
take_decimal(struct slice *text, struct decimal *value)
{
	return decimal_parse(take_word(text), value);
}

bool
take_count(struct slice *text, uint64_t *count)
{
	struct decimal value;

	if (!take_decimal(text, &value) || value.scale || value.units < 0 || value.units > INT64_MAX)
		return false;
	*count = (uint64_t)value.units;
	return true;
}
