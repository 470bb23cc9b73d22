#include "sources/descriptor.h"

#include "base/die.h"
#include "sources/descriptor_check.h"

static void
set_title(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct source *)object)->title = loader_text(loader, key, value).data;
}

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
set_skip_until(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct source *)object)->layout.skip_until = loader_text(loader, key, value);
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
set_closed_rows(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct source *)object)->layout.closed_rows = loader_boolean(loader, key, value);
}

static void
set_join_torn(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct source *)object)->layout.joins_torn = loader_boolean(loader, key, value);
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
set_constants(struct loader *loader, void *object, const char *key, json_t *value)
{
	loader_constants(loader, &((struct source *)object)->constants, key, value);
}

static void
set_names(struct loader *loader, void *object, const char *key, json_t *value)
{
	loader_constants(loader, &((struct source *)object)->names, key, value);
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

static void
set_preamble_field(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct source_preamble *)object)->field = loader_text(loader, key, value);
}

static void
set_preamble_constants(struct loader *loader, void *object, const char *key, json_t *value)
{
	loader_constants(loader, &((struct source_preamble *)object)->reading, key, value);
}

static void
set_preamble_optional(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct source_preamble *)object)->optional = loader_boolean(loader, key, value);
}

static void
set_preamble_below(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct source_preamble *)object)->below = loader_boolean(loader, key, value);
}

static const struct key_row preamble_rows[] = {
	{ "optional", set_preamble_optional }, { "below", set_preamble_below },         { "match", set_preamble_match },
	{ "field", set_preamble_field },       { "constants", set_preamble_constants }, { NULL, NULL },
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
set_split_field(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct row_split *)object)->field = loader_text(loader, key, value);
}

static void
set_split_separator(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct row_split *)object)->separator = loader_text(loader, key, value);
}

static void
set_split_once(struct loader *loader, void *object, const char *key, json_t *value)
{
	struct row_split *split = object;

	split->once = loader_texts(loader, key, value, &split->once_count);
}

static const struct key_row split_rows[] = {
	{ "field", set_split_field },
	{ "separator", set_split_separator },
	{ "once", set_split_once },
	{ NULL, NULL },
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

static void
set_unpivot_name(struct loader *loader, void *object, const char *key, json_t *value)
{
	((struct source_unpivot *)object)->name = loader_text(loader, key, value);
}

static void
set_unpivot_value(struct loader *loader, void *object, const char *key, json_t *value)
{
	loader_field(loader, &((struct source_unpivot *)object)->value, key, value);
}

static const struct key_row unpivot_rows[] = {
	{ "columns", set_unpivot_columns },
	{ "name", set_unpivot_name },
	{ "value", set_unpivot_value },
	{ NULL, NULL },
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
	{ "title", set_title },           { "format", set_format },
	{ "delimiter", set_delimiter },   { "encoding", set_encoding },
	{ "header", set_header },         { "columns", set_columns },
	{ "skip-until", set_skip_until }, { "skip-lines", set_skip_lines },
	{ "optional", set_optional },     { "closed-rows", set_closed_rows },
	{ "join-torn", set_join_torn },   { "preamble", set_preamble },
	{ "fields", set_fields },         { "missing", set_missing },
	{ "constants", set_constants },   { "split", set_split },
	{ "unpivot", set_unpivot },       { "needs", set_needs },
	{ "names", set_names },           { NULL, NULL },
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
