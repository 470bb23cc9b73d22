/* Checks whether the keys of a descriptor fit together. */
#include "sources/descriptor_check.h"

static bool
has_field(const struct source *source, struct slice name)
{
	for (size_t i = 0; i < source->field_count; i++)
		if (slice_equal(source->fields[i].name, name) && !source->fields[i].optional)
			return true;
	return false;
}

static bool
reading_gives(const struct reading *reading, struct slice name)
{
	for (size_t i = 0; i < reading->constant_count; i++)
		if (slice_equal(reading->constants[i].name, name))
			return true;
	return false;
}

static bool
has_column(const struct layout *layout, const char *const *names)
{
	for (; *names; names++)
		for (size_t i = 0; i < layout->column_count; i++)
			if (slice_is(layout->columns[i], *names) || strcmp(*names, SOURCE_LINE) == 0)
				return true;
	return false;
}

/* A name that the preamble or a column sets must not be a field or constant already. */
static void
check_new(const struct loader *loader, const struct source *source, struct slice name)
{
	if (name.length && (has_field(source, name) || reading_gives(&source->constants, name)))
		loader_wrong(loader, name.data, "a field or constant has this name already");
}

static void
check_reading(const struct loader *loader, const struct source *source, const struct reading *reading)
{
	for (size_t i = 0; i < reading->constant_count; i++)
		check_new(loader, source, reading->constants[i].name);
}

/* Two fields of one name would make a record that no reader takes. */
static void
check_names(const struct loader *loader, const struct source *source)
{
	for (size_t i = 0; i < source->field_count; i++)
		for (size_t k = 0; k < source->field_count; k++) {
			const struct source_field *field = &source->fields[i], *other = &source->fields[k];

			if (i < k && slice_equal(field->name, other->name))
				loader_wrong(loader, field->name.data, "two fields have this name");
			for (size_t c = 0; i != k && c < other->cells.count; c++)
				if (reading_gives(&other->cells.list[c], field->name))
					loader_wrong(loader, field->name.data, "a field of this name, and a cell of another gives it too");
		}
	for (size_t i = 0; i < source->field_count; i++)
		if (reading_gives(&source->constants, source->fields[i].name))
			loader_wrong(loader, source->fields[i].name.data, "a field and a constant have this name");
	for (size_t i = 0; i < source->preamble_count; i++) {
		check_new(loader, source, source->preamble[i].field);
		check_reading(loader, source, &source->preamble[i].reading);
	}
	check_new(loader, source, source->unpivot.name);
	check_new(loader, source, source->unpivot.value.name);
	for (size_t i = 0; i < source->unpivot.columns.count; i++)
		check_reading(loader, source, &source->unpivot.columns.list[i]);
}

/* Checks what concerns several keys. */
static void
check_together(const struct loader *loader, const struct source *source)
{
	const struct layout *layout = &source->layout;

	if (!source->title)
		loader_wrong(loader, "title", "is missing");
	if (layout->header_count && layout->column_count)
		loader_wrong(loader, "columns", "not with a header");
	if (layout->skip_until.length && !layout->column_count)
		loader_wrong(loader, "skip-until", "only with columns");
	if (layout->delimiter && layout->format != FORMAT_TSV)
		loader_wrong(loader, "delimiter", "only with format \"tsv\"");
	if (layout->column_count && layout->optional >= layout->column_count)
		loader_wrong(loader, "optional", "as many as there are columns");
	if (source->split.field.length && source_unpivots(source))
		loader_wrong(loader, "unpivot", "not with a split");
	if (source->split.field.length && !has_field(source, source->split.field))
		loader_wrong(loader, "split", "its field is not one of the fields");
	for (size_t i = 0; layout->column_count && i < source->field_count; i++) {
		const struct source_field *field = &source->fields[i];
		const char *const instead[] = { field->instead.column, NULL };

		if (!has_column(layout, field->columns))
			loader_wrong(loader, field->columns[0], "none of the columns");
		if (field->instead.column && !has_column(layout, instead))
			loader_wrong(loader, field->instead.column, "none of the columns");
	}
}

void
source_check(const struct loader *loader, const struct source *source)
{
	check_together(loader, source);
	check_names(loader, source);
}
