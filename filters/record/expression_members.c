#include "record/expression_members.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/edtf.h"
#include "base/utf8.h"
#include "record/collation.h"
#include "record/value.h"

enum { MESSAGE = 512 };

struct members *
members_new(struct arena *arena)
{
	struct members *members = arena_alloc(arena, sizeof *members);

	*members = (struct members){ .arena = arena };
	members->table = table_of(arena, 1);
	return members;
}

/* Whether the value is true or false, or a text that says so. */
static bool
is_odd(const struct field *value)
{
	enum value_type type = value_type(&(struct field){ .text = value->text });

	return type == VALUE_TRUE || type == VALUE_FALSE;
}

/* Packs the value into bytes, which are the same for equal values. A number that is also a year has two forms. */
static struct slice
pack(struct members *members, const struct field *value, enum value_type type)
{
	struct field plain = { .text = value->text, .type = type };

	members->packed.length = 0;
	members->packed.length =
		collation_pack(&plain, false, buffer_room(&members->packed, collation_room(value->text.length)));
	return buffer_slice(&members->packed);
}

static bool
is_year(const struct field *value)
{
	struct edtf_span span;

	return edtf_may_begin(*value->text.data) && edtf_parse(value->text, &span);
}

void
members_add(struct members *members, struct field value)
{
	enum value_type type = value_type(&value);

	if (!value.text.length) {
		members->missing = true;
		return;
	}
	members->numbers += type == VALUE_NUMBER;
	members->texts += type != VALUE_NUMBER;
	if (is_odd(&value)) {
		members->odd = must_grow(members->odd, (members->odd_count + 1) * sizeof value);
		value.text = arena_copy(members->arena, value.text);
		members->odd[members->odd_count++] = value;
		return;
	}
	table_upsert(&members->table, pack(members, &value, type), NULL);
	if (type == VALUE_NUMBER && is_year(&value))
		table_upsert(&members->table, pack(members, &value, VALUE_TEXT), NULL);
}

static bool
has_odd(const struct members *members, const struct field *value)
{
	bool clash;

	for (size_t i = 0; i < members->odd_count; i++)
		if (value_compare(&members->odd[i], value, &clash) == VALUE_EQUAL)
			return true;
	return false;
}

bool
members_have(struct members *members, const struct field *value, bool *clash)
{
	enum value_type type = value_type(value);

	*clash = false;
	if (!value->text.length)
		return members->missing;
	if (is_odd(value))
		return has_odd(members, value);
	if (table_find(&members->table, pack(members, value, type)))
		return true;
	if (type == VALUE_NUMBER && is_year(value) && table_find(&members->table, pack(members, value, VALUE_TEXT)))
		return true;
	*clash = type == VALUE_NUMBER ? !members->numbers && members->texts : !members->texts && members->numbers;
	return false;
}

static bool
fail(const struct members *members, const char **message, const char *path, const char *words)
{
	char *text = arena_alloc(members->arena, MESSAGE);

	snprintf(text, MESSAGE, "%.200s: %s", path, words);
	*message = text;
	return false;
}

/* The line without its end and without a byte order mark. */
static struct slice
bare_line(char *line, size_t length, bool first)
{
	struct slice text = { line, length };

	if (first && slice_starts(text, "\xef\xbb\xbf"))
		text = slice_from(text, 3);
	if (text.length && text.data[text.length - 1] == '\n')
		text.length--;
	if (text.length && text.data[text.length - 1] == '\r')
		text.length--;
	return text;
}

static bool
read_lines(struct members *members, FILE *file)
{
	size_t capacity = 0, number = 0;
	char *line = NULL;
	bool valid = true;

	for (ssize_t length; valid && (length = getline(&line, &capacity, file)) >= 0; number++) {
		struct field value = { .text = bare_line(line, (size_t)length, number == 0), .type = VALUE_CELL };

		valid = utf8_valid(value.text);
		if (valid && value.text.length)
			members_add(members, value);
	}
	free(line);
	return valid;
}

bool
members_read(struct members *members, const char *path, const char **message)
{
	FILE *file = fopen(path, "re");
	bool valid;
	int error;

	if (!file)
		return fail(members, message, path, strerror(errno));
	errno = 0;
	valid = read_lines(members, file);
	error = ferror(file) ? errno : 0;
	fclose(file);
	members->name = path;
	if (error)
		return fail(members, message, path, strerror(error));
	if (!valid)
		return fail(members, message, path, "ill-formed UTF-8 in the list (iconv makes UTF-8 of it)");
	return members->table.count || members->odd_count || fail(members, message, path, "no value in the list");
}
