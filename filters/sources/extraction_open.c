/* Prepares a descriptor, reduced to the fields of -f. */
#include "base/die.h"
#include "base/list.h"
#include "lookup/fields.h"
#include "sources/descriptor.h"
#include "sources/preamble.h"

/* Splits -f's list; the names end with a NUL, for the reader. */
static void
take_list(struct extraction *extraction, const char *list)
{
	struct slice names = slice_of(list), name;

	extraction->wanted = must_alloc((strlen(list) + 1) * sizeof *extraction->wanted);
	while (list_take(&names, &name)) {
		name = list_name(name, &extraction->arena);
		extraction->wanted[extraction->wanted_count++] = arena_copy(&extraction->arena, name).data;
	}
	extraction->found = must_alloc(extraction->wanted_count + 1);
	memset(extraction->found, 0, extraction->wanted_count + 1);
}

static bool
is_wanted(struct extraction *extraction, struct slice name)
{
	for (size_t i = 0; i < extraction->wanted_count; i++)
		if (slice_is(name, extraction->wanted[i]))
			return extraction->found[i] = true;
	return false;
}

/* Keeps the wanted ones; returns whether there are any. */
static bool
narrow_reading(struct extraction *extraction, struct reading *reading)
{
	size_t kept = 0;

	for (size_t i = 0; i < reading->constant_count; i++)
		if (is_wanted(extraction, reading->constants[i].name))
			reading->constants[kept++] = reading->constants[i];
	reading->constant_count = kept;
	return kept;
}

static bool
narrow_readings(struct extraction *extraction, struct readings *readings)
{
	bool any = false;

	for (size_t i = 0; i < readings->count; i++)
		any |= narrow_reading(extraction, &readings->list[i]);
	return any;
}

static void
narrow_name(struct extraction *extraction, struct slice *name)
{
	if (!is_wanted(extraction, *name))
		name->length = 0;
}

static bool
is_split(const struct source *source, const struct source_field *field)
{
	return source->split.field.length && slice_equal(field->name, source->split.field);
}

/* Fields that are not wanted go, or are hidden where others hang on them. */
static void
narrow_fields(struct extraction *extraction)
{
	struct source *source = &extraction->source;
	size_t kept = 0;

	for (size_t i = 0; i < source->field_count; i++) {
		struct source_field *field = &source->fields[i];
		bool cells = narrow_readings(extraction, &field->cells);

		field->hidden = !is_wanted(extraction, field->name);
		if (!field->hidden || cells || is_split(source, field))
			source->fields[kept++] = *field;
	}
	source->field_count = kept;
}

static void
narrow(struct extraction *extraction)
{
	struct source *source = &extraction->source;

	narrow_reading(extraction, &source->constants);
	narrow_fields(extraction);
	for (size_t i = 0; i < source->preamble_count; i++) {
		narrow_reading(extraction, &source->preamble[i].reading);
		narrow_name(extraction, &source->preamble[i].field);
	}
	for (size_t i = 0; i < source->need_count; i++)
		if (!is_wanted(extraction, source->needs[i]))
			source->needs[i--] = source->needs[--source->need_count];
	narrow_name(extraction, &source->unpivot.name);
	narrow_readings(extraction, &source->unpivot.columns);
	narrow_readings(extraction, &source->unpivot.value.cells);
	source->unpivot.value.hidden = !is_wanted(extraction, source->unpivot.value.name);
	for (size_t i = 0; i < extraction->wanted_count; i++)
		if (!extraction->found[i])
			options_wrong("--fields: the source has no field '%s'", extraction->wanted[i]);
}

static bool
is_plain(const struct source *source, const struct source_field *field)
{
	return !field->fills && !field->hidden && !field->optional && field->type != SOURCE_CURRENCY &&
	       !is_split(source, field) && !field->cells.count && !source->missing_count && field->type != SOURCE_BOOLEAN;
}

void
extraction_open(struct extraction *extraction, const char *path, const char *fields)
{
	struct source *source = &extraction->source;

	*extraction = (struct extraction){ .arena = { 0 } };
	source_load(source, path, &extraction->arena);
	extraction->as_it_is = !source->field_count;
	if (fields)
		take_list(extraction, fields);
	if (fields && !extraction->as_it_is)
		narrow(extraction);
	extraction->columns = must_alloc((source->field_count + 1) * sizeof *extraction->columns);
	extraction->others = must_alloc((source->field_count + 1) * sizeof *extraction->others);
	extraction->fills = must_alloc((source->field_count + 1) * sizeof *extraction->fills);
	for (size_t i = 0; i < source->field_count; i++) {
		extraction->columns[i] = (struct selector){ slice_of(source->fields[i].columns[0]), i };
		extraction->others[i] = (struct selector){ slice_of(source->fields[i].instead.column), i };
		extraction->fills[i] = (struct fill){ .length = 0 };
		source->fields[i].plain = is_plain(source, &source->fields[i]);
	}
	for (size_t i = 0; i < source->field_count; i++)
		if (source->fields[i].type == SOURCE_CURRENCY)
			currencies_load(&extraction->currencies);
	extraction->split = SIZE_MAX;
	for (size_t i = 0; i < source->field_count; i++)
		if (is_split(source, &source->fields[i]))
			extraction->split = i;
	extraction->said = must_alloc((source->preamble_count + 1) * sizeof *extraction->said);
}

