/* expression_texts: the functions of expressions that give a text, or a part of one.
 *
 * A part of a text is read like a cell: 12 is a number then. */
#include "base/utf8.h"
#include "record/expression_functions.h"

static const struct field *
give(struct node *node, struct slice text, enum value_type type)
{
	node->result = (struct field){ .text = text, .type = text.length ? type : VALUE_TEXT };
	return &node->result;
}

const struct field *
value_concat(struct expression *expression, struct node *node)
{
	(void)expression;
	node->buffer.length = 0;
	for (size_t i = 0; i < node->argument_count; i++)
		buffer_add(&node->buffer, node->values[i]->text);
	return give(node, buffer_slice(&node->buffer), VALUE_TEXT);
}

/* Changes letters of ASCII; false if the text has other letters. */
static bool
change_ascii(struct slice text, bool upper, struct buffer *to)
{
	char *room = buffer_room(to, text.length + 1), first = upper ? 'a' : 'A';

	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.data[i];

		if (byte & 0x80)
			return false;
		room[i] = (char)(byte >= first && byte < first + 26 ? byte ^ 0x20 : byte);
	}
	to->length = text.length;
	return true;
}

static const struct field *
change_case(struct expression *expression, struct node *node, bool upper)
{
	struct slice text = node->values[0]->text;

	node->buffer.length = 0;
	if (!change_ascii(text, upper, &node->buffer) &&
	    pattern_change_case(node->pattern, text, upper, &node->buffer) == PATTERN_GAVE_UP)
		return expression_gave_up(expression, node);
	return give(node, buffer_slice(&node->buffer), VALUE_TEXT);
}

const struct field *
value_lower(struct expression *expression, struct node *node)
{
	return change_case(expression, node, false);
}

const struct field *
value_upper(struct expression *expression, struct node *node)
{
	return change_case(expression, node, true);
}

/* Bytes of the white space at the front (Unicode's property White_Space), or 0. */
static size_t
space_at(struct slice text)
{
	uint32_t code = 0;
	size_t length = text.length ? utf8_decode(text, &code) : 0;
	bool space = (code >= 0x09 && code <= 0x0d) || code == ' ' || code == 0x85 || code == 0xa0 || code == 0x1680 ||
	             (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 || code == 0x202f ||
	             code == 0x205f || code == 0x3000;

	return space ? length : 0;
}

const struct field *
value_trim(struct expression *expression, struct node *node)
{
	struct slice text = node->values[0]->text;
	size_t space, last;

	(void)expression;
	while ((space = space_at(text)))
		text = slice_from(text, space);
	for (; text.length; text.length = last) {
		for (last = text.length - 1; last && ((unsigned char)text.data[last] & 0xc0) == 0x80;)
			last--;
		if (!space_at(slice_from(text, last)))
			break;
	}
	return give(node, text, VALUE_CELL);
}

const struct field *
value_replace(struct expression *expression, struct node *node)
{
	struct slice text = node->values[0]->text, by = node->values[1]->text;

	if (!pattern_has_groups(node->pattern, by)) {
		if (expression_refuses(expression))
			reader_reject(expression->reader, "%.*s: '%.*s': a dollar wants a group's number or another dollar",
			              (int)node->source.length, node->source.data, (int)by.length, by.data);
		return &expression_missing;
	}
	node->buffer.length = 0;
	if (pattern_replace(node->pattern, text, by, &node->buffer) == PATTERN_GAVE_UP)
		return expression_gave_up(expression, node);
	return give(node, buffer_slice(&node->buffer), VALUE_CELL);
}

/* Drops that many characters off the front, or all if there are fewer. */
static size_t
characters(struct slice text, int64_t count)
{
	size_t i = 0;

	for (; i < text.length; i++)
		if (((unsigned char)text.data[i] & 0xc0) != 0x80 && count-- == 0)
			break;
	return i;
}

const struct field *
value_substr(struct expression *expression, struct node *node)
{
	struct slice text = node->values[0]->text;
	int64_t start, length;

	if (!expression_whole(expression, node, 1, 1, &start))
		return &expression_missing;
	text = slice_from(text, characters(text, start - 1));
	if (node->argument_count > 2) {
		if (!expression_whole(expression, node, 2, 0, &length))
			return &expression_missing;
		text = slice_first(text, characters(text, length));
	}
	return give(node, text, VALUE_CELL);
}

/* The offset of the separator, or the text's length. */
static size_t
find_separator(struct slice text, struct slice separator)
{
	for (size_t at = 0; at + separator.length <= text.length; at++) {
		at += slice_find(slice_from(text, at), *separator.data);
		if (at + separator.length <= text.length && !memcmp(text.data + at, separator.data, separator.length))
			return at;
	}
	return text.length;
}

static const struct field *
no_separator(struct expression *expression, const struct node *node)
{
	if (expression_refuses(expression))
		reader_reject(expression->reader, "%.*s: the separator is empty", (int)node->source.length, node->source.data);
	return &expression_missing;
}

const struct field *
value_split(struct expression *expression, struct node *node)
{
	struct slice text = node->values[0]->text, separator = node->values[1]->text;
	int64_t part;

	if (!expression_whole(expression, node, 2, 1, &part))
		return &expression_missing;
	if (!separator.length)
		return no_separator(expression, node);
	for (; --part; text = slice_from(text, separator.length)) {
		size_t at = find_separator(text, separator);

		if (at == text.length)
			return &expression_missing;
		text = slice_from(text, at);
	}
	return give(node, slice_first(text, find_separator(text, separator)), VALUE_CELL);
}
