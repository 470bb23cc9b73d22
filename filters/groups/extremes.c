/* Least and greatest: numbers by value, dates by time. */
#include "base/edtf.h"
#include "groups/operation_functions.h"

enum { LEAST, GREATEST, ENDS };

struct extreme_state {
	struct packed_sum number[ENDS]; /* count says whether there is one */
	struct {
		char *text; /* room for DECIMAL_TEXT bytes, or NULL */
		uint32_t length;
	} date[ENDS];
};

const size_t extreme_state_size = sizeof(struct extreme_state);

/* Of equal numbers the one with the shorter scale is kept, so that the result does not depend on the
 * order of the input. */
static void
take_number(struct extreme_state *state, struct decimal value)
{
	for (int end = LEAST; end < ENDS; end++) {
		struct packed_sum *known = &state->number[end];
		int sign = end == LEAST ? -1 : 1;
		int order = known->count ? decimal_compare(value, packed_value(known)) : sign;

		if (order == sign || (order == 0 && value.scale < known->scale))
			pack_value(known, value);
		known->count = 1;
	}
}

static void
take_date(struct extreme_state *state, struct slice date, struct arena *arena)
{
	for (int end = LEAST; end < ENDS; end++) {
		struct slice known = { state->date[end].text, state->date[end].length };
		int order = known.length ? edtf_compare(date, known) : 0;

		if (known.length && (end == LEAST ? order >= 0 : order <= 0))
			continue;
		if (!known.data)
			state->date[end].text = arena_alloc(arena, DECIMAL_TEXT);
		state->date[end].length = (uint32_t)(date.length < DECIMAL_TEXT ? date.length : DECIMAL_TEXT);
		memcpy(state->date[end].text, date.data, state->date[end].length);
	}
}

OPERATION_ADD(extreme_add)
{
	(void)group;
	if (values->is_number)
		take_number(state, values->number);
	else
		take_date(state, values->text, &memory->arena);
	return true;
}

/* "LEAST GREATEST FIRST LAST", "-" for a number or a date that is not there. */
OPERATION_SAVE(extreme_save)
{
	const struct extreme_state *extreme = state;

	(void)done;
	for (int end = LEAST; end < ENDS; end++) {
		if (extreme->number[end].count)
			buffer_add(text, decimal_result(packed_value(&extreme->number[end]), memory));
		else
			buffer_byte(text, '-');
		buffer_byte(text, ' ');
	}
	for (int end = LEAST; end < ENDS; end++) {
		struct slice date = { extreme->date[end].text, extreme->date[end].length };

		buffer_add(text, date.length ? date : (struct slice)SLICE("-"));
		if (end == LEAST)
			buffer_byte(text, ' ');
	}
	return false;
}

OPERATION_LOAD(extreme_load)
{
	struct decimal value;

	(void)group;
	for (int end = LEAST; end < ENDS; end++) {
		struct slice word = take_word(&text);

		if (slice_is(word, "-"))
			continue;
		if (!decimal_parse(word, &value))
			return false;
		take_number(state, value);
	}
	for (int end = LEAST; end < ENDS; end++) {
		struct slice word = take_word(&text);

		if (!word.length)
			return false;
		if (!slice_is(word, "-"))
			take_date(state, word, &memory->arena);
	}
	return !text.length;
}

/* A year among dates (2017 beside 2017-05) counts as a date; any other number comes before all dates. */
static struct slice
end_result(const struct extreme_state *state, int end, struct operation_memory *memory)
{
	struct slice text = { state->date[end].text, state->date[end].length }, number;
	struct edtf_span span;
	int order;

	if (!state->number[end].count)
		return text;
	number = decimal_result(packed_value(&state->number[end]), memory);
	if (!text.length)
		return number;
	order = edtf_parse(number, &span) ? edtf_compare(text, number) : 1;
	return (end == LEAST ? order < 0 : order > 0) ? text : number;
}

OPERATION_RESULT(min_result)
{
	return end_result(state, LEAST, memory);
}

OPERATION_RESULT(max_result)
{
	return end_result(state, GREATEST, memory);
}

OPERATION_RESULT(range_result)
{
	const struct extreme_state *extreme = state;
	struct decimal range;

	if (!extreme->number[LEAST].count)
		return (struct slice){ NULL, 0 };
	if (!decimal_subtract(packed_value(&extreme->number[GREATEST]), packed_value(&extreme->number[LEAST]), &range))
		die("a range has more digits than fit");
	return decimal_result(range, memory);
}
