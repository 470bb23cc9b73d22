#include "sources/conversion.h"

#include "base/decimal.h"
#include "record/value.h"

enum { FEWEST_DIGITS = 5 }; /* behind the point of a part of one, as a workbook stores it and nobody types it */

bool
conversion_of_cell(const struct source_field *from, const char *column, struct field *field, struct reader *reader)
{
	struct slice text;

	switch (from->type) {
	case SOURCE_CELL:
	case SOURCE_CURRENCY:
	case SOURCE_TYPES:
		return true;
	case SOURCE_TEXT:
		field->type = VALUE_TEXT;
		return true;
	case SOURCE_NUMBER:
		field->type = VALUE_NUMBER;
		if (decimal_is_plain(field->text))
			return true;
		field->text = text = slice_trim(field->text);
		if (value_type(&(struct field){ .text = text, .type = VALUE_CELL }) == VALUE_NUMBER)
			return true;
		reader_reject(reader, "column '%s': '%.*s' is not a number%s", column, (int)text.length, text.data,
		              reader_number_advice(reader, text));
		return false;
	case SOURCE_BOOLEAN:
		break;
	}
	text = slice_trim(field->text);
	field->type = slice_equal(text, from->yes) ? VALUE_TRUE : VALUE_FALSE;
	field->text = slice_of(field->type == VALUE_TRUE ? "true" : "false");
	if (field->type == VALUE_TRUE || slice_equal(text, from->no))
		return true;
	reader_reject(reader, "column '%s': '%.*s' is neither '%s' nor '%s'", column, (int)text.length, text.data,
	              from->yes.data, from->no.data);
	return false;
}

/* Moves the number's point so many places to the right, exactly. */
static bool
shift(struct arena *arena, int places, struct field *field)
{
	struct decimal number, factor = decimal_of(1);
	char text[DECIMAL_TEXT];

	for (int i = 0; i < places; i++)
		factor.units *= 10;
	factor.scale = places < 0 ? (unsigned)-places : 0;
	if (!decimal_parse(slice_trim(field->text), &number) || !decimal_multiply(number, factor, &number))
		return false;
	field->text = (struct slice){ text, decimal_print(decimal_shortest(number), text) };
	field->text = arena_copy(arena, field->text);
	field->type = VALUE_NUMBER;
	return true;
}

/* 1.61% is 1.61; without its sign only what a workbook has in the cell is known to be a part of one: 0.0160731884.
 * 1.6 may be either. */
static bool
take_part(struct arena *arena, struct field *field)
{
	struct slice text = slice_trim(field->text);
	size_t point = slice_find(text, '.');
	struct decimal number;

	if (text.length && text.data[text.length - 1] == '%') {
		field->text = slice_trim(slice_first(text, text.length - 1));
		return shift(arena, 0, field);
	}
	if (!decimal_parse(text, &number))
		return false;
	if (!number.units || (text.length - point > FEWEST_DIGITS && decimal_compare(number, decimal_of(1)) < 0) ||
	    slice_find(text, 'E') < text.length)
		return shift(arena, 2, field);
	return false;
}

bool
conversion_of_value(const struct reading *how, struct arena *arena, const char *column, struct field *field,
                    struct reader *reader)
{
	struct slice text = slice_trim(field->text);

	if (how->parts && !take_part(arena, field)) {
		reader_reject(
			reader,
			"column '%s': '%.*s' is neither a percentage such as 1.6%% nor the part of one that a workbook stores",
			column, (int)text.length, text.data);
		return false;
	}
	if (how->shift && !shift(arena, how->shift, field)) {
		reader_reject(reader, "column '%s': '%.*s' is not a number%s", column, (int)text.length, text.data,
		              reader_number_advice(reader, text));
		return false;
	}
	return true;
}
