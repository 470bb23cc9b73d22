/* bars: a bar chart of characters, for a terminal. */
#include "base/decimal.h"
#include "base/die.h"
#include "views/text.h"
#include "views/views.h"

enum { USUAL_WIDTH = 80, LEAST_BAR = 10, MOST_LABEL = 40 };

struct extent {
	size_t label, value;     /* columns that the widest takes */
	struct decimal greatest; /* absolute value */
};

static struct extent
measure(const struct sheet *sheet, struct chart_columns columns)
{
	struct extent extent = { .label = 0 };

	for (size_t r = 0; r < sheet->row_count; r++) {
		size_t label = text_width(sheet_cell(sheet, r, columns.label).text);
		struct slice value = sheet_cell(sheet, r, columns.value).text;

		extent.label = label > extent.label ? label : extent.label;
		extent.value = text_width(value) > extent.value ? text_width(value) : extent.value;
		if (decimal_compare(decimal_absolute(sheet_number(value)), extent.greatest) > 0)
			extent.greatest = decimal_absolute(sheet_number(value));
	}
	extent.label = extent.label > MOST_LABEL ? MOST_LABEL : extent.label;
	return extent;
}

/* A bar's length in eighths of a column, computed exactly and so the same on every machine. 0 if the figures are too
 * long for that. */
static void
write_bar(struct output *out, struct decimal value, struct decimal greatest, size_t room)
{
	static const char *const parts[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	struct decimal eighths = { 0, 0 }, product;

	if (decimal_multiply(value, decimal_of((int64_t)room * 8), &product) &&
	    decimal_divide(product, greatest, DECIMAL_SIGNIFICANT, &eighths))
		eighths = decimal_round(eighths, 0);
	text_repeat(out, "█", (size_t)(eighths.units / 8));
	output_text(out, parts[eighths.units % 8]);
}

static void
write_bars(struct sheet *sheet)
{
	struct chart_columns columns = sheet_chart_columns(sheet);
	struct extent extent = measure(sheet, columns);
	size_t width = sheet->look.width ? sheet->look.width : USUAL_WIDTH;
	size_t taken = extent.label + extent.value + 3, room = width > taken + LEAST_BAR ? width - taken : LEAST_BAR;

	for (size_t r = 0; r < sheet->row_count; r++) {
		struct slice label = sheet_cell(sheet, r, columns.label).text, value = sheet_cell(sheet, r, columns.value).text;

		text_pad(&sheet->out, slice_first(label, text_fit(label, extent.label)), extent.label, false);
		output_text(&sheet->out, "  ");
		text_pad(&sheet->out, value, extent.value, true);
		output_byte(&sheet->out, ' ');
		if (value.length && *value.data == '-')
			output_byte(&sheet->out, '-');
		write_bar(&sheet->out, decimal_absolute(sheet_number(value)), extent.greatest, room);
		output_byte(&sheet->out, '\n');
	}
}

static void
end(struct sheet *sheet)
{
	sheet_write_title(sheet);
	if (sheet->row_count)
		write_bars(sheet);
	else
		output_text(&sheet->out, "(no records)\n");
	sheet_write_source(sheet);
}

const struct view view_bars = { .name = "bars", .help = "a bar chart of characters", .whole = true, .end = end };
