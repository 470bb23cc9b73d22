/* normalize: writes fields in one standard form, by the types in data/fields.csv. Names and
 * codes of actors become ids, dates EDTF, and numbers plain decimals. -b adds for each actor
 * whether it was a member of a bloc on the record's date. */
#include <stdio.h>

#include "base/decimal.h"
#include "base/die.h"
#include "lookup/actor_cache.h"
#include "lookup/booleans.h"
#include "lookup/cameo.h"
#include "lookup/dates.h"
#include "lookup/fields.h"
#include "lookup/fixes.h"
#include "lookup/memberships.h"
#include "lookup/numbers.h"
#include "lookup/regions.h"
#include "lookup/seasons.h"
#include "record/reader.h"
#include "record/value.h"
#include "record/writer.h"

enum { OPTION_AS_OF = OPTION_OWN, OPTION_EXPLAIN, OPTION_FIXES, OPTION_SUCCESSOR, OPTION_YEARS };

static const struct option_row rows[] = {
	{ 'b', "bloc", "ID", "add FIELD_in_ID for each actor; may be given again" },
	{ OPTION_AS_OF, "as-of", "DATE", "the day for relative and missing dates" },
	{ 'n', "names", NULL, "add FIELD_name for each actor field" },
	{ 'c', "codes", "SCHEME", "read codes as iso (default), cow, fips or cameo" },
	{ OPTION_EXPLAIN, "explain", NULL, "add FIELD_how: how each actor was found" },
	{ OPTION_FIXES, "fixes", "FILE", "correct the reading of figures by this table" },
	{ OPTION_SUCCESSOR, "successor", NULL, "replace former states by their successors" },
	{ OPTION_YEARS, "years", NULL, "read 2017-21 as years, not as a season" },
	INPUT_OPTIONS,
	OUTPUT_OPTIONS,
	{ 0 },
};

static const struct usage usage = {
	"[options] [FILE ...]",
	"Turns names into codes, dates into EDTF, numbers into decimals.\n"
	"Codes are ISO 3166-1 alpha-3 or organisation ids, EDTF is ISO 8601-2;\n"
	"data/fields.csv has the type of each field.\n"
	"A name that is not known stays as it is and is listed on stderr at the end.",
	rows,
	NULL,
};

struct bloc {
	const char *id;
	struct memberships members;
};

struct normalization {
	struct fields fields;
	struct actors actors;
	struct actor_cache cache;
	struct cameo cameo;
	struct regions regions;
	struct numbers numbers;
	struct seasons seasons;
	edtf_day as_of;
	bool names, explains, succeeds;
	struct bloc *blocs;
	size_t bloc_count;
	uint64_t undated;
	struct arena scratch; /* texts made for one record */
	struct record out;
	struct record beside;            /* fields that go behind those of the record */
	const struct cameo_event *event; /* what the record's code means, or NULL */
	struct slice unit, qualifier;    /* what its value said of itself */
};

static void
add_bloc(struct normalization *normalization, const char *id)
{
	struct bloc *bloc = &normalization->blocs[normalization->bloc_count++];

	bloc->id = id;
	memberships_load(&bloc->members, id);
}

static edtf_day
parse_as_of(const char *text)
{
	struct edtf_span span;
	char edtf[EDTF_TEXT];

	if (!date_normalize(slice_of(text), 0, edtf) || !edtf_parse(slice_of(edtf), &span) || span.last == EDTF_LAST)
		options_wrong("--as-of: '%s' is not a date", text);
	return span.last;
}

static void
normalization_open(struct normalization *normalization, const struct options *options)
{
	enum code_scheme scheme = CODES_ISO;

	*normalization = (struct normalization){ .as_of = 0 };
	if (options_has(options, 'c'))
		scheme = actors_scheme(options->values['c']);
	if (scheme == CODE_SCHEMES)
		options_wrong("--codes: '%s' is not iso, cow, fips or cameo", options->values['c']);
	if (options_has(options, OPTION_AS_OF))
		normalization->as_of = parse_as_of(options->values[OPTION_AS_OF]);
	normalization->seasons.as_years = options_has(options, OPTION_YEARS);
	normalization->names = options_has(options, 'n');
	normalization->explains = options_has(options, OPTION_EXPLAIN);
	normalization->succeeds = options_has(options, OPTION_SUCCESSOR);
	fields_load(&normalization->fields);
	actors_load(&normalization->actors);
	cameo_load(&normalization->cameo);
	regions_load(&normalization->regions);
	numbers_load(&normalization->numbers);
	actor_cache_open(&normalization->cache, &normalization->actors, scheme);
	normalization->blocs = must_alloc((options->given_count + 1) * sizeof *normalization->blocs);
	for (size_t i = 0; i < options->given_count; i++)
		if (options->given[i].letter == 'b')
			add_bloc(normalization, options->given[i].value);
}

