#include "joins/sides.h"

#include "base/buffer.h"
#include "base/die.h"
#include "base/list.h"
#include "lookup/fields.h"

/* Reads the keys of one side, each named by its number, because two that are cut may have one name. */
static void
parse_side(struct keys *side, struct buffer *list)
{
	struct slice wrong;

	buffer_byte(list, '\0');
	if (keys_parse(side, list->data, &wrong))
		return;
	wrong = slice_from(wrong, list_find(wrong, '=') + 1);
	options_wrong("--key: '%.*s' is not a key", (int)wrong.length, wrong.data);
}

static void
add_key(struct buffer *list, size_t number, struct slice key)
{
	buffer_format(list, "%s%zu=", number ? "," : "", number);
	buffer_add(list, slice_trim(key));
}

void
sides_parse(struct sides *sides, const char *list)
{
	struct slice rest = slice_of(list), part;
	struct buffer records = { .data = NULL }, other = { .data = NULL };

	for (size_t number = 0; list_take(&rest, &part); number++) {
		size_t equals = list_find(part, '=');

		add_key(&records, number, slice_first(part, equals));
		add_key(&other, number, equals < part.length ? slice_from(part, equals + 1) : part);
	}
	parse_side(&sides->records, &records);
	parse_side(&sides->other, &other);
	for (size_t i = 0; i < sides->records.count; i++) {
		struct key *mine = &sides->records.keys[i], *others = &sides->other.keys[i];

		mine->name = mine->field.name;
		others->name = others->field.name;
		mine->dated = !mine->cut && key_is_date(others);
		others->dated = !others->cut && key_is_date(mine);
	}
}

enum side_key
side_read(struct keys *side, const struct record *record, struct reader *reader, struct slice *packed)
{
	const struct key *wrong;
	struct slice name, text;

	if (keys_pack(side, record, packed, &wrong))
		return keys_have_gap(*packed) ? SIDE_GAP : SIDE_KEY;
	name = wrong->field.name;
	text = record_text(record, &(struct selector){ name, 0 });
	reader_reject(reader, "%.*s: '%.*s' is not a %s%s", (int)name.length, name.data, (int)text.length, text.data,
	              key_is_date(wrong) ? "date" : "number",
	              (key_is_date(wrong) ? reader_missing_advice : reader_number_advice)(reader, text));
	return SIDE_REJECTED;
}

const char **
side_names(const struct keys *side)
{
	const char **names = must_alloc((side->count + 1) * sizeof *names);
	struct arena arena = { .newest = NULL }; /* lives until the run ends */

	for (size_t i = 0; i < side->count; i++)
		names[i] = arena_copy(&arena, side->keys[i].field.name).data;
	return names;
}

int
side_check(const struct keys *side, const struct reader *reader, const char *where, bool is_part)
{
	int status = EXIT_DONE;

	for (size_t i = 0; i < side->count; i++)
		if (!side->keys[i].seen)
			status |= fields_check(reader, side->keys[i].field.name, where, is_part);
	return status;
}

bool
side_has(const struct keys *side, struct slice name)
{
	for (size_t i = 0; i < side->count; i++)
		if (!side->keys[i].cut && slice_equal(side->keys[i].field.name, name))
			return true;
	return false;
}
