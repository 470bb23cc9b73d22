#include "lookup/keys.h"

#include "base/die.h"

static const char *const unit_names[] = {
	[EDTF_YEAR] = "year", [EDTF_QUARTER] = "quarter", [EDTF_MONTH] = "month", [EDTF_DAY] = "day"
};

static bool
parse_key(struct slice text, struct key *key)
{
	size_t equals = slice_find(text, '='), colon;
	struct slice field = equals < text.length ? slice_from(text, equals + 1) : text;

	*key = (struct key){ .field = { slice_trim(field), 0 } };
	colon = slice_find(field, ':');
	for (enum edtf_unit unit = EDTF_YEAR; unit <= EDTF_DAY; unit++)
		if (slice_is(slice_trim(slice_first(field, colon)), unit_names[unit]) && colon < field.length) {
			key->is_cut = true;
			key->unit = unit;
			key->field.name = slice_trim(slice_from(field, colon + 1));
			key->name = slice_of(unit_names[unit]);
		}
	if (!key->is_cut)
		key->name = key->field.name;
	if (equals < text.length)
		key->name = slice_trim(slice_first(text, equals));
	return key->name.length && key->field.name.length;
}

bool
keys_parse(struct keys *keys, const char *list, struct slice *wrong)
{
	struct slice rest = slice_of(list);

	*keys = (struct keys){ .keys = must_alloc((strlen(list) / 2 + 2) * sizeof *keys->keys) };
	while (slice_take(&rest, ',', wrong)) {
		struct key *key = &keys->keys[keys->count];

		if (!parse_key(slice_trim(*wrong), key))
			return false;
		for (size_t i = 0; i < keys->count; i++)
			if (slice_equal(keys->keys[i].name, key->name))
				return false;
		keys->count++;
	}
	return true;
}

static void
pack(struct keys *keys, struct slice value)
{
	if (keys->length + sizeof value.length + value.length > keys->capacity) {
		keys->capacity = 2 * (keys->length + sizeof value.length + value.length);
		keys->packed = must_grow(keys->packed, keys->capacity);
	}
	memcpy(keys->packed + keys->length, &value.length, sizeof value.length);
	keys->length += sizeof value.length;
	if (value.length)
		memcpy(keys->packed + keys->length, value.data, value.length);
	keys->length += value.length;
}

bool
keys_pack(struct keys *keys, const struct record *record, struct slice *packed, const struct key **wrong)
{
	keys->length = 0;
	for (size_t i = 0; i < keys->count; i++) {
		struct key *key = &keys->keys[i];
		const struct field *found = record_find(record, &key->field);
		struct slice value = found ? found->text : (struct slice){ NULL, 0 };
		char cut[EDTF_TEXT];

		key->seen |= found != NULL;
		if (key->is_cut && value.length) {
			if (!edtf_cut(value, key->unit, cut)) {
				*wrong = key;
				return false;
			}
			value = slice_of(cut);
		}
		pack(keys, value);
	}
	*packed = (struct slice){ keys->packed, keys->length };
	return true;
}

struct slice
keys_unpack(struct slice *packed)
{
	struct slice value;

	memcpy(&value.length, packed->data, sizeof value.length);
	value.data = packed->data + sizeof value.length;
	*packed = slice_from(*packed, sizeof value.length + value.length);
	return value;
}

int
keys_compare(struct slice packed, struct slice other)
{
	while (packed.length && other.length) {
		int order = slice_compare(keys_unpack(&packed), keys_unpack(&other));

		if (order)
			return order;
	}
	return 0;
}