static bool
says(const struct reading *reading, struct slice name)
{
	for (size_t i = 0; i < reading->constant_count; i++)
		if (slice_equal(reading->constants[i].name, name))
			return true;
	return false;
}

static bool
any_says(const struct readings *readings, struct slice name)
{
	for (size_t i = 0; i < readings->count; i++)
		if (says(&readings->list[i], name))
			return true;
	return false;
}

static bool
field_gives(const struct source_field *field, struct slice name)
{
	return (!field->hidden && slice_equal(field->name, name)) || any_says(&field->cells, name);
}

/* Whether the source's records may have a field of that name. */
static bool
source_gives(const struct source *source, struct slice name)
{
	if (says(&source->constants, name) || slice_equal(source->unpivot.name, name) ||
	    any_says(&source->unpivot.columns, name) || field_gives(&source->unpivot.value, name))
		return true;
	for (size_t i = 0; i < source->field_count; i++)
		if (field_gives(&source->fields[i], name))
			return true;
	for (size_t i = 0; i < source->preamble_count; i++)
		if (says(&source->preamble[i].reading, name) || slice_equal(source->preamble[i].field, name))
			return true;
	return false;
}

/* If the columns are the fields, only the files tell their names; those of -f are known at once. */
static bool
is_given(const struct extraction *extraction, const char *name)
{
	bool found = !extraction->wanted;

	if (!extraction->as_it_is)
		return source_gives(&extraction->source, slice_of(name));
	for (size_t i = 0; extraction->wanted && i < extraction->wanted_count; i++)
		found |= strcmp(extraction->wanted[i], name) == 0;
	return found;
}

void
extraction_condition(struct extraction *extraction, const char *text)
{
	const char *message, *name;
	size_t at = 0;

	extraction->condition = expression_parse(text, &extraction->arena, &message);
	if (!extraction->condition)
		options_wrong("--expression: %s", message);
	while ((name = expression_field(extraction->condition, &at)))
		if (!is_given(extraction, name))
			options_wrong("--expression: the source has no field '%s'%s", name,
			              extraction->wanted ? ", or --fields leaves it out" : "");
}

int
extraction_check(const struct extraction *extraction, const struct reader *reader)
{
	int status = EXIT_DONE;
	const char *name;
	size_t at = 0;

	for (size_t i = 0; extraction->as_it_is && i < extraction->wanted_count; i++)
		status |= fields_check(reader, slice_of(extraction->wanted[i]), "--fields", true);
	while (extraction->as_it_is && extraction->condition && (name = expression_field(extraction->condition, &at)))
		status |= fields_check(reader, slice_of(name), "--expression", true);
	return status;
}

bool
extraction_is_by_row(const struct extraction *extraction)
{
	const struct source *source = &extraction->source;

	for (size_t i = 0; i < source->field_count; i++)
		if (source->fields[i].fills || strcmp(source->fields[i].columns[0], SOURCE_LINE) == 0)
			return false;
	return !source->preamble_count;
}

void
extraction_layout(struct extraction *extraction, struct reader *reader, const struct options *options)
{
	const struct source *source = &extraction->source;
	const char **names;
	size_t count = 0;

	reader->layout = source->layout;
	layout_take_options(&reader->layout, options);
	reader->layout.preamble = source->preamble_count ? preamble_hear : NULL;
	reader->layout.context = extraction;
	if (extraction->as_it_is && extraction->wanted) {
		reader_want(reader, extraction->wanted, extraction->wanted_count);
		reader_need(reader, extraction->wanted, extraction->wanted_count);
	}
	if (extraction->as_it_is || source_unpivots(source))
		return;
	for (size_t i = 0; i < source->field_count; i++)
		for (size_t c = 0; source->fields[i].columns[c]; c++)
			count++;
	names = must_alloc((count + source->field_count + 1) * sizeof *names);
	for (size_t i = count = 0; i < source->field_count; i++) {
		for (size_t c = 0; source->fields[i].columns[c]; c++)
			names[count++] = source->fields[i].columns[c];
		if (source->fields[i].instead.column)
			names[count++] = source->fields[i].instead.column;
	}
	reader_want(reader, names, count);
}