/* Adds a field that is named after another: "supplier" and "_name". */
static void
append_beside(struct normalization *normalization, struct slice name, const char *suffix, struct slice text,
              enum value_type type)
{
	char longer[RECORD_MAX_NAME + 80];
	int length = snprintf(longer, sizeof longer, "%.*s%.72s", (int)name.length, name.data, suffix);
	struct slice copy = arena_copy(&normalization->scratch, (struct slice){ longer, (size_t)length });

	record_set(&normalization->beside, (struct field){ copy, text, type });
}

static void
normalize_actor(struct normalization *normalization, const struct field_info *info, struct field *field)
{
	struct actor_match match;

	if (regions_name_many(&normalization->regions, &normalization->actors, field->text)) {
		if (normalization->explains)
			append_beside(normalization, field->name, "_how", (struct slice)SLICE("id"), VALUE_TEXT);
		return;
	}
	match = actor_cache_find(&normalization->cache, field->text, info->names);
	if (normalization->explains)
		append_beside(normalization, field->name, "_how",
		              actor_cache_how(&normalization->cache, &match, &normalization->scratch), VALUE_TEXT);
	if (!match.actor)
		return;
	field->text = match.actor->id;
	if (normalization->succeeds && match.actor->successor.length)
		field->text = match.actor->successor;
	field->type = VALUE_TEXT;
}

static bool
normalize_date(struct normalization *normalization, struct field *field, const struct record *record,
               struct reader *reader)
{
	static struct selector planned = { SLICE("planned"), 0 };
	char edtf[EDTF_TEXT];

	/* a plain year is by far the most common, and right as it is */
	if (field->text.length == 4 && decimal_is_plain(field->text) && *field->text.data != '-')
		return true;
	if (!seasons_take(&normalization->seasons, field, &field->text, &normalization->scratch, reader))
		return false;
	if (!date_normalize(field->text, normalization->as_of, edtf)) {
		reader_reject(reader, "%.*s: '%.*s' is not a date%s", (int)field->name.length, field->name.data,
		              (int)field->text.length, field->text.data, reader_missing_advice(reader, field->text));
		return false;
	}
	if (slice_is(record_text(record, &planned), "true"))
		date_look_ahead(field->text, normalization->as_of, edtf);
	field->text = arena_copy(&normalization->scratch, slice_of(edtf));
	if (field->type != VALUE_TEXT) /* a year that was text stays text */
		field->type = VALUE_CELL;
	return true;
}

static struct slice
keep_number(struct normalization *normalization, struct decimal number)
{
	char plain[DECIMAL_TEXT];
	size_t length = decimal_print(number, plain);

	return arena_copy(&normalization->scratch, (struct slice){ plain, length });
}

/* What the text said besides the number: its unit and how exact it is, for the
 * fields of these names, and the ends of a range. */
static void
note_quantity(struct normalization *normalization, const struct field_info *info, const struct field *field,
              const struct quantity *quantity)
{
	if (info->takes_unit) {
		normalization->unit = quantity->unit;
		normalization->qualifier = quantity->qualifier;
	}
	if (!quantity->is_range)
		return;
	append_beside(normalization, field->name, "_low", keep_number(normalization, quantity->low), VALUE_NUMBER);
	append_beside(normalization, field->name, "_high", keep_number(normalization, quantity->high), VALUE_NUMBER);
}

static bool
normalize_number(struct normalization *normalization, const struct field_info *info, struct field *field,
                 const struct record *record, struct reader *reader)
{
	static struct selector unit = { SLICE("unit"), 0 };
	struct quantity quantity;

	if (value_type(field) == VALUE_NUMBER)
		return true;
	if (!numbers_read(&normalization->numbers, field->text, &quantity)) {
		reader_reject(reader, "%.*s: '%.*s' is not a number%s", (int)field->name.length, field->name.data,
		              (int)field->text.length, field->text.data, reader_number_advice(reader, field->text));
		return false;
	}
	if (quantity.denominator && slice_is(record_text(record, &unit), "percent"))
		decimal_divide(decimal_of(100 * quantity.numerator), decimal_of(quantity.denominator), DECIMAL_SIGNIFICANT,
		               &quantity.value);
	note_quantity(normalization, info, field, &quantity);
	field->text = keep_number(normalization, quantity.value);
	field->type = VALUE_NUMBER;
	return true;
}

static bool
normalize_boolean(struct field *field, struct reader *reader)
{
	bool yes;

	if (!boolean_read(field->text, &yes)) {
		reader_reject(reader, "%.*s: '%.*s' is neither true nor false", (int)field->name.length, field->name.data,
		              (int)field->text.length, field->text.data);
		return false;
	}
	field->type = yes ? VALUE_TRUE : VALUE_FALSE;
	field->text = slice_of(yes ? "true" : "false");
	return true;
}

static bool
normalize_field(struct normalization *normalization, const struct field_info *info, struct field *field,
                const struct record *record, struct reader *reader)
{
	if (!info || !field->text.length)
		return true;
	switch (info->type) {
	case FIELD_ACTOR:
		normalize_actor(normalization, info, field);
		return true;
	case FIELD_DATE:
		return normalize_date(normalization, field, record, reader);
	case FIELD_NUMBER:
		return normalize_number(normalization, info, field, record, reader);
	case FIELD_BOOLEAN:
		return normalize_boolean(field, reader);
	case FIELD_CAMEO:
		normalization->event = cameo_find(&normalization->cameo, field->text);
		return true;
	case FIELD_TEXT:
	case FIELD_TYPES:
		break;
	}
	return true;
}

