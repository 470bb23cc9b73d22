#include "views/crosstab.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/edtf.h"
#include "record/collation.h"
#include "record/value.h"

/* The texts of one column, in order of first sight, numbered. */
static struct table
distinct(struct sheet *sheet, size_t column)
{
	struct table texts = table_of(&sheet->arena, 0);

	for (size_t r = 0; r < sheet->row_count; r++)
		table_upsert(&texts, sheet_cell(sheet, r, column).text, NULL);
	return texts;
}

/* The keys in the order in which they came, or at their places if places is not NULL. */
static struct slice *
keys_of(const struct table *table, const size_t *places)
{
	struct slice *keys = must_alloc((table->count + 1) * sizeof *keys);

	for (size_t i = 0; i < table->count; i++)
		keys[places ? places[i] : i] = table_row(table, i)->key;
	return keys;
}

/* A label, and its number in the order of first sight. */
struct label {
	struct slice packed; /* as record/collation.h has it */
	size_t number;
};

static struct slice
packed_cell(struct sheet *sheet, size_t row, size_t column)
{
	struct field cell = sheet_cell(sheet, row, column);
	char *room = arena_alloc(&sheet->arena, collation_room(cell.text.length));

	return (struct slice){ room, collation_pack(&cell, false, room) };
}

/* Whether the label is a number or a date. Texts, such as days of the week, have orders of their own. */
static bool
is_of_scale(struct field label)
{
	struct edtf_span span;

	return value_type(&label) == VALUE_NUMBER || edtf_parse(label.text, &span);
}

static size_t
number_of(const struct table *texts, struct slice text)
{
	return table_number(texts, table_find(texts, text));
}

/* Fills in each label's packed form; false for texts, and where a series has one behind a greater one. */
static bool
pack_labels(struct sheet *sheet, struct chart_columns columns, const struct table *labels, const struct table *series,
            struct label *packed)
{
	struct slice *last = must_alloc((series->count + 1) * sizeof *last);
	bool ascend = true;

	memset(last, 0, (series->count + 1) * sizeof *last);
	for (size_t r = 0; r < sheet->row_count && ascend; r++) {
		struct field cell = sheet_cell(sheet, r, columns.label);
		size_t label = number_of(labels, cell.text);
		size_t at = number_of(series, sheet_cell(sheet, r, columns.by).text);

		packed[label] = (struct label){ packed_cell(sheet, r, columns.label), label };
		ascend = is_of_scale(cell) && slice_compare(last[at], packed[label].packed) <= 0;
		last[at] = packed[label].packed;
	}
	free(last);
	return ascend;
}

static int
by_value(const void *a, const void *b)
{
	return slice_compare(((const struct label *)a)->packed, ((const struct label *)b)->packed);
}

/* For each label by first sight, its place on the axis: no series may lack the middle of it
 * and have it at the end. */
static size_t *
places_of(struct sheet *sheet, struct chart_columns columns, const struct table *labels, const struct table *series)
{
	size_t *places = must_alloc((labels->count + 1) * sizeof *places);
	struct label *sorted = must_alloc((labels->count + 1) * sizeof *sorted);
	bool has_series = columns.by < sheet->column_count;

	if (has_series && pack_labels(sheet, columns, labels, series, sorted))
		qsort(sorted, labels->count, sizeof *sorted, by_value);
	else
		for (size_t i = 0; i < labels->count; i++)
			sorted[i].number = i;
	for (size_t i = 0; i < labels->count; i++)
		places[sorted[i].number] = i;
	free(sorted);
	return places;
}

struct view_crosstab
view_crosstab_of(struct sheet *sheet, struct chart_columns columns)
{
	struct table labels = distinct(sheet, columns.label), series = table_of(&sheet->arena, 0);
	bool has_series = columns.by < sheet->column_count;
	struct view_crosstab table;
	size_t *places;

	if (has_series)
		series = distinct(sheet, columns.by);
	else
		table_upsert(&series, sheet->columns[columns.value].name, NULL);
	places = places_of(sheet, columns, &labels, &series);
	table =
		(struct view_crosstab){ keys_of(&labels, places), keys_of(&series, NULL), labels.count, series.count, NULL };
	table.cells = must_alloc((labels.count * series.count + 1) * sizeof *table.cells);
	memset(table.cells, 0, (labels.count * series.count + 1) * sizeof *table.cells);
	for (size_t r = 0; r < sheet->row_count; r++) {
		size_t label = places[number_of(&labels, sheet_cell(sheet, r, columns.label).text)];
		size_t at = has_series ? number_of(&series, sheet_cell(sheet, r, columns.by).text) : 0;

		table.cells[label * series.count + at] = sheet_cell(sheet, r, columns.value).text;
	}
	free(places);
	return table;
}
