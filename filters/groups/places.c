/* The value that came first, and the one that came last. Files are ordered by their names, bytewise,
 * so that files and their states may come in any order; within a file the lines are in order. */
#include "groups/operation_functions.h"
#include "record/value.h"

struct place_state {
	uint64_t line;
	char *text; /* the file's name, and the value behind it */
	uint32_t file, value, capacity;
	bool is_text; /* though it looks like something else */
};

const size_t place_state_size = sizeof(struct place_state);

static struct slice
known_file(const struct place_state *state)
{
	return (struct slice){ state->text, state->file };
}

static struct slice
known_value(const struct place_state *state)
{
	return (struct slice){ state->text + state->file, state->value };
}

/* Keeps the place, in the memory of the one before if it fits there. */
static void
keep(struct place_state *state, struct slice file, uint64_t line, const struct field *field, struct arena *arena)
{
	struct slice value = field->text;
	size_t length = file.length + value.length;

	if (length > state->capacity) {
		state->capacity = (uint32_t)(length * 2);
		state->text = arena_alloc(arena, state->capacity);
	}
	memcpy(state->text, file.data, file.length);
	memcpy(state->text + file.length, value.data, value.length);
	state->line = line;
	state->file = (uint32_t)file.length;
	state->value = (uint32_t)value.length;
	state->is_text = value_is_disguised(field);
}

/* strcmp's sign: whether the place comes before the one that is known, or behind it. */
static int
compare_place(const struct place_state *state, struct slice file, uint64_t line, struct slice value)
{
	int order = slice_equal(file, known_file(state)) ? 0 : slice_compare(file, known_file(state));

	if (!order)
		order = line < state->line ? -1 : line > state->line;
	return order ? order : slice_compare(value, known_value(state));
}

/* Keeps the place if it comes before what is known (sign -1), or behind (1). */
static bool
take_place(struct place_state *state, struct slice file, uint64_t line, const struct field *value, int sign,
           struct arena *arena)
{
	if (!state->value || compare_place(state, file, line, value->text) * sign > 0)
		keep(state, file, line, value, arena);
	return true;
}

OPERATION_ADD(place_add)
{
	struct field value = operand_field(values);

	(void)group;
	return take_place(state, memory->file, memory->line, &value, -1, &memory->arena);
}

OPERATION_ADD(last_add)
{
	struct field value = operand_field(values);

	(void)group;
	return take_place(state, memory->file, memory->line, &value, 1, &memory->arena);
}

/* "LINE LENGTH:FILE VALUE", or "LINE LENGTH:FILE=VALUE" */
OPERATION_SAVE(place_save)
{
	const struct place_state *place = state;

	(void)done, (void)memory;
	if (!place->value)
		return false;
	buffer_format(text, "%llu %u:", (unsigned long long)place->line, place->file);
	buffer_add(text, known_file(place));
	buffer_byte(text, place->is_text ? SAVED_TEXT : ' ');
	buffer_add(text, known_value(place));
	return false;
}

static bool
load_place(struct place_state *state, struct slice text, int sign, struct arena *arena)
{
	struct field value = { .type = VALUE_CELL };
	uint64_t line, length;
	size_t colon = slice_find(text, ':');
	struct slice numbers = slice_first(text, colon);

	if (colon == text.length || !take_count(&numbers, &line) || !take_count(&numbers, &length) || numbers.length)
		return false;
	text = slice_from(text, colon + 1);
	if (length + 1 >= text.length || (text.data[length] != ' ' && text.data[length] != SAVED_TEXT))
		return false;
	value.type = text.data[length] == SAVED_TEXT ? VALUE_TEXT : VALUE_CELL;
	value.text = slice_from(text, (size_t)length + 1);
	return take_place(state, slice_first(text, (size_t)length), line, &value, sign, arena);
}

OPERATION_LOAD(place_load)
{
	(void)group;
	return load_place(state, text, -1, &memory->arena);
}

OPERATION_LOAD(last_load)
{
	(void)group;
	return load_place(state, text, 1, &memory->arena);
}

OPERATION_RESULT(place_result)
{
	const struct place_state *place = state;

	memory->is_text = place->is_text;
	return place->value ? known_value(place) : (struct slice){ NULL, 0 };
}
