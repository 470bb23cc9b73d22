/* Reads a flat JSON object in one pass. Objects that are nested, unusual or wrong are left to
 * the library, which also gives the message. */
#include "record/json.h"
#include "base/scan_string.h"
#include "base/utf8.h"
#include "record/json_scalar.h"
#include "record/reject.h"

enum { FETCH_AHEAD = 1024 };

/* What is read next. No bound is checked on the way: the bytes behind the end
 * are zero, which no rule here steps over. */
struct cursor {
	const char *at, *end;
	uint64_t *lines; /* newlines stepped over; not in here, so that the rest can stay in registers */
};

/* Spaces, tabs and ends of lines: the object may stand on several. */
static const char *
skip_space(const char *at, uint64_t *lines)
{
	for (; *at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'; at++)
		*lines += *at == '\n';
	return at;
}

/* What follows on the same line. */
static const char *
skip_blanks(const char *at)
{
	while (*at == ' ' || *at == '\t' || *at == '\r')
		at++;
	return at;
}

/* Whether that byte comes next, after white space. */
INLINED bool
comes(struct cursor *cursor, char byte)
{
	if (*cursor->at != byte)
		cursor->at = skip_space(cursor->at, cursor->lines);
	return *cursor->at == byte;
}

/* Steps over the byte if it comes next. */
INLINED bool
step_over(struct cursor *cursor, char byte)
{
	bool found = comes(cursor, byte);

	cursor->at += found;
	return found;
}

/* Where a string ends whose first backslash is at that place. */
static const char *
escaped_end(const char *at, uint32_t *high)
{
	while (*at == '\\')
		at = scan_string_portable(at + 2, high);
	return at;
}

/* The string whose opening quote has just been stepped over, its escapes as
 * they are. */
INLINED bool
take_string(struct cursor *cursor, struct slice *text, bool *escaped, scan_string_function *scan_string)
{
	const char *begin = cursor->at;
	uint32_t high = 0;
	const char *end = scan_string(begin, &high);

	*escaped = false;
	if (*end != '"') {
		*escaped = true;
		end = escaped_end(end, &high);
		if (*end != '"')
			return false;
	}
	cursor->at = end + 1;
	*text = (struct slice){ begin, (size_t)(end - begin) };
	return !high || utf8_valid(*text);
}

const char *
json_word_end(const char *at, struct field *field)
{
	static const struct {
		struct slice word;
		enum value_type type;
	} words[] = { { SLICE("true"), VALUE_TRUE }, { SLICE("false"), VALUE_FALSE }, { SLICE("null"), VALUE_NULL } };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t length = words[i].word.length;

		if (memcmp(at, words[i].word.data, length) != 0)
			continue;
		field->text = (struct slice){ at, words[i].type == VALUE_NULL ? 0 : length };
		field->type = words[i].type;
		return at + length;
	}
	return NULL;
}

/* A name and its colon: the expected one, or any, which is then expected next
 * time. NULL where there is none. */
INLINED struct name *
take_name(struct reader *reader, struct cursor *cursor, struct name **expected, scan_string_function *scan_string)
{
	struct slice text;
	bool escaped;

	if (*cursor->at == ' ' || *cursor->at == '\n')
		cursor->at = skip_space(cursor->at, cursor->lines);
	if (*expected && name_stands(*expected, cursor->at, cursor->end)) { /* most records look like the last */
		cursor->at += (*expected)->quoted.length;
		return *expected;
	}
	if (!step_over(cursor, '"') || !take_string(cursor, &text, &escaped, scan_string) || escaped)
		return NULL;
	if (text.length > RECORD_MAX_NAME || !step_over(cursor, ':'))
		return NULL;
	reader->shape = record_new_shape();
	return *expected = reader_name(reader, text);
}

