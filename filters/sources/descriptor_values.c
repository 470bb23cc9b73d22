#include "sources/descriptor_values.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "lookup/fields.h"

enum { MOST_SHIFT = 12 };

static const char *const type_names[SOURCE_TYPES] = { "cell", "text", "number", "boolean", "currency" };

void
loader_wrong(const struct loader *loader, const char *key, const char *expected)
{
	die("%s: key '%s': %s", loader->path, key, expected);
}

/* "unknown; known are a, b, c" */
static _Noreturn void
unknown_key(const struct loader *loader, const struct key_row *rows, const char *key)
{
	char message[512] = "unknown; known are";
	size_t length = strlen(message);

	for (const char *comma = ""; rows->name && length < sizeof message; rows++, comma = ",")
		length += (size_t)snprintf(message + length, sizeof message - length, "%s %s", comma, rows->name);
	loader_wrong(loader, key, message);
}

void
loader_object(struct loader *loader, const struct key_row *rows, void *object, const char *key, json_t *value)
{
	const char *name;
	json_t *member;

	if (!json_is_object(value))
		loader_wrong(loader, key, "expected an object");
	json_object_foreach (value, name, member) {
		const struct key_row *row = rows;

		while (row->name && strcmp(row->name, name) != 0)
			row++;
		if (!row->name)
			unknown_key(loader, rows, name);
		row->set(loader, (char *)object + row->offset, name, member);
	}
}

struct slice
loader_text(const struct loader *loader, const char *key, json_t *value)
{
	if (!json_is_string(value))
		loader_wrong(loader, key, "expected a string");
	return arena_copy(loader->arena, (struct slice){ json_string_value(value), json_string_length(value) });
}

void
loader_set_text(struct loader *loader, void *member, const char *key, json_t *value)
{
	*(struct slice *)member = loader_text(loader, key, value);
}

void
loader_set_string(struct loader *loader, void *member, const char *key, json_t *value)
{
	*(const char **)member = loader_text(loader, key, value).data;
}

void
loader_set_boolean(struct loader *loader, void *member, const char *key, json_t *value)
{
	if (!json_is_boolean(value))
		loader_wrong(loader, key, "expected true or false");
	*(bool *)member = json_is_true(value);
}

struct slice *
loader_texts(const struct loader *loader, const char *key, json_t *value, size_t *count)
{
	struct slice *texts;

	if (!json_is_array(value))
		loader_wrong(loader, key, "expected an array");
	*count = json_array_size(value);
	texts = arena_alloc(loader->arena, (*count + 1) * sizeof *texts);
	for (size_t i = 0; i < *count; i++)
		texts[i] = loader_text(loader, key, json_array_get(value, i));
	return texts;
}

struct slice *
loader_one_or_more(const struct loader *loader, const char *key, json_t *value, size_t *count)
{
	struct slice *texts;

	if (json_is_array(value) && json_array_size(value))
		return loader_texts(loader, key, value, count);
	texts = arena_alloc(loader->arena, sizeof *texts);
	texts[0] = loader_text(loader, key, value);
	*count = 1;
	return texts;
}

/* Reads a key that says how the value is to be taken; false for the name of a field. */
static bool
take_directive(const struct loader *loader, struct reading *reading, const char *name, json_t *value)
{
	struct slice text = loader_text(loader, name, value);
	char *end;
	long shift;

	if (strcmp(name, "@parts") == 0)
		return reading->parts = true;
	if (strcmp(name, "@shift") != 0)
		return false;
	shift = strtol(text.data, &end, 10);
	if (*end || end == text.data || shift < -MOST_SHIFT || shift > MOST_SHIFT)
		loader_wrong(loader, name, "expected a number of places from -12 to 12");
	reading->shift = (int)shift;
	return true;
}

void
loader_constants(struct loader *loader, void *member, const char *key, json_t *value)
{
	struct reading *reading = member;
	const char *name;
	json_t *constant;

	if (!json_is_object(value))
		loader_wrong(loader, key, "expected an object of strings");
	reading->constants = arena_alloc(loader->arena, (json_object_size(value) + 1) * sizeof *reading->constants);
	json_object_foreach (value, name, constant) {
		if (take_directive(loader, reading, name, constant))
			continue;
		reading->constants[reading->constant_count++] = (struct constant){
			.name = arena_copy(loader->arena, slice_of(name)),
			.value = loader_text(loader, name, constant),
		};
	}
}

