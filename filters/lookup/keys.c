#include "lookup/keys.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/list.h"
#include "record/collation.h"
#include "record/value.h"

enum { MOST_YEARS = 1000, WINDOW_END = 2021 };

/* In a packed text each value ends with a zero byte and has no other, so that the text sorts as the
 * values do, one by one. */
enum { END = 0 };

static const char *const unit_names[] = {
	[EDTF_YEAR] = "year", [EDTF_QUARTER] = "quarter", [EDTF_MONTH] = "month", [EDTF_DAY] = "day"
};

/* Takes the digits off the front, as a number; 0 if there are none or too many. */
static int64_t
take_number(struct slice *text)
{
	int64_t number = 0;

	while (text->length && *text->data >= '0' && *text->data <= '9' && number < 100000) {
		number = number * 10 + (*text->data - '0');
		*text = slice_from(*text, 1);
	}
	return number < 100000 ? number : 0;
}

/* "window5", "window5@2022". */
static bool
parse_window(struct slice text, struct key *key)
{
	if (!slice_starts(text, "window") || text.length == strlen("window") || text.data[strlen("window")] > '9')
		return false;
	text = slice_from(text, strlen("window"));
	key->years = take_number(&text);
	key->last = WINDOW_END;
	if (slice_starts(text, "@")) {
		text = slice_from(text, 1);
		key->last = take_number(&text);
	}
	key->cut = KEY_WINDOW;
	key->name = slice_of("window");
	return !text.length && key->years > 0 && key->years <= MOST_YEARS && key->last > 0 && key->last < 10000;
}

/* "bin10", "bin0.5". */
static bool
parse_bin(struct slice text, struct key *key)
{
	struct slice width = slice_from(text, strlen("bin"));

	if (!slice_starts(text, "bin") || !width.length || *width.data > '9')
		return false;
	key->cut = KEY_BIN;
	key->name = slice_of("bin");
	return decimal_parse(width, &key->width) && key->width.units > 0;
}

static bool
parse_cut(struct slice cut, struct key *key)
{
	for (enum edtf_unit unit = EDTF_YEAR; unit <= EDTF_DAY; unit++)
		if (slice_is(cut, unit_names[unit])) {
			key->cut = KEY_UNIT;
			key->unit = unit;
			key->name = slice_of(unit_names[unit]);
			return true;
		}
	return parse_window(cut, key) || parse_bin(cut, key);
}

static bool
parse_key(struct slice text, struct key *key, struct arena *arena)
{
	size_t equals = list_find(text, '='), colon;
	struct slice field = slice_trim(equals < text.length ? slice_from(text, equals + 1) : text);
	struct key cut = { .cut = KEY_WHOLE };

	*key = (struct key){ .written = text };
	colon = list_find(field, ':');
	if (colon < field.length && parse_cut(slice_trim(slice_first(field, colon)), &cut)) {
		cut.written = text;
		cut.field.name = list_name(slice_from(field, colon + 1), arena);
		*key = cut;
	} else {
		key->name = key->field.name = list_name(field, arena);
	}
	if (cut.cut && !key->cut)
		return false; /* window0:date, bin0:value */
	if (equals < text.length)
		key->name = list_name(slice_first(text, equals), arena);
	return key->name.length && key->field.name.length;
}

bool
keys_parse(struct keys *keys, const char *list, struct slice *wrong)
{
	struct slice rest = slice_of(list);
	size_t most = strlen(list) / 2 + 2;
	struct arena names = { .newest = NULL }; /* for the run */

	*keys = (struct keys){ .keys = must_alloc(most * sizeof *keys->keys),
		                   .whole = true,
		                   .order = must_alloc(most * sizeof(size_t)) };
	while (list_take(&rest, wrong)) {
		struct key *key = &keys->keys[keys->count];

		if (!parse_key(slice_trim(*wrong), key, &names) || keys_find(keys, key->name) < keys->count)
			return false;
		keys->whole &= key->cut == KEY_WHOLE;
		keys->order[keys->count] = keys->count;
		keys->count++;
	}
	return true;
}

size_t
keys_find(const struct keys *keys, struct slice name)
{
	size_t i = 0;

	while (i < keys->count && !slice_equal(keys->keys[i].name, name))
		i++;
	return i;
}

void
keys_put_last(struct keys *keys, size_t number)
{
	size_t kept = 0;

	for (size_t i = 0; i < keys->count; i++)
		if (keys->order[i] != number)
			keys->order[kept++] = keys->order[i];
	keys->order[kept] = number;
}

