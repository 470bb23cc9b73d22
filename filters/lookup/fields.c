#include "lookup/fields.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "record/reader.h"

static const char *const type_names[FIELD_TYPES] = {
	[FIELD_TEXT] = "text",     [FIELD_ACTOR] = "actor",     [FIELD_DATE] = "date",
	[FIELD_NUMBER] = "number", [FIELD_BOOLEAN] = "boolean", [FIELD_CAMEO] = "cameo",
};

/* The column "accepts": a list of demonym, capital and unit. */
static void
set_accepts(struct field_info *info, struct slice list, const struct reader *reader)
{
	struct slice name;

	while (list.length && slice_take(&list, ';', &name)) {
		if (slice_is(name, "demonym"))
			info->names |= NAME_DEMONYM;
		else if (slice_is(name, "capital"))
			info->names |= NAME_CAPITAL;
		else if (slice_is(name, "unit"))
			info->takes_unit = true;
		else
			die("%s:%llu: accepts '%.*s', not demonym, capital or unit", reader->input.name,
			    (unsigned long long)reader->line, (int)name.length, name.data);
	}
}

void
fields_load(struct fields *fields)
{
	static struct selector name = { SLICE("field"), 0 }, type = { SLICE("type"), 0 }, when = { SLICE("when"), 0 },
						   accepts = { SLICE("accepts"), 0 };
	struct reader reader;
	struct record *row;

	*fields = (struct fields){ .arena = { 0 } };
	fields->table = table_of(&fields->arena, sizeof(struct field_info));
	reader_open_table(&reader, data_path("fields.csv"));
	while ((row = reader_next(&reader))) {
		struct field_info *info = table_upsert(&fields->table, record_text(row, &name), NULL);
		struct slice text = record_text(row, &type);

		set_accepts(info, record_text(row, &accepts), &reader);
		info->when = slice_is(record_text(row, &when), "true");
		while (info->type < FIELD_TYPES && !slice_is(text, type_names[info->type]))
			info->type++;
		if (info->type == FIELD_TYPES)
			die("%s:%llu: type '%.*s' is not text, actor, date, number, boolean or cameo", reader.input.name,
			    (unsigned long long)reader.line, (int)text.length, text.data);
	}
	reader_close_table(&reader);
}

const struct field_info *
fields_find(const struct fields *fields, struct slice name)
{
	return table_find(&fields->table, name);
}

const struct field_info *const *
fields_of(struct fields *fields, const struct record *record)
{
	if (record->shape && record->shape == fields->shape)
		return fields->infos;
	if (record->count > fields->capacity) {
		fields->capacity = 2 * record->count;
		fields->infos = must_grow(fields->infos, fields->capacity * sizeof *fields->infos);
	}
	for (size_t i = 0; i < record->count; i++)
		fields->infos[i] = fields_find(fields, record->fields[i].name);
	fields->shape = record->shape;
	return fields->infos;
}

/* Whether a record of entente's may have the field: fields.csv names it, or the actor's that normalize
 * adds it to: partner_name, partner_in_NATO, partner_how. */
static bool
is_known(const struct fields *fields, struct slice name)
{
	static const char *const added[] = { "_name", "_in_", "_how" };

	if (fields_find(fields, name))
		return true;
	for (size_t end = 1; end < name.length; end++)
		for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
			const struct field_info *info = fields_find(fields, slice_first(name, end));

			if (info && info->type == FIELD_ACTOR && slice_starts(slice_from(name, end), added[i]))
				return true;
		}
	return false;
}

int
fields_check(const struct reader *reader, struct slice name, const char *where, bool is_part)
{
	bool is_whole = reader_knows_names(reader);
	struct fields fields;

	if (reader_named(reader, name) || (reader->in == reader->rejected && !is_whole))
		return EXIT_DONE;
	if (is_part && !is_whole) {
		fields_load(&fields);
		if (is_known(&fields, name))
			return EXIT_DONE;
	}
	warn("%s: no record has a field '%.*s'", where, (int)name.length, name.data);
	return EXIT_FAILED;
}