/* One "name":value. */
INLINED bool
take_member(struct reader *reader, struct cursor *cursor, struct name *name, scan_string_function *scan_string)
{
	struct field field;
	const char *end;
	bool escaped;

	if (!name || name->stamp == reader->stamp)
		return false; /* a second field of that name, which the library reports */
	name->stamp = reader->stamp;
	if (*cursor->at == ' ' || *cursor->at == '\n')
		cursor->at = skip_space(cursor->at, cursor->lines);
	if (*cursor->at == '"') {
		cursor->at++;
		field.type = VALUE_TEXT;
		if (!take_string(cursor, &field.text, &escaped, scan_string) ||
		    (escaped && !json_decode(&field.text, &reader->scratch)))
			return false;
	} else {
		end = json_take_scalar(cursor->at, &field);
		if (!end)
			return false;
		cursor->at = end;
	}
	if (!name->wanted)
		return true;
	if (reader->record.count == RECORD_MAX_FIELDS)
		return false;
	field.name = name->text;
	record_append(&reader->record, field);
	return true;
}

/* The object at the front of the text: the offset behind it and the blanks that follow
 * on its line, or 0 for whatever is better left to the library. */
INLINED size_t
take_object(struct reader *reader, struct slice text, uint64_t *lines, scan_string_function *scan_string)
{
	struct cursor cursor = { text.data, text.data + text.length, lines };
	struct name **expected = &reader->first_name;

	__builtin_prefetch(text.data + FETCH_AHEAD); /* of lines to come: each begins where this one ends */
	*lines = 0;
	reader->record.count = 0;
	reader->record.shape = 0;
	reader->stamp++;
	if (*cursor.at++ != '{')
		return 0;
	if (*cursor.at == '"' || !comes(&cursor, '}')) {
		do {
			struct name *name = take_name(reader, &cursor, expected, scan_string);

			if (!take_member(reader, &cursor, name, scan_string))
				return 0;
			expected = &name->next;
		} while (*cursor.at != '}' && step_over(&cursor, ','));
	}
	if (!step_over(&cursor, '}'))
		return 0;
	if (reader->record.count != reader->shape_count)
		reader->shape = record_new_shape();
	reader->shape_count = reader->record.count;
	reader->record.shape = reader->shape;
	return (size_t)(skip_blanks(cursor.at) - text.data);
}

/* One that were inlined into json_take_flat would cost the others its frame. */
#define APART __attribute__((noinline))

static APART size_t
take_object_portable(struct reader *reader, struct slice text, uint64_t *lines)
{
	return take_object(reader, text, lines, scan_string_portable);
}

#if SCAN_X86

static APART SCAN_SSE2 size_t
take_object_sse2(struct reader *reader, struct slice text, uint64_t *lines)
{
	return take_object(reader, text, lines, scan_string_sse2);
}

static APART SCAN_AVX2 size_t
take_object_avx2(struct reader *reader, struct slice text, uint64_t *lines)
{
	return take_object(reader, text, lines, scan_string_avx2);
}

#endif

size_t
json_take_flat(struct reader *reader, struct slice text, uint64_t *lines)
{
#if SCAN_X86
	if (reader->scanner->set >= SCAN_SET_AVX2)
		return take_object_avx2(reader, text, lines);
	if (reader->scanner->set == SCAN_SET_SSE2)
		return take_object_sse2(reader, text, lines);
#endif
	return take_object_portable(reader, text, lines);
}

/* The value in UTF-8, in a copy where it was not. */
static struct slice
make_utf8(struct reader *reader, struct slice value)
{
	uint64_t escaped = 0;
	struct slice text;

	if (utf8_valid(value))
		return value;
	text = json_escape_bytes(value, &reader->scratch, &escaped);
	reader_note_mended(reader, escaped);
	return text;
}

enum taken
json_take(struct reader *reader, struct slice value)
{
	struct slice text = make_utf8(reader, value);
	uint64_t lines;

	reader->in++;
	if (text.data != value.data)
		text = arena_padded(&reader->scratch, text, SCAN_PADDING);
	if (json_take_flat(reader, text, &lines) >= text.length)
		return TAKEN;
	reader->record.count = 0;
	reader->stamp++;
	return json_take_library(reader, text);
}