void
keys_begin(struct keys *keys)
{
	keys->length = 0;
}

void
keys_add(struct keys *keys, const struct key *key, const struct field *value)
{
	size_t needed = keys->length + collation_room(value->text.length) + 1;

	if (needed > keys->capacity) {
		keys->capacity = 2 * needed;
		keys->packed = must_grow(keys->packed, keys->capacity);
	}
	keys->length += collation_pack(value, key_is_date(key), keys->packed + keys->length);
	keys->packed[keys->length++] = END;
}

struct slice
keys_end(const struct keys *keys)
{
	return (struct slice){ keys->packed, keys->length };
}

/* A number as a field, its shortest form in text. */
static struct field
number_field(struct decimal number, char text[EDTF_TEXT])
{
	return (struct field){ .text = { text, decimal_print(decimal_shortest(number), text) }, .type = VALUE_NUMBER };
}

/* The lower end of the bin that the number lies in: the greatest multiple of the width that is not above it. */
static bool
cut_number(const struct key *key, struct field *value, char cut[EDTF_TEXT])
{
	struct decimal number, rest;

	_Static_assert((int)DECIMAL_TEXT <= (int)EDTF_TEXT, "room for a number");
	if (!value_number(value, &number) || !decimal_remainder(number, key->width, &rest) ||
	    !decimal_subtract(number, rest, &number) || (rest.units < 0 && !decimal_subtract(number, key->width, &number)))
		return false;
	*value = number_field(number, cut);
	return true;
}

static bool
cut_value(const struct key *key, struct field *value, char cut[EDTF_TEXT])
{
	bool done;

	if (key->cut == KEY_BIN)
		return cut_number(key, value, cut);
	done = key->cut == KEY_UNIT ? edtf_cut(value->text, key->unit, cut)
	                            : edtf_window(value->text, key->years, key->last, cut);
	value->text = slice_of(cut);
	return done;
}

bool
keys_pack(struct keys *keys, const struct record *record, struct slice *packed, const struct key **wrong)
{
	keys_begin(keys);
	for (size_t i = 0; i < keys->count; i++) {
		struct key *key = &keys->keys[keys->order[i]];
		const struct field *found = record_find(record, &key->field);
		struct field value = found ? *found : (struct field){ .type = VALUE_NULL };
		char cut[EDTF_TEXT];

		key->seen |= found != NULL;
		if (key->cut && value.text.length && !cut_value(key, &value, cut)) {
			*wrong = key;
			return false;
		}
		keys_add(keys, key, &value);
	}
	*packed = keys_end(keys);
	return true;
}

bool
keys_have_gap(struct slice packed)
{
	for (size_t i = 0; i < packed.length; i++)
		if (packed.data[i] == END && (!i || packed.data[i - 1] == END))
			return true;
	return false;
}

struct field
keys_unpack(const struct keys *keys, size_t number, struct slice *packed, struct arena *arena)
{
	struct slice value = slice_first(*packed, slice_find(*packed, END));
	struct field field = collation_unpack(value, arena);

	*packed = slice_from(*packed, value.length + 1);
	if (key_is_date(&keys->keys[number]))
		field.type = VALUE_CELL; /* a year is a number */
	field.name = keys->keys[number].name;
	return field;
}

bool
key_previous(const struct key *key, struct slice value, char previous[EDTF_TEXT])
{
	struct decimal lower;

	if (key->cut == KEY_BIN && decimal_parse(value, &lower) && decimal_subtract(lower, key->width, &lower)) {
		previous[decimal_print(decimal_shortest(lower), previous)] = '\0';
		return true;
	}
	if (key->cut == KEY_WINDOW)
		return edtf_previous_window(value, key->years, previous);
	return key->cut == KEY_UNIT && edtf_previous(value, key->unit, previous);
}

void
keys_out_of_order(const struct keys *keys, struct slice before, struct slice packed, const struct reader *reader)
{
	struct arena arena = { .newest = NULL };
	struct field found, last;
	size_t i = 0;

	do {
		last = keys_unpack(keys, keys->order[i], &before, &arena);
		found = keys_unpack(keys, keys->order[i++], &packed, &arena);
	} while (slice_equal(found.text, last.text) && found.type == last.type);
	die("%s:%llu: --sorted: %.*s: '%.*s' comes after '%.*s', but the order is %s", reader->input.name,
	    (unsigned long long)reader->line, (int)found.name.length, found.name.data, (int)found.text.length,
	    found.text.data, (int)last.text.length, last.text.data, collation_name);
}
