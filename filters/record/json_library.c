/* JSON lines that the scanner leaves to jansson: nested objects and arrays,
 * which are flattened with dots (a.b, a.0), and all that is not well-formed.
 *
 * jansson turns numbers into long long and double, which lose digits. So it is
 * handed a copy of the line in which each number is replaced by its index; the
 * number's own text is put back from a list. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/die.h"
#include "record/json.h"
#include "record/reject.h"

enum { MAX_DEPTH = 64 };

struct numbers {
	struct slice *texts;
	size_t count;
};

static bool
is_number_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte && strchr("+-.eE", byte));
}

/* Copies a string with its quotes; returns the offset behind it. */
static size_t
copy_string(struct slice line, size_t at, char *copy, size_t *length)
{
	bool escaped = false;

	copy[(*length)++] = line.data[at++];
	while (at < line.length) {
		char byte = line.data[at++];

		copy[(*length)++] = byte;
		if (byte == '"' && !escaped)
			break;
		escaped = byte == '\\' && !escaped;
	}
	return at;
}

/* Replaces the number at that offset by its index; what is not a number stays as it is. */
static size_t
copy_number(struct slice line, size_t at, char *copy, size_t *length, struct numbers *numbers)
{
	size_t end = at;
	struct slice text;

	while (end < line.length && is_number_byte(line.data[end]))
		end++;
	text = (struct slice){ line.data + at, end - at };
	if (decimal_is_json(text)) {
		numbers->texts[numbers->count] = text;
		*length += (size_t)sprintf(copy + *length, "%zu", numbers->count++);
	} else {
		memcpy(copy + *length, text.data, text.length);
		*length += text.length;
	}
	return end;
}

/* An index has at most 8 digits (lines are under 64 MiB, a number and its comma
 * at least two bytes), so the copy needs at most five times the line. */
static struct slice
replace_numbers(struct reader *reader, struct slice line, struct numbers *numbers)
{
	size_t digits = 0, length = 0;
	char *copy;

	for (size_t i = 0; i < line.length; i++)
		digits += is_number_byte(line.data[i]) && (i == 0 || !is_number_byte(line.data[i - 1]));
	numbers->texts = arena_alloc(&reader->scratch, digits * sizeof *numbers->texts + 1);
	copy = arena_alloc(&reader->scratch, line.length + digits * 8 + 16);
	for (size_t at = 0; at < line.length;) {
		char byte = line.data[at];

		if (byte == '"')
			at = copy_string(line, at, copy, &length);
		else if ((byte >= '0' && byte <= '9') || byte == '-')
			at = copy_number(line, at, copy, &length, numbers);
		else
			copy[length++] = line.data[at++];
	}
	return (struct slice){ copy, length };
}

struct flattening {
	struct reader *reader;
	const struct numbers *numbers;
	char path[RECORD_MAX_NAME + 32];
	bool failed;
};

static void add_value(struct flattening *flat, size_t length, json_t *value, unsigned depth);

static void
refuse(struct flattening *flat, const char *message)
{
	if (!flat->failed)
		reader_reject(flat->reader, "%s", message);
	flat->failed = true;
}

/* Adds a leaf; its name is the first bytes of the path. */
static void
add_leaf(struct flattening *flat, size_t length, struct slice text, enum value_type type)
{
	struct name *name = reader_name(flat->reader, (struct slice){ flat->path, length });

	if (name->stamp == flat->reader->stamp) {
		refuse(flat, "a field stands there twice");
		return;
	}
	name->stamp = flat->reader->stamp;
	if (name->wanted && !reader_add(flat->reader, name->text, arena_copy(&flat->reader->scratch, text), type))
		flat->failed = true;
}

/* A child: the path grows by ".KEY", or by KEY at the top. */
static void
add_child(struct flattening *flat, size_t length, struct slice key, json_t *value, unsigned depth)
{
	if (length + key.length + 1 > RECORD_MAX_NAME) {
		refuse(flat, "a field's name is longer than 1024 bytes");
		return;
	}
	if (depth)
		flat->path[length++] = '.';
	memcpy(flat->path + length, key.data, key.length);
	add_value(flat, length + key.length, value, depth + 1);
}

static void
add_children(struct flattening *flat, size_t length, json_t *value, unsigned depth)
{
	const char *key;
	json_t *child;
	size_t index;
	char number[24];

	if (depth == MAX_DEPTH) {
		refuse(flat, "nested deeper than 64 levels");
		return;
	}
	if (json_is_object(value)) {
		json_object_foreach (value, key, child)
			if (!flat->failed)
				add_child(flat, length, slice_of(key), child, depth);
		return;
	}
	json_array_foreach(value, index, child)
	{
		if (flat->failed)
			return;
		snprintf(number, sizeof number, "%zu", index);
		add_child(flat, length, slice_of(number), child, depth);
	}
}

static void
add_value(struct flattening *flat, size_t length, json_t *value, unsigned depth)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		if (json_object_size(value) || depth == 0)
			add_children(flat, length, value, depth);
		else
			add_leaf(flat, length, slice_of("{}"), VALUE_TEXT);
		return;
	case JSON_ARRAY:
		if (json_array_size(value) || depth == 0)
			add_children(flat, length, value, depth);
		else
			add_leaf(flat, length, slice_of("[]"), VALUE_TEXT);
		return;
	case JSON_STRING:
		add_leaf(flat, length, (struct slice){ json_string_value(value), json_string_length(value) }, VALUE_TEXT);
		return;
	case JSON_INTEGER:
		add_leaf(flat, length, flat->numbers->texts[json_integer_value(value)], VALUE_NUMBER);
		return;
	case JSON_TRUE:
		add_leaf(flat, length, slice_of("true"), VALUE_TRUE);
		return;
	case JSON_FALSE:
		add_leaf(flat, length, slice_of("false"), VALUE_FALSE);
		return;
	case JSON_NULL:
		add_leaf(flat, length, slice_of(""), VALUE_NULL);
		return;
	case JSON_REAL:
		return; /* all numbers were replaced by whole ones */
	}
}

enum taken
json_take_library(struct reader *reader, struct slice line)
{
	const size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY;
	struct numbers numbers = { NULL, 0 };
	struct slice copy = replace_numbers(reader, line, &numbers);
	struct flattening flat = { .reader = reader, .numbers = &numbers };
	json_error_t error;
	json_t *value;

	if (slice_find(line, '\0') < line.length) { /* jansson would step over one between two tokens */
		reader_reject(reader, "not a JSON object: a NUL byte stands in the line%s", READER_NUL_ADVICE);
		return NOT_TAKEN;
	}
	json_set_alloc_funcs(must_alloc, free); /* jansson alone would call a lack of memory a wrong line */
	value = json_loadb(copy.data, copy.length, flags, &error);

	if (!value) {
		reader_reject(reader, "not a JSON object: %s", error.text);
		return NOT_TAKEN;
	}
	if (json_is_object(value) || json_is_array(value)) /* an array within one is a record with the fields 0, 1, 2 */
		add_value(&flat, 0, value, 0);
	else
		refuse(&flat, "not a JSON object, but a single value");
	json_decref(value);
	return flat.failed ? NOT_TAKEN : TAKEN;
}
