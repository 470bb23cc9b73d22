#include "record/json_write.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "record/number.h"
#include "record/value.h"

/* False only if none of eight bytes is below 0x20, '"' or '\\'; true is a guess. */
static bool
may_need_escape(const char *bytes)
{
	const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
	uint64_t word, quote, backslash;

	memcpy(&word, bytes, sizeof word);
	quote = word ^ ones * '"';
	backslash = word ^ ones * '\\';
	return ((word - ones * 0x20) | (quote - ones) | (backslash - ones)) & ~word & tops;
}

/* How many bytes at the front need no escape in JSON. */
static size_t
plain_json(struct slice text)
{
	size_t i = 0;

	while (i + 8 <= text.length && !may_need_escape(text.data + i))
		i += 8;
	while (i < text.length && (unsigned char)text.data[i] >= 0x20 && text.data[i] != '"' && text.data[i] != '\\')
		i++;
	return i;
}

static void
write_escape(struct output *out, char byte)
{
	static const char bytes[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *at = memchr(bytes, byte, sizeof bytes - 1);
	char text[8];

	if (at)
		snprintf(text, sizeof text, "\\%c", letters[at - bytes]);
	else
		snprintf(text, sizeof text, "\\u%04x", (unsigned char)byte);
	output_text(out, text);
}

void
write_json_characters(struct output *out, struct slice text)
{
	while (text.length) {
		size_t plain = plain_json(text);

		output_slice(out, slice_first(text, plain));
		if (plain < text.length)
			write_escape(out, text.data[plain++]);
		text = slice_from(text, plain);
	}
}

void
write_json_string(struct output *out, struct slice text)
{
	output_byte(out, '"');
	write_json_characters(out, text);
	output_byte(out, '"');
}

/* Drops the plus and the blanks that a cell's number may have. */
static void
write_json_number(struct output *out, struct slice text)
{
	struct number number;
	char *room;

	if (decimal_is_json(text) || !number_parse(text, &number)) {
		output_slice(out, text);
		return;
	}
	room = must_alloc(text.length + 1);
	output_slice(out, (struct slice){ room, number_write(&number, room) });
	free(room);
}

void
write_json_value(struct output *out, const struct field *field)
{
	if ((field->type == VALUE_NUMBER || field->type == VALUE_CELL) && decimal_is_plain(field->text)) {
		output_slice(out, field->text);
		return;
	}
	switch (value_type(field)) {
	case VALUE_NUMBER:
		write_json_number(out, field->text);
		break;
	case VALUE_TRUE:
		output_slice(out, (struct slice)SLICE("true"));
		break;
	case VALUE_FALSE:
		output_slice(out, (struct slice)SLICE("false"));
		break;
	case VALUE_NULL:
		output_slice(out, (struct slice)SLICE("null"));
		break;
	case VALUE_TEXT:
	case VALUE_CELL:
		write_json_string(out, field->text);
	}
}
