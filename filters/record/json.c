/* A JSON line that is one flat object, scanned in place from quote to quote.
 * Whatever is nested, odd or wrong is left to the library, which then also
 * finds the words for it. */
#include "base/decimal.h"
#include "base/utf8.h"
#include "record/reader_parts.h"

struct cursor {
	struct slice line;
	size_t at;
	const uint32_t *quotes; /* offsets of the unescaped quotes */
	size_t quote, quote_count;
	bool backslash; /* some string has an escape */
};

static bool
is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

static void
skip_space(struct cursor *cursor)
{
	while (cursor->at < cursor->line.length && is_space(cursor->line.data[cursor->at]))
		cursor->at++;
}

static bool
step_over_spaced(struct cursor *cursor, char byte)
{
	skip_space(cursor);
	if (cursor->at >= cursor->line.length || cursor->line.data[cursor->at] != byte)
		return false;
	cursor->at++;
	return true;
}

/* Steps over the byte if it comes next, after white space. */
static inline bool
step_over(struct cursor *cursor, char byte)
{
	if (cursor->at < cursor->line.length && cursor->line.data[cursor->at] == byte)
		return cursor->at++, true;
	return step_over_spaced(cursor, byte);
}

/* The string whose opening quote has just been stepped over. */
static bool
take_string(struct cursor *cursor, struct slice *text)
{
	size_t begin = cursor->at, end;

	if (cursor->quote + 1 >= cursor->quote_count || cursor->quotes[cursor->quote] + 1 != begin)
		return false;
	end = cursor->quotes[cursor->quote + 1];
	cursor->quote += 2;
	cursor->at = end + 1;
	*text = (struct slice){ cursor->line.data + begin, end - begin };
	return true;
}

/* A number, true, false or null: what stands up to the next comma, brace or space. */
static bool
take_scalar(struct cursor *cursor, struct field *field)
{
	const char *line = cursor->line.data;
	size_t begin = cursor->at, end = begin;

	while (end < cursor->line.length && line[end] != ',' && line[end] != '}' && line[end] != ' ')
		end++;
	field->text = (struct slice){ line + begin, end - begin };
	cursor->at = end;
	if (decimal_is_json(field->text))
		return field->type = VALUE_NUMBER, true;
	if (slice_is(field->text, "true"))
		return field->type = VALUE_TRUE, true;
	if (slice_is(field->text, "false"))
		return field->type = VALUE_FALSE, true;
	if (!slice_is(field->text, "null"))
		return false;
	field->text.length = 0;
	return field->type = VALUE_NULL, true;
}

static int
hex_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 0x20;
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The code point behind "\u"; the pair of two surrogates where it is one. Not
 * for lone surrogates: the library refuses those. */
static bool
decode_unicode(struct slice text, size_t *at, uint32_t *code)
{
	uint32_t units[2] = { 0, 0 };

	for (unsigned unit = 0; unit < 2; unit++) {
		if (text.length < *at + 6 || text.data[*at] != '\\' || text.data[*at + 1] != 'u')
			return false;
		for (size_t i = 2; i < 6; i++) {
			int digit = hex_digit(text.data[*at + i]);

			if (digit < 0)
				return false;
			units[unit] = units[unit] << 4 | (uint32_t)digit;
		}
		*at += 6;
		if (unit == 0 && (units[0] < 0xd800 || units[0] > 0xdfff)) {
			*code = units[0];
			return true;
		}
		if (unit == 0 && units[0] > 0xdbff)
			return false;
	}
	if (units[1] < 0xdc00 || units[1] > 0xdfff)
		return false;
	*code = 0x10000 + ((units[0] - 0xd800) << 10) + (units[1] - 0xdc00);
	return true;
}

/* The string without its escapes (RFC 8259, section 7), in the arena. */
static bool
decode_escapes(struct slice *text, struct arena *arena)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	char *plain = arena_alloc(arena, text->length + 1);
	size_t length = 0;
	uint32_t code;

	for (size_t i = 0; i < text->length;) {
		const char *letter;

		if (text->data[i] != '\\') {
			plain[length++] = text->data[i++];
			continue;
		}
		letter = memchr(letters, text->data[i + 1], sizeof letters - 1);
		if (letter) {
			plain[length++] = meanings[letter - letters];
			i += 2;
			continue;
		}
		if (!decode_unicode(*text, &i, &code))
			return false;
		length += utf8_encode(code, plain + length);
	}
	*text = (struct slice){ plain, length };
	return true;
}

/* The interned name, noted as what follows *known, which becomes this one. */
static struct name *
find_name(struct reader *reader, struct slice text, uint32_t *known)
{
	struct name *name = reader_name(reader, text);
	uint32_t number = table_number(&reader->names, name) + 1;

	if (*known)
		((struct name *)table_value(&reader->names, *known - 1))->next = number;
	else
		reader->first_name = number;
	*known = number;
	return name;
}