void
loader_readings(struct loader *loader, void *member, const char *key, json_t *value)
{
	struct readings *readings = member;
	const char *text;
	json_t *constants;

	if (!json_is_object(value))
		loader_wrong(loader, key, "expected an object of objects");
	readings->list = arena_alloc(loader->arena, (json_object_size(value) + 1) * sizeof *readings->list);
	json_object_foreach (value, text, constants) {
		struct reading *reading = &readings->list[readings->count++];

		*reading = (struct reading){ .text = arena_copy(loader->arena, slice_of(text)) };
		loader_constants(loader, reading, text, constants);
	}
}

/* Adds a name's meaning to the list of what a field's cells stand for. */
static void
add_name(struct loader *loader, struct source_field *field, const struct constant *name)
{
	struct reading *reading = &field->cells.list[field->cells.count++];

	*reading = (struct reading){ .text = name->name,
		                         .constants = arena_alloc(loader->arena, sizeof *reading->constants),
		                         .constant_count = 1 };
	*reading->constants = (struct constant){ field->name, name->value };
}

static bool
is_actor(const struct fields *fields, struct slice name)
{
	const struct field_info *info = fields_find(fields, name);

	return info && info->type == FIELD_ACTOR;
}

void
loader_spread_names(struct loader *loader, struct source *source)
{
	struct fields fields;
	size_t count = source->names.constant_count;

	if (!count)
		return;
	fields_load(&fields);
	for (size_t i = 0; i < source->field_count; i++) {
		struct source_field *field = &source->fields[i];
		struct reading *list;

		if (!is_actor(&fields, field->name))
			continue;
		list = arena_alloc(loader->arena, (field->cells.count + count) * sizeof *list);
		if (field->cells.count)
			memcpy(list, field->cells.list, field->cells.count * sizeof *list);
		field->cells.list = list;
		for (size_t n = 0; n < count; n++)
			add_name(loader, field, &source->names.constants[n]);
	}
	for (size_t i = 0; i < source->preamble_count; i++)
		source->preamble[i].names = is_actor(&fields, source->preamble[i].field);
}

static void
set_column(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source_field *field = object;
	size_t count;
	const struct slice *names = loader_one_or_more(loader, key, value, &count);

	field->columns = arena_alloc(loader->arena, (count + 1) * sizeof *field->columns);
	for (size_t i = 0; i < count; i++)
		field->columns[i] = names[i].data;
	field->columns[count] = NULL;
}

static const struct key_row instead_rows[] = {
	{ "column", loader_set_string, offsetof(struct stand_in, column) },
	{ "begins", loader_set_string, offsetof(struct stand_in, begins) },
	{ NULL, NULL, 0 },
};

static void
set_instead(struct loader *loader, void *member, const char *key, json_t *value)
{
	struct stand_in *instead = member;

	loader_object(loader, instead_rows, instead, key, value);
	if (!instead->column || !instead->begins || !*instead->begins)
		loader_wrong(loader, key, "expected a column and what its cells begin with");
}

static void
set_type(struct loader *loader, void *member, const char *key, json_t *value)
{
	struct slice name = loader_text(loader, key, value);
	enum source_type type = 0;

	while (type < SOURCE_TYPES && !slice_is(name, type_names[type]))
		type++;
	if (type == SOURCE_TYPES)
		loader_wrong(loader, key, "expected \"cell\", \"text\", \"number\", \"boolean\" or \"currency\"");
	*(enum source_type *)member = type;
}

static const struct key_row field_rows[] = {
	{ "of", loader_set_string, offsetof(struct source_field, of) },
	{ "name", loader_set_text, offsetof(struct source_field, name) },
	{ "column", set_column, 0 },
	{ "instead", set_instead, offsetof(struct source_field, instead) },
	{ "type", set_type, offsetof(struct source_field, type) },
	{ "true", loader_set_text, offsetof(struct source_field, yes) },
	{ "false", loader_set_text, offsetof(struct source_field, no) },
	{ "fill", loader_set_boolean, offsetof(struct source_field, fills) },
	{ "cells", loader_readings, offsetof(struct source_field, cells) },
	{ "strict", loader_set_boolean, offsetof(struct source_field, strict) },
	{ "optional", loader_set_boolean, offsetof(struct source_field, optional) },
	{ NULL, NULL, 0 },
};

void
loader_field(struct loader *loader, void *member, const char *key, json_t *value)
{
	struct source_field *field = member;

	*field = (struct source_field){ .yes = SLICE("true"), .no = SLICE("false") };
	loader_object(loader, field_rows, field, key, value);
	if (!field->name.length)
		loader_wrong(loader, key, "each field needs a name");
	if ((field->type == SOURCE_CURRENCY) != (field->of != NULL))
		loader_wrong(loader, field->name.data, "a currency, and nothing else, is 'of' a column");
}