/* "supplier_in_NATO": true or false. */
static void
append_membership(struct normalization *normalization, const struct bloc *bloc, const struct field *actor,
                  struct edtf_span when)
{
	bool member = memberships_hold(&bloc->members, actor->text, when);
	char suffix[72];

	snprintf(suffix, sizeof suffix, "_in_%.64s", bloc->id);
	append_beside(normalization, actor->name, suffix, slice_of(member ? "true" : "false"),
	              member ? VALUE_TRUE : VALUE_FALSE);
}

static bool
is_actor(const struct normalization *normalization, const struct field *field)
{
	const struct field_info *info = fields_find(&normalization->fields, field->name);

	return info && info->type == FIELD_ACTOR && field->text.length;
}

/* -n */
static void
append_names(struct normalization *normalization, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct field field = normalization->out.fields[i];
		struct slice names;

		if (!is_actor(normalization, &field))
			continue;
		names = regions_names(&normalization->regions, &normalization->actors, field.text, &normalization->scratch);
		if (names.length)
			append_beside(normalization, field.name, "_name", names, VALUE_TEXT);
	}
}

/* -b, on the record's own date, or as_of where it has none. */
static void
append_memberships(struct normalization *normalization, size_t count, struct slice when)
{
	struct edtf_span span = { normalization->as_of, normalization->as_of };

	if (when.length)
		edtf_parse(when, &span);
	if (!when.length && !normalization->as_of) {
		normalization->undated++;
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct field actor = normalization->out.fields[i];

		for (size_t b = 0; is_actor(normalization, &actor) && b < normalization->bloc_count; b++)
			append_membership(normalization, &normalization->blocs[b], &actor, span);
	}
}

/* Adds what goes behind the record's own fields. The meaning of its code is added only if the
 * record does not have it already. */
static void
add_beside(struct normalization *normalization)
{
	struct record *out = &normalization->out;

	if (normalization->unit.length)
		record_set_missing(out, (struct field){ SLICE("unit"), normalization->unit, VALUE_TEXT });
	if (normalization->qualifier.length)
		record_set_missing(out, (struct field){ SLICE("qualifier"), normalization->qualifier, VALUE_TEXT });
	if (normalization->event) {
		record_set_missing(out, (struct field){ SLICE("type"), normalization->event->type, VALUE_TEXT });
		record_set_missing(out, (struct field){ SLICE("intensity"), normalization->event->intensity, VALUE_NUMBER });
	}
	for (size_t i = 0; i < normalization->beside.count; i++)
		record_set(out, normalization->beside.fields[i]);
}

/* Normalizes the whole record; false if it was rejected. */
static bool
normalize(struct normalization *normalization, const struct record *record, struct reader *reader)
{
	const struct field_info *const *infos = fields_of(&normalization->fields, record);
	struct slice when = { NULL, 0 };

	arena_reset(&normalization->scratch);
	normalization->out.count = normalization->beside.count = 0;
	normalization->event = NULL;
	normalization->unit = normalization->qualifier = (struct slice){ NULL, 0 };
	for (size_t i = 0; i < record->count; i++) {
		const struct field_info *info = infos[i];
		struct field field = record->fields[i];

		if (!normalize_field(normalization, info, &field, record, reader))
			return false;
		if (info && info->when && field.text.length)
			when = field.text;
		record_append(&normalization->out, field);
	}
	if (normalization->names)
		append_names(normalization, record->count);
	if (normalization->bloc_count)
		append_memberships(normalization, record->count, when);
	add_beside(normalization);
	return true;
}

int
main(int argc, char *argv[])
{
	struct options options = options_parse(argc, argv, &usage);
	struct normalization normalization;
	const char *path = options.values[OPTION_FIXES];
	struct fixes fixes = { .path = NULL };
	struct reader reader;
	struct writer writer;
	const struct record *record;

	normalization_open(&normalization, &options);
	if (path)
		fixes_load(&fixes, path);
	reader_open(&reader, &options, 0);
	writer_open(&writer, &options);
	while ((record = reader_next(&reader))) {
		record = path ? fixes_apply(&fixes, record) : record;
		if (!record)
			reader.skipped++;
		else if (normalize(&normalization, record, &reader))
			writer_pass(&writer, &normalization.out, &reader);
		else if (path && record == &fixes.out)
			warn("%s: that is what was corrected", path);
	}
	writer_head(&writer, reader_header(&reader));
	writer_close(&writer);
	if (normalization.undated)
		warn("records without a date, and no --as-of: no membership added to %llu",
		     (unsigned long long)normalization.undated);
	seasons_tell(&normalization.seasons);
	actor_cache_report(&normalization.cache);
	return reader_close(&reader, writer.count, NULL) | (path ? fixes_close(&fixes) : EXIT_DONE);
}