/* Steps over "name": if it is the one that followed in the record before, byte
 * for byte: most records look like the last. */
static bool
step_over_expected(struct cursor *cursor, const struct name *name)
{
	const char *at = cursor->line.data + cursor->at;
	size_t length = name->text.length;
	uint64_t head[2];

	/* the line is padded, so that sixteen bytes may be read anywhere in it */
	memcpy(head, at, sizeof head);
	if (((head[0] ^ name->head[0]) & name->mask[0]) || ((head[1] ^ name->head[1]) & name->mask[1]))
		return false;
	if (cursor->backslash || cursor->line.length - cursor->at < length + 3 || at[length + 1] != '"' ||
	    at[length + 2] != ':' || cursor->quote + 1 >= cursor->quote_count ||
	    cursor->quotes[cursor->quote + 1] != cursor->at + length + 1)
		return false;
	if (length > sizeof head - 1 &&
	    memcmp(at + sizeof head, name->text.data + sizeof head - 1, length + 1 - sizeof head) != 0)
		return false;
	cursor->quote += 2;
	cursor->at += length + 3;
	return true;
}

/* A name and its colon: the expected one, or any. NULL where there is none. */
static struct name *
take_name(struct reader *reader, struct cursor *cursor, uint32_t *known)
{
	uint32_t expected = *known ? ((struct name *)table_value(&reader->names, *known - 1))->next : reader->first_name;
	struct slice text;
	struct name *name;

	if (expected) {
		name = table_value(&reader->names, expected - 1);
		if (step_over_expected(cursor, name))
			return *known = expected, name;
	}
	if (!step_over(cursor, '"') || !take_string(cursor, &text) || text.length > RECORD_MAX_NAME)
		return NULL;
	if (cursor->backslash && slice_find(text, '\\') < text.length)
		return NULL;
	if (!step_over(cursor, ':'))
		return NULL;
	return find_name(reader, text, known);
}

/* One "name":value. */
static bool
take_member(struct reader *reader, struct cursor *cursor, uint32_t *known)
{
	struct field field = { .type = VALUE_TEXT };
	struct name *name = take_name(reader, cursor, known);

	if (!name || name->stamp == reader->stamp)
		return false; /* twice: the library says so */
	name->stamp = reader->stamp;
	if (step_over(cursor, '"')) {
		if (!take_string(cursor, &field.text))
			return false;
		if (cursor->backslash && slice_find(field.text, '\\') < field.text.length &&
		    !decode_escapes(&field.text, &reader->scratch))
			return false;
	} else if (!take_scalar(cursor, &field)) {
		return false;
	}
	return !name->wanted ||
	       (reader->record.count < RECORD_MAX_FIELDS && reader_add(reader, name->text, field.text, field.type));
}

/* The whole line, or false for whatever is better left to the library. */
static bool
take_flat(struct reader *reader, struct slice line)
{
	const struct scan *scan = &reader->scan;
	struct cursor cursor = { line, 0, scan->marks, 0, scan->count, scan->backslash };
	uint32_t known = 0;

	if (scan->count > scan->limit || !step_over(&cursor, '{'))
		return false;
	if (!step_over(&cursor, '}')) {
		do {
			if (!take_member(reader, &cursor, &known))
				return false;
		} while (step_over(&cursor, ','));
		if (!step_over(&cursor, '}'))
			return false;
	}
	skip_space(&cursor);
	return cursor.at == line.length;
}

/* Whether white space is all the line has. */
static bool
is_blank(struct slice line)
{
	for (size_t i = 0; i < line.length; i++)
		if (!is_space(line.data[i]))
			return false;
	return true;
}

/* A raw control byte must be refused where it stands in a string; white space
 * between strings may be one. The library knows. */
static bool
may_be_flat(const struct reader *reader, struct slice line)
{
	if (!reader->scan.control)
		return true;
	for (size_t i = 0; i < line.length; i++)
		if ((unsigned char)line.data[i] < 0x20)
			return false;
	return true;
}

enum taken
json_take(struct reader *reader, struct slice line)
{
	struct slice text;

	if (is_blank(line))
		return NOT_TAKEN;
	reader->in++;
	text = reader_utf8(reader, line);
	if (text.data != line.data || reader->scan.count > reader->scan.limit) {
		/* the marks are another text's, or too few: scan what will be read */
		reader_marks(reader, reader->scan.count < 4 * RECORD_MAX_FIELDS ? reader->scan.count : 0);
		text = arena_padded(&reader->scratch, text, SCAN_PADDING);
		reader->scanner->strings(&reader->scan, text, 0);
	}
	if (may_be_flat(reader, text) && take_flat(reader, text))
		return TAKEN;
	reader->record.count = 0;
	reader->stamp++;
	return json_take_library(reader, text);
}
