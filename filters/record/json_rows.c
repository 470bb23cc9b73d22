/* Flat objects, one on a line, that look like the one before: where their members end is known
 * beforehand from the commas outside strings, so that each member is read by itself, and the
 * processor can read several at once. All other objects are left to json.c. */
#include "base/die.h"
#include "base/words.h"
#include "record/json.h"
#include "record/json_scalar.h"

/* Whether all of that is a number. Most are a few digits. */
INLINED bool
is_number(const char *at, const char *end)
{
	size_t length = (size_t)(end - at);
	uint64_t number;

	if (length - 1 < 8 && word_number(word_8(at), length, &number))
		return *at != '0' || length == 1;
	return number_end(at) == end;
}

/* Takes "name":value, and nothing else but a blank in front of each; the name must be that. Counts
 * the strings. */
INLINED bool
take_member(struct record *record, const struct name *name, const char *at, const char *end, uint32_t *strings)
{
	enum value_type type = VALUE_NUMBER;
	struct slice text;
	struct field word;

	if (*at == ' ')
		at++;
	if (!name_stands(name, at, end))
		return false;
	at += name->quoted.length;
	if (*at == ' ')
		at++;
	text = (struct slice){ at, (size_t)(end - at) };
	if (*at == '"') {
		if (end[-1] != '"' || text.length < 2)
			return false;
		text = (struct slice){ at + 1, text.length - 2 };
		type = VALUE_TEXT;
		++*strings;
	} else if (!is_number(at, end)) {
		if (json_word_end(at, &word) != end)
			return false;
		text = word.text;
		type = word.type;
	}
	if (name->wanted)
		record_append(record, (struct field){ name->text, text, type });
	return true;
}

/* Makes fields of the row's members. */
static bool
take_members(struct reader *reader, const struct scan_row *row, const char *begin)
{
	const uint32_t *mark = reader->rows->marks + row->first, *last = mark + row->count;
	struct name *const *member = reader->members;
	const char *base = reader->rows_begin, *end;
	uint32_t strings = 0;

	for (; mark < last; mark++, begin = end) {
		end = base + *mark;
		if (!take_member(&reader->record, *member++, begin + 1, end, &strings))
			return false;
	}
	end = base + *last - 1; /* the bracket in front of the newline */
	return take_member(&reader->record, *member, begin + 1, end, &strings) &&
	       row->quoted == 2 * (row->count + 1 + strings);
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
		reader->members[reader->member_count++] = name;
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
