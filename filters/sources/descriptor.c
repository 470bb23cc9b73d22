#include "sources/descriptor.h"

#include <stddef.h>

#include "base/die.h"
#include "sources/descriptor_check.h"

static void
set_format(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct layout *layout = &((struct source *)object)->layout;

	layout->format = format_of(loader_text(loader, key, value).data);
	if (layout->format == FORMAT_DETECT)
		loader_wrong(loader, key, "expected \"csv\", \"tsv\" or \"json\"");
}

static void
set_delimiter(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct slice text = loader_text(loader, key, value);

	if (text.length != 1 || *text.data == '\n')
		loader_wrong(loader, key, "expected one byte");
	((struct source *)object)->layout.delimiter = *text.data;
}

static void
set_encoding(struct loader *loader, void *object, const char *key, json_t *value)
{
	if (!layout_encoding(loader_text(loader, key, value).data, &((struct source *)object)->layout.encoding))
		loader_wrong(loader, key, "expected an encoding that iconv knows");
}

static void
set_header(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct layout *layout = &((struct source *)object)->layout;

	layout->headers = loader_one_or_more(loader, key, value, &layout->header_count);
}

static void
set_skip_lines(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct layout *layout = &((struct source *)object)->layout;

	layout->skipped = loader_texts(loader, key, value, &layout->skipped_count);
}

static void
set_columns(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct layout *layout = &((struct source *)object)->layout;

	layout->columns = loader_texts(loader, key, value, &layout->column_count);
}

static void
set_optional(struct loader *loader, void *object, const char *key, json_t *value)
{
	if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > RECORD_MAX_FIELDS)
		loader_wrong(loader, key, "expected a number of columns");
	((struct source *)object)->layout.optional = (size_t)json_integer_value(value);
}

static void
set_missing(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source *source = object;

	source->missing = loader_texts(loader, key, value, &source->missing_count);
}

static void
set_needs(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source *source = object;

	source->needs = loader_texts(loader, key, value, &source->need_count);
}

static void
set_fields(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source *source = object;

	if (!json_is_array(value))
		loader_wrong(loader, key, "expected an array");
	source->field_count = json_array_size(value);
	source->fields = arena_alloc(loader->arena, (source->field_count + 1) * sizeof *source->fields);
	for (size_t i = 0; i < source->field_count; i++) {
		loader_field(loader, &source->fields[i], key, json_array_get(value, i));
		if (!source->fields[i].columns)
			loader_wrong(loader, key, "each field needs a column");
	}
}

static void
set_preamble_match(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source_preamble *preamble = object;

	const char *message;

	preamble->match = loader_text(loader, key, value);
	preamble->pattern = pattern_compile(preamble->match, loader->arena, &message);
	if (!preamble->pattern)
		loader_wrong(loader, key, message);
}

static const struct key_row preamble_rows[] = {
	{ "optional", loader_set_boolean, offsetof(struct source_preamble, optional) },
	{ "below", loader_set_boolean, offsetof(struct source_preamble, below) },
	{ "match", set_preamble_match, 0 },
	{ "field", loader_set_text, offsetof(struct source_preamble, field) },
	{ "constants", loader_constants, offsetof(struct source_preamble, reading) },
	{ NULL, NULL, 0 },
};

static void
set_preamble(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source *source = object;

	if (!json_is_array(value))
		loader_wrong(loader, key, "expected an array");
	source->preamble_count = json_array_size(value);
	source->preamble = arena_alloc(loader->arena, (source->preamble_count + 1) * sizeof *source->preamble);
	for (size_t i = 0; i < source->preamble_count; i++) {
		source->preamble[i] = (struct source_preamble){ .field = { NULL, 0 } };
		loader_object(loader, preamble_rows, &source->preamble[i], key, json_array_get(value, i));
		if (!source->preamble[i].pattern)
			loader_wrong(loader, key, "each entry needs a match");
	}
}

static void
set_split_once(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct row_split *split = object;

	split->once = loader_texts(loader, key, value, &split->once_count);
}

static const struct key_row split_rows[] = {
	{ "field", loader_set_text, offsetof(struct row_split, field) },
	{ "separator", loader_set_text, offsetof(struct row_split, separator) },
	{ "once", set_split_once, 0 },
	{ NULL, NULL, 0 },
};

static void
set_split(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source *source = object;

	loader_object(loader, split_rows, &source->split, key, value);
	if (!source->split.field.length || source->split.separator.length != 1)
		loader_wrong(loader, key, "expected a field and a separator of one byte");
}

static void
set_unpivot_columns(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source_unpivot *unpivot = object;

	unpivot->years = json_is_string(value) && strcmp(json_string_value(value), "years") == 0;
	if (!unpivot->years && !json_is_object(value))
		loader_wrong(loader, key, "expected \"years\" or an object of columns and what each stands for");
	if (!unpivot->years)
		loader_readings(loader, &unpivot->columns, key, value);
}

static const struct key_row unpivot_rows[] = {
	{ "columns", set_unpivot_columns, 0 },
	{ "name", loader_set_text, offsetof(struct source_unpivot, name) },
	{ "value", loader_field, offsetof(struct source_unpivot, value) },
	{ NULL, NULL, 0 },
};

static void
set_unpivot(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct source *source = object;

	loader_object(loader, unpivot_rows, &source->unpivot, key, value);
	if (!source_unpivots(source) || !source->unpivot.value.name.length)
		loader_wrong(loader, key, "expected columns and a value");
}

static const struct key_row rows[] = {
	{ "title", loader_set_string, offsetof(struct source, title) },
	{ "format", set_format, 0 },
	{ "delimiter", set_delimiter, 0 },
	{ "encoding", set_encoding, 0 },
	{ "header", set_header, 0 },
	{ "columns", set_columns, 0 },
	{ "skip-until", loader_set_text, offsetof(struct source, layout.skip_until) },
	{ "skip-lines", set_skip_lines, 0 },
	{ "optional", set_optional, 0 },
	{ "closed-rows", loader_set_boolean, offsetof(struct source, layout.closed_rows) },
	{ "join-torn", loader_set_boolean, offsetof(struct source, layout.joins_torn) },
	{ "preamble", set_preamble, 0 },
	{ "fields", set_fields, 0 },
	{ "missing", set_missing, 0 },
	{ "constants", loader_constants, offsetof(struct source, constants) },
	{ "split", set_split, 0 },
	{ "unpivot", set_unpivot, 0 },
	{ "needs", set_needs, 0 },
	{ "names", loader_constants, offsetof(struct source, names) },
	{ NULL, NULL, 0 },
};

void
source_load(struct source *source, const char *path, struct arena *arena)
{
	struct loader loader = { .path = path, .arena = arena, .source = source };
	json_error_t error;
	json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);

	if (!root && error.line < 1)
		die("%s", error.text); /* it names the file */
	if (!root)
		die("%s:%d: %s", path, error.line, error.text);
	if (!json_is_object(root))
		die("%s: expected an object", path);
	*source = (struct source){ .layout = { .format = FORMAT_CSV, .described = true } };
	loader_object(&loader, rows, source, "", root);
	source->layout.raw = source->layout.format == FORMAT_TSV;
	source_check(&loader, source);
	loader_spread_names(&loader, source);
	json_decref(root);
}
