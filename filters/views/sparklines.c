/* sparklines: a line of small bars for each series, for a terminal. The bars go from the first label
 * to the last, and their heights from zero to the greatest value of the series; the last value follows. */
#include "base/decimal.h"
#include "views/crosstab.h"
#include "views/text.h"
#include "views/views.h"

enum { LEVELS = 8, MOST_NAME = 30, USUAL_WIDTH = 80 };

static struct decimal
greatest_of(const struct view_crosstab *table, size_t series)
{
	struct decimal greatest = { 0, 0 };

	for (size_t i = 0; i < table->label_count; i++)
		if (decimal_compare(sheet_number(view_crosstab_cell(table, i, series)), greatest) > 0)
			greatest = sheet_number(view_crosstab_cell(table, i, series));
	return greatest;
}

/* The bar in eighths; a blank where there is no value, the lowest for zero and less. */
static void
write_bar(struct output *out, struct slice text, struct decimal greatest)
{
	static const char *const bars[LEVELS] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	struct decimal level = sheet_number(text);

	if (!text.length) {
		output_byte(out, ' ');
		return;
	}
	if (level.units <= 0 || !greatest.units || !decimal_multiply(level, decimal_of(LEVELS), &level) ||
	    !decimal_divide(level, greatest, DECIMAL_SIGNIFICANT, &level))
		level = decimal_of(0);
	level = decimal_round(level, 0);
	output_text(out, bars[level.units <= 1 ? 0 : level.units > LEVELS ? LEVELS - 1 : level.units - 1]);
}

static void
write_series(struct sheet *sheet, const struct view_crosstab *table, size_t series, size_t width, size_t first)
{
	struct decimal greatest = greatest_of(table, series);
	struct output *out = &sheet->out;
	struct slice last = { NULL, 0 };

	text_pad(out, slice_first(table->series[series], text_fit(table->series[series], width)), width, false);
	output_text(out, "  ");
	for (size_t i = first; i < table->label_count; i++) {
		struct slice value = view_crosstab_cell(table, i, series);

		write_bar(out, value, greatest);
		last = value.length ? value : last;
	}
	output_text(out, "  ");
	text_show(out, last);
	output_byte(out, '\n');
}

static void
end(struct sheet *sheet)
{
	struct view_crosstab table;
	size_t width = 0, room = sheet->look.width ? sheet->look.width : USUAL_WIDTH, first = 0;

	sheet_write_title(sheet);
	if (!sheet->row_count) {
		output_text(&sheet->out, "(no records)\n");
		sheet_write_source(sheet);
		return;
	}
	table = view_crosstab_of(sheet, sheet_chart_columns(sheet));
	for (size_t i = 0; i < table.series_count; i++)
		width = text_width(table.series[i]) > width ? text_width(table.series[i]) : width;
	width = width > MOST_NAME ? MOST_NAME : width;
	room = room > width + 16 ? room - width - 16 : 1;
	if (table.label_count > room)
		first = table.label_count - room; /* the latest ones */
	for (size_t i = 0; i < table.series_count; i++)
		write_series(sheet, &table, i, width, first);
	text_repeat(&sheet->out, " ", width + 2);
	text_show(&sheet->out, table.labels[first]);
	output_text(&sheet->out, " to ");
	text_show(&sheet->out, table.labels[table.label_count - 1]);
	output_byte(&sheet->out, '\n');
	sheet_write_source(sheet);
}

const struct view view_sparklines = {
	.name = "sparklines", .help = "a line of small bars for each series (--by)", .whole = true, .end = end
};
