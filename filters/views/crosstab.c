#include "views/crosstab.h"

#include "base/die.h"

/* The texts of one column, in order of first sight, numbered. */
static struct table
distinct(struct sheet *sheet, size_t column)
{
	struct table texts = table_of(&sheet->arena, 0);

	for (size_t r = 0; r < sheet->row_count; r++)
		table_upsert(&texts, sheet_cell(sheet, r, column).text, NULL);
	return texts;
}

static struct slice *
keys_of(const struct table *table)
{
	struct slice *keys = must_alloc((table->count + 1) * sizeof *keys);

	for (size_t i = 0; i < table->count; i++)
		keys[i] = table_row(table, i)->key;
	return keys;
}

struct view_crosstab
view_crosstab_of(struct sheet *sheet, struct chart_columns columns)
{
	struct table labels = distinct(sheet, columns.label), series = table_of(&sheet->arena, 0);
	bool has_series = columns.by < sheet->column_count;
	struct view_crosstab table;

	if (has_series)
		series = distinct(sheet, columns.by);
	else
		table_upsert(&series, sheet->columns[columns.value].name, NULL);
	table = (struct view_crosstab){ keys_of(&labels), keys_of(&series), labels.count, series.count, NULL };
	table.cells = must_alloc((labels.count * series.count + 1) * sizeof *table.cells);
	memset(table.cells, 0, (labels.count * series.count + 1) * sizeof *table.cells);
	for (size_t r = 0; r < sheet->row_count; r++) {
		size_t label = table_number(&labels, table_find(&labels, sheet_cell(sheet, r, columns.label).text)), at = 0;

		if (has_series)
			at = table_number(&series, table_find(&series, sheet_cell(sheet, r, columns.by).text));
		table.cells[label * series.count + at] = sheet_cell(sheet, r, columns.value).text;
	}
	return table;
}
