#include "lookup/source.h"

#include <jansson.h>
#include <stdio.h>

#include "base/die.h"

struct loader {
	const char *path;
	struct arena *arena;
	struct source *source;
};

static const char *const type_names[SOURCE_TYPES] = { "text", "number", "boolean" };

static _Noreturn void
wrong(const struct loader *loader, const char *key, const char *expected)
{
	die("%s: key '%s': %s", loader->path, key, expected);
}

static const char *
string_of(const struct loader *loader, const char *key, json_t *value)
{
	if (!json_is_string(value))
		wrong(loader, key, "expected a string");
	return arena_copy(loader->arena, slice_of(json_string_value(value))).data;
}

static json_t *
array_of(const struct loader *loader, const char *key, json_t *value)
{
	if (!json_is_array(value))
		wrong(loader, key, "expected an array");
	return value;
}

static struct slice *
strings_of(const struct loader *loader, const char *key, json_t *value, size_t *count)
{
	struct slice *strings;

	*count = json_array_size(array_of(loader, key, value));
	strings = arena_alloc(loader->arena, (*count + 1) * sizeof *strings);
	for (size_t i = 0; i < *count; i++)
		strings[i] = slice_of(string_of(loader, key, json_array_get(value, i)));
	return strings;
}

static void
set_title(struct loader *loader, const char *key, json_t *value)
{
	loader->source->title = string_of(loader, key, value);
}

static void
set_format(struct loader *loader, const char *key, json_t *value)
{
	loader->source->layout.format = format_of(string_of(loader, key, value));
	if (loader->source->layout.format == FORMAT_DETECT)
		wrong(loader, key, "expected \"csv\", \"tsv\" or \"json\"");
}

static void
set_encoding(struct loader *loader, const char *key, json_t *value)
{
	const char *name = string_of(loader, key, value);

	loader->source->layout.latin1 = strcmp(name, "iso-8859-1") == 0;
	if (!loader->source->layout.latin1 && strcmp(name, "utf-8") != 0)
		wrong(loader, key, "expected \"utf-8\" or \"iso-8859-1\"");
}

static void
set_header(struct loader *loader, const char *key, json_t *value)
{
	loader->source->layout.header_cell = slice_of(string_of(loader, key, value));
}

static void
set_columns(struct loader *loader, const char *key, json_t *value)
{
	struct layout *layout = &loader->source->layout;

	layout->columns = strings_of(loader, key, value, &layout->column_count);
}

static void
set_missing(struct loader *loader, const char *key, json_t *value)
{
	loader->source->missing = strings_of(loader, key, value, &loader->source->missing_count);
}

static void
set_constants(struct loader *loader, const char *key, json_t *value)
{
	struct source *source = loader->source;
	const char *name;
	json_t *constant;

	if (!json_is_object(value))
		wrong(loader, key, "expected an object of strings");
	source->constants = arena_alloc(loader->arena, (json_object_size(value) + 1) * sizeof *source->constants);
	json_object_foreach (value, name, constant) {
		struct source_constant *added = &source->constants[source->constant_count++];

		added->name = arena_copy(loader->arena, slice_of(name));
		added->value = slice_of(string_of(loader, name, constant));
	}
}

static enum source_type
type_of(const struct loader *loader, const char *name)
{
	enum source_type type = 0;

	while (type < SOURCE_TYPES && strcmp(name, type_names[type]) != 0)
		type++;
	if (type == SOURCE_TYPES)
		wrong(loader, "type", "expected \"text\", \"number\" or \"boolean\"");
	return type;
}

static void
set_field_key(const struct loader *loader, struct source_field *field, const char *key, json_t *value)
{
	const char *text = string_of(loader, key, value);

	if (strcmp(key, "name") == 0)
		field->name = slice_of(text);
	else if (strcmp(key, "column") == 0)
		field->column = text;
	else if (strcmp(key, "type") == 0)
		field->type = type_of(loader, text);
	else if (strcmp(key, "true") == 0)
		field->yes = slice_of(text);
	else if (strcmp(key, "false") == 0)
		field->no = slice_of(text);
	else
		wrong(loader, key, "unknown; a field has name, column, type, true, false");
}

static void
set_fields(struct loader *loader, const char *key, json_t *value)
{
	struct source *source = loader->source;
	size_t count = json_array_size(array_of(loader, key, value));

	source->fields = arena_alloc(loader->arena, (count + 1) * sizeof *source->fields);
	for (size_t i = 0; i < count; i++) {
		struct source_field *field = &source->fields[i];
		json_t *object = json_array_get(value, i), *part;
		const char *name;

		*field = (struct source_field){ .yes = SLICE("true"), .no = SLICE("false") };
		if (!json_is_object(object))
			wrong(loader, key, "expected an array of objects");
		json_object_foreach (object, name, part)
			set_field_key(loader, field, name, part);
		if (!field->name.length || !field->column)
			wrong(loader, key, "each field needs a name and a column");
	}
	source->field_count = count;
}

static const struct {
	const char *name;
	void (*set)(struct loader *loader, const char *key, json_t *value);
} keys[] = {
	{ "title", set_title },     { "format", set_format }, { "encoding", set_encoding }, { "header", set_header },
	{ "columns", set_columns }, { "fields", set_fields }, { "missing", set_missing },   { "constants", set_constants },
};

static void
set_key(struct loader *loader, const char *key, json_t *value)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i].name, key) == 0) {
			keys[i].set(loader, key, value);
			return;
		}
	wrong(loader, key, "unknown; known are title, format, encoding, header, columns, fields, missing, constants");
}

void
source_load(struct source *source, const char *path, struct arena *arena)
{
	struct loader loader = { .path = path, .arena = arena, .source = source };
	json_error_t error;
	json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error), *value;
	const char *key;

	if (!root)
		die("%s:%d: %s", path, error.line, error.text);
	if (!json_is_object(root))
		die("%s: expected an object", path);
	*source = (struct source){ .layout = { .format = FORMAT_CSV } };
	json_object_foreach (root, key, value)
		set_key(&loader, key, value);
	if (!source->title)
		wrong(&loader, "title", "is missing");
	json_decref(root);
}
