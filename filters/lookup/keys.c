#include "lookup/keys.h"

#include <stdlib.h>

#include "base/die.h"

enum { MOST_YEARS = 1000, WINDOW_END = 2021 };

/* In a packed text each value ends with a zero byte; a zero or one inside it is
 * a one, and then a one or two. So the text sorts as the values do. */
enum { END = 0, ESCAPE = 1 };

static const char *const unit_names[] = {
	[EDTF_YEAR] = "year", [EDTF_QUARTER] = "quarter", [EDTF_MONTH] = "month", [EDTF_DAY] = "day"
};

/* Digits at the front as a number; 0 where there are none, or too many. */
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
	return parse_window(cut, key);
}

static bool
parse_key(struct slice text, struct key *key)
{
	size_t equals = slice_find(text, '='), colon;
	struct slice field = slice_trim(equals < text.length ? slice_from(text, equals + 1) : text);
	struct key cut = { .cut = KEY_WHOLE };

	*key = (struct key){ .field = { field, 0 }, .name = field, .written = text };
	colon = slice_find(field, ':');
	if (colon < field.length && parse_cut(slice_trim(slice_first(field, colon)), &cut)) {
		cut.written = text;
		cut.field.name = slice_trim(slice_from(field, colon + 1));
		*key = cut;
	}
	if (cut.cut == KEY_WINDOW && !key->cut)
		return false; /* window0:date */
	if (equals < text.length)
		key->name = slice_trim(slice_first(text, equals));
	return key->name.length && key->field.name.length;
}

bool
keys_parse(struct keys *keys, const char *list, struct slice *wrong)
{
	struct slice rest = slice_of(list);
	size_t most = strlen(list) / 2 + 2;

	*keys = (struct keys){ .keys = must_alloc(most * sizeof *keys->keys), .order = must_alloc(most * sizeof(size_t)) };
	while (slice_take(&rest, ',', wrong)) {
		struct key *key = &keys->keys[keys->count];

		if (!parse_key(slice_trim(*wrong), key) || keys_find(keys, key->name) < keys->count)
			return false;
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

/* Whether no byte of it is END or ESCAPE. */
static bool
is_plain(struct slice value)
{
	const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
	size_t i = 0;

	for (uint64_t word; i + sizeof word <= value.length; i += sizeof word) {
		memcpy(&word, value.data + i, sizeof word);
		if ((word - ones * (ESCAPE + 1)) & ~word & tops)
			return false; /* or one in front of which there is one: the bytes will tell */
	}
	for (; i < value.length; i++)
		if ((unsigned char)value.data[i] <= ESCAPE)
			return false;
	return true;
}

void
keys_add(struct keys *keys, struct slice value)
{
	size_t needed = keys->length + 2 * value.length + 1;
	char *to;

	if (needed > keys->capacity) {
		keys->capacity = 2 * needed;
		keys->packed = must_grow(keys->packed, keys->capacity);
	}
	to = keys->packed + keys->length;
	if (is_plain(value)) {
		bytes_copy(to, value.data, value.length);
		to[value.length] = END;
		keys->length += value.length + 1;
		return;
	}
	for (size_t i = 0; i < value.length; i++) {
		unsigned char byte = (unsigned char)value.data[i];

		if (byte > ESCAPE) {
			*to++ = (char)byte;
			continue;
		}
		*to++ = ESCAPE;
		*to++ = (char)(byte + 1);
	}
	*to++ = END;
	keys->length = (size_t)(to - keys->packed);
}

struct slice
keys_end(const struct keys *keys)
{
	return (struct slice){ keys->packed, keys->length };
}

static bool
cut_value(const struct key *key, struct slice *value, char cut[EDTF_TEXT])
{
	bool done =
		key->cut == KEY_UNIT ? edtf_cut(*value, key->unit, cut) : edtf_window(*value, key->years, key->last, cut);

	*value = slice_of(cut);
	return done;
}

bool
keys_pack(struct keys *keys, const struct record *record, struct slice *packed, const struct key **wrong)
{
	keys_begin(keys);
	for (size_t i = 0; i < keys->count; i++) {
		struct key *key = &keys->keys[keys->order[i]];
		const struct field *found = record_find(record, &key->field);
		struct slice value = found ? found->text : (struct slice){ NULL, 0 };
		char cut[EDTF_TEXT];

		key->seen |= found != NULL;
		if (key->cut && value.length && !cut_value(key, &value, cut)) {
			*wrong = key;
			return false;
		}
		keys_add(keys, value);
	}
	*packed = keys_end(keys);
	return true;
}

static struct slice
decode(struct slice text, struct arena *arena)
{
	char *plain = arena_alloc(arena, text.length);
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++)
		plain[length++] = text.data[i] == ESCAPE ? (char)(text.data[++i] - 1) : text.data[i];
	return (struct slice){ plain, length };
}

struct slice
keys_unpack(struct slice *packed, struct arena *arena)
{
	struct slice value = slice_first(*packed, slice_find(*packed, END));

	*packed = slice_from(*packed, value.length + 1);
	return slice_find(value, ESCAPE) < value.length ? decode(value, arena) : value;
}

bool
key_previous(const struct key *key, struct slice value, char previous[EDTF_TEXT])
{
	if (key->cut == KEY_WINDOW)
		return edtf_previous_window(value, key->years, previous);
	return key->cut == KEY_UNIT && edtf_previous(value, key->unit, previous);
}
