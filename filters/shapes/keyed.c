#include "shapes/keyed.h"

#include "base/die.h"
#include "base/edtf.h"
#include "base/list.h"
#include "record/collation.h"
#include "record/value.h"

/* In a line no byte of a key is below a vertical tab, as tab and newline are sort's: what would be is ESCAPE and a byte
 * that is not, which keeps the order. */
enum { ESCAPE = 1, HIGHEST_ESCAPED = '\n', RAISED = 0x10 };

/* A value begins with one of these, and ends with END, which is no byte of it. */
enum { PRESENT = '0', MISSING = '1', END = 0 };

static bool
take_flags(struct sort_key *key, struct slice flags)
{
	for (size_t i = 0; i < flags.length; i++) {
		key->reverse |= flags.data[i] == 'r';
		key->numbers |= flags.data[i] == 'n';
		key->dates |= flags.data[i] == 'd';
		if (!strchr("nrd", flags.data[i]))
			return false;
	}
	return !(key->numbers && key->dates);
}

void
keyed_open(struct keyed *keyed, const char *list, struct arena *arena)
{
	struct slice rest = slice_of(list), part;

	*keyed = (struct keyed){ .keys = must_alloc((strlen(list) + 1) * sizeof *keyed->keys) };
	while (list_take(&rest, &part)) {
		struct sort_key *key = &keyed->keys[keyed->count++];
		size_t colon = list_find(part, ':');

		*key = (struct sort_key){ .field = { list_name(slice_first(part, colon), arena), 0 } };
		if (!key->field.name.length || (colon < part.length && !take_flags(key, slice_from(part, colon + 1))))
			options_wrong("--key: '%.*s' is not a field, or a field and :n (numbers), :d (dates), :r (in reverse)",
			              (int)part.length, part.data);
	}
	if (!keyed->count)
		options_wrong("--key: which fields?");
}

static void
put_byte(struct output *out, unsigned char byte)
{
	if (byte <= HIGHEST_ESCAPED)
		output_byte(out, ESCAPE);
	output_byte(out, (char)(byte <= HIGHEST_ESCAPED ? byte + RAISED : byte));
}

/* Tells of a value that does not count for what it is. */
static bool
counts(const struct sort_key *key, const struct field *value, struct reader *reader)
{
	struct edtf_span span;

	if (!value || !value->text.length)
		return false;
	if ((!key->numbers || value_type(value) == VALUE_NUMBER) && (!key->dates || edtf_parse(value->text, &span)))
		return true;
	reader_warn(reader, "%.*s: '%.*s' is not a %s: it comes last, with what is missing", (int)value->name.length,
	            value->name.data, (int)value->text.length, value->text.data, key->numbers ? "number" : "date");
	return false;
}

static void
put_value(struct keyed *keyed, const struct sort_key *key, const struct field *value, struct output *out)
{
	struct buffer *packed = &keyed->packed;
	unsigned char turn = key->reverse ? 0xff : 0;

	packed->length = 0;
	packed->length = collation_pack(value, key->dates, buffer_room(packed, collation_room(value->text.length)));
	buffer_byte(packed, END);
	for (size_t i = 0; i < packed->length; i++)
		put_byte(out, (unsigned char)packed->data[i] ^ turn);
}

/* The record with its cells as texts. */
static const struct record *
as_texts(struct keyed *keyed, const struct record *record)
{
	keyed->texts.count = 0;
	for (size_t i = 0; i < record->count; i++)
		record_append(&keyed->texts, (struct field){ record->fields[i].name, record->fields[i].text, VALUE_TEXT });
	return &keyed->texts;
}

void
keyed_put(struct keyed *keyed, const struct record *record, struct reader *reader, struct writer *writer)
{
	struct output *out = &writer->out;

	for (size_t i = 0; i < keyed->count; i++) {
		struct sort_key *key = &keyed->keys[i];
		const struct field *value = record_find(record, &key->field);
		bool is_there = counts(key, value, reader);

		output_byte(out, is_there ? PRESENT : MISSING);
		if (is_there)
			put_value(keyed, key, value, out);
	}
	output_byte(out, '\t');
	writer_pass(writer, keyed->as_texts && reader->format != FORMAT_JSON ? as_texts(keyed, record) : record, reader);
}

void
keyed_put_names(struct reader *reader, struct writer *writer)
{
	const struct record *names = reader_names(reader);
	struct buffer list = { .data = NULL };

	for (size_t i = 0; i < names->count; i++) {
		if (slice_find(names->fields[i].name, '\n') < names->fields[i].name.length) {
			warn("a field's name has a newline: tables that are sorted leave it out");
			continue;
		}
		if (list.length)
			buffer_byte(&list, ',');
		list_write_name(&list, names->fields[i].name);
	}
	output_byte(&writer->out, '\t');
	output_slice(&writer->out, buffer_slice(&list));
	output_byte(&writer->out, '\n');
}
