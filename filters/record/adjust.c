/* What the options say of values: which are none, and which have decimal commas. */
#include "record/number.h"
#include "record/reader_parts.h"

static bool
is_missing(const struct layout *layout, struct slice text)
{
	text = slice_trim(text);
	for (size_t i = 0; i < layout->missing_count; i++)
		if (slice_equal(text, layout->missing[i]))
			return true;
	return false;
}

/* 1,5 is the number 1.5, so 1.5 is a text, whether its point was meant for thousands or not. */
static void
take_decimal_comma(struct reader *reader, struct field *field)
{
	size_t comma = slice_find(field->text, ','), point = slice_find(field->text, '.');
	struct number number;
	char *copy;

	if (point < field->text.length && number_parse(field->text, &number))
		field->type = VALUE_TEXT;
	if (point < field->text.length || comma == field->text.length)
		return;
	copy = arena_alloc(&reader->scratch, field->text.length);
	memcpy(copy, field->text.data, field->text.length);
	copy[comma] = '.';
	if (number_parse((struct slice){ copy, field->text.length }, &number))
		field->text.data = copy;
}

void
reader_adjust(struct reader *reader)
{
	const struct layout *layout = &reader->layout;

	for (size_t i = 0; i < reader->record.count; i++) {
		struct field *field = &reader->record.fields[i];

		if (layout->missing_count && field->text.length && is_missing(layout, field->text))
			*field = (struct field){ .name = field->name, .type = VALUE_TEXT };
		if (layout->decimal && field->type == VALUE_CELL)
			take_decimal_comma(reader, field);
	}
}
