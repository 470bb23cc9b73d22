/* Flat objects, one on a line, that look like the one before: where their members end is known
 * beforehand from the commas outside strings, so that each member is read by itself, and the
 * processor can read several at once. All other objects are left to json.c. */
#include "base/die.h"
#include "base/words.h"
#include "record/json.h"
#include "record/json_scalar.h"

/* Whether all of that is a number. Most are a few digits, perhaps with a point. */
INLINED bool
is_number(const char *at, const char *end)
{
	size_t length = (size_t)(end - at), digits = length;
	uint64_t others;

	if (length - 1 < 8) {
		others = word_others(word_8(at), length);
		if (others)
			digits = (size_t)__builtin_ctzll(others) / 8;
		if (digits && (*at != '0' || digits == 1) &&
		    (!others || (at[digits] == '.' && digits + 1 < length && !(others & (others - 1)))))
			return true;
	}
	return number_end(at) == end;
}

/* Notes what the member begins with, from its blank up to its value. */
static void
learn(struct json_member *member, const char *at, const char *value, enum value_type type)
{
	size_t length = (size_t)(value - at);

	member->is_text = type == VALUE_TEXT;
	member->length = type == VALUE_TEXT || type == VALUE_NUMBER ? length : 0;
	if (length > sizeof member->head)
		member->length = 0;
	if (!member->length)
		return;
	memset(member->head, 0, sizeof member->head);
	memset(member->mask, 0, sizeof member->mask);
	memcpy(member->head, at, length);
	memset(member->mask, 0xff, length);
}

/* Takes "name":value, and nothing else but a blank in front of each; the name must be that. */
static bool
take_any(struct record *record, struct json_member *member, const char *at, const char *end)
{
	const struct name *name = member->name;
	struct field field = { .name = name->text, .type = VALUE_NUMBER };
	const char *value = at + (*at == ' ');

	if (!name_stands(name, value, end))
		return false;
	value += name->quoted.length;
	value += *value == ' ';
	field.text = (struct slice){ value, (size_t)(end - value) };
	if (*value == '"') {
		if (end[-1] != '"' || field.text.length < 2)
			return false;
		field.text = (struct slice){ value + 1, field.text.length - 2 };
		field.type = VALUE_TEXT;
	} else if (!is_number(value, end)) {
		if (json_word_end(value, &field) != end)
			return false;
		field.name = name->text;
	}
	learn(member, at, field.text.data, field.type);
	if (name->wanted)
		record_append(record, field);
	return true;
}

/* Takes a member that begins as it did the last time. */
INLINED bool
take_known(struct record *record, const struct json_member *member, const char *at, const char *end)
{
	const char *value = at + member->length;
	uint64_t head[2];

	memcpy(head, at, sizeof head);
	if (((head[0] ^ member->head[0]) & member->mask[0]) | ((head[1] ^ member->head[1]) & member->mask[1]) ||
	    value >= end || !(member->is_text ? end[-1] == '"' : is_number(value, end)))
		return false;
	if (member->name->wanted)
		record_append(record, (struct field){ member->name->text,
		                                      { value, (size_t)(end - value) - member->is_text },
		                                      member->is_text ? VALUE_TEXT : VALUE_NUMBER });
	return true;
}

/* Makes fields of the row's members. */
static bool
take_members(struct reader *reader, const struct scan_row *row, const char *begin)
{
	const uint32_t *mark = reader->rows->marks + row->first, *last = mark + row->count;
	struct json_member *member = reader->members;
	const char *end;
	uint32_t strings = 0;

	for (; mark <= last; mark++, member++, begin = end) {
		end = reader->rows_begin + *mark - (mark == last); /* the bracket in front of the newline */
		if (!(member->length && take_known(&reader->record, member, begin + 1, end)) &&
		    !take_any(&reader->record, member, begin + 1, end))
			return false;
		strings += member->is_text;
	}
	return row->quoted == 2 * (row->count + 1 + strings);
}

/* Notes what the record that was just read consists of, if it is not as the one before. */
static void
note_members(struct reader *reader)
{
	if (reader->members_shape == reader->shape)
		return;
	reader->members_shape = reader->shape;
	reader->member_count = 0;
	for (struct name *name = reader->first_name; name && name->stamp == reader->stamp; name = name->next) {
		if (!(reader->member_count & (reader->member_count - 1)))
			reader->members = must_grow(reader->members, 2 * (reader->member_count + 1) * sizeof *reader->members);
		name->stamp = 0;
		reader->members[reader->member_count++] = (struct json_member){ .name = name };
	}
}

/* Looks at the lines at the front of the window; false where there is no whole one. */
static bool
look_at_rows(struct reader *reader)
{
	struct slice window = input_window(&reader->input);

	if (!reader->rows)
		reader->rows = must_alloc(sizeof *reader->rows);
	reader->row = 0;
	reader->rows_begin = window.data;
	reader->scanner->objects(reader->rows, window);
	return reader->rows->count;
}

/* Where the line of that number ends. */
static const char *
row_end(const struct reader *reader, size_t number)
{
	const struct scan_row *row = &reader->rows->rows[number];

	return reader->rows_begin + reader->rows->marks[row->first + row->count];
}

bool
json_keep_rows(struct reader *reader)
{
	note_members(reader);
	if (reader->row && row_end(reader, reader->row - 1) + 1 != reader->raw.data + reader->raw.length)
		reader_forget_rows(reader);
	return true;
}

bool
json_take_row(struct reader *reader)
{
	const struct scan_row *row;
	const char *begin, *end;

	if (!reader->member_count || reader->members_shape != reader->shape)
		return false; /* the record before was read elsewhere, and looks otherwise */
	if ((!reader->rows || reader->row == reader->rows->count) && !look_at_rows(reader))
		return false;
	begin = input_window(&reader->input).data;
	end = row_end(reader, reader->row);
	row = &reader->rows->rows[reader->row++];
	reader->record.count = 0;
	if (row->high || row->count >= reader->member_count || row->count >= RECORD_MAX_FIELDS || *begin != '{' ||
	    end[-1] != '}' || !take_members(reader, row, begin))
		return false;
	if (reader->record.count != reader->shape_count)
		reader->shape = reader->members_shape = record_new_shape();
	reader->shape_count = reader->record.count;
	reader->record.shape = reader->shape;
	reader->in++;
	reader->raw = (struct slice){ begin, (size_t)(end - begin) + 1 };
	reader->line = reader->next_line++;
	return true;
}
