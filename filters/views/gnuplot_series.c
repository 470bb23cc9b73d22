/* Several series along one axis: lines, or bars that stand on each other. Each is
 * named where it ends, in its colour, so that no key has to be looked up. */
#include "views/gnuplot_series.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/die.h"
#include "views/crosstab.h"
#include "views/gnuplot_data.h"
#include "views/text.h"

enum { GAP_PERCENT = 6, LONGEST_NAME = 24, FEWEST_PIXELS = 46 };

/* The place of a series' name. */
struct place {
	size_t series;
	struct decimal height;
};

/* The sum; a value that does not fit is left out, as it would not fit a chart either. */
static struct decimal
plus(struct decimal a, struct decimal b)
{
	decimal_add(a, b, &a);
	return a;
}

/* 0 if the result does not fit a decimal. */
static struct decimal
percent_of(struct decimal value, int percent)
{
	struct decimal part = { 0, 0 };

	decimal_multiply(value, (struct decimal){ percent, 2 }, &part);
	return decimal_round(part, 6);
}

static void
write_data(struct sheet *sheet, const struct view_crosstab *table)
{
	struct output *out = &sheet->out;

	output_text(out, "$data << EOD\n");
	for (size_t i = 0; i < table->label_count; i++) {
		gnuplot_label(out, table->labels[i]);
		for (size_t k = 0; k < table->series_count; k++) {
			output_byte(out, '\t');
			gnuplot_number(out, view_crosstab_cell(table, i, k));
		}
		output_byte(out, '\n');
	}
	output_format(out, "EOD\nlast = %zu\n", table->series_count + 1);
	output_text(out, "set border 3\nset tics nomirror\nset grid ytics lc rgb '#dddddd'\nunset key\n");
}

/* How many labels there are for each that is shown. */
static size_t
label_step(struct sheet *sheet, const struct view_crosstab *table)
{
	size_t widest = 0, room;

	for (size_t i = 0; i < table->label_count; i++)
		widest = text_width(table->labels[i]) > widest ? text_width(table->labels[i]) : widest;
	widest = (widest + 2) * LETTER_WIDTH;
	room = gnuplot_width(sheet) / (widest > FEWEST_PIXELS ? widest : FEWEST_PIXELS) + 1;
	return (table->label_count + room - 1) / room;
}

static int
by_height(const void *a, const void *b)
{
	const struct place *left = a, *right = b;
	int order = decimal_compare(left->height, right->height);

	return order ? order : (left->series > right->series) - (left->series < right->series);
}

static void
write_decimal(struct output *out, struct decimal value)
{
	char text[DECIMAL_TEXT];

	output_slice(out, (struct slice){ text, decimal_print(value, text) });
}

/* Moves names that would overlap upwards and apart; returns the highest place. */
static struct decimal
spread_out(struct place *places, size_t count, struct decimal range)
{
	struct decimal gap = percent_of(range, GAP_PERCENT);

	qsort(places, count, sizeof *places, by_height);
	for (size_t i = 1; i < count; i++) {
		struct decimal least = plus(places[i - 1].height, gap);

		if (decimal_compare(places[i].height, least) < 0)
			places[i].height = least;
	}
	return count ? places[count - 1].height : range;
}

/* The series' names at a place along the axis; nothing for one series alone. */
static void
write_names(struct sheet *sheet, const struct view_crosstab *table, const struct place *places, const char *place)
{
	struct output *out = &sheet->out;
	size_t widest = 0;

	if (table->series_count < 2)
		return;
	for (size_t i = 0; i < table->series_count; i++) {
		struct slice name = table->series[places[i].series];

		name = slice_first(name, text_fit(name, LONGEST_NAME));
		widest = text_width(name) > widest ? text_width(name) : widest;
		output_text(out, "set label ");
		gnuplot_quoted(out, "", arena_copy(&sheet->arena, name).data);
		output_format(out, " at first %s, first ", place);
		write_decimal(out, places[i].height);
		output_format(out, " left offset character 0.8, 0 textcolor linetype %zu\n", places[i].series + 1);
	}
	output_format(out, "set rmargin %zu\n", widest + 3);
}

/* The range of the values, with zero in it. */
static void
note_range(const struct view_crosstab *table, struct decimal *least, struct decimal *greatest)
{
	*least = *greatest = decimal_of(0);
	for (size_t i = 0; i < table->label_count * table->series_count; i++) {
		struct decimal value = sheet_number(table->cells[i]);

		if (decimal_compare(value, *least) < 0)
			*least = value;
		if (decimal_compare(value, *greatest) > 0)
			*greatest = value;
	}
}

static void
write_top(struct sheet *sheet, const char *bottom, struct decimal top)
{
	output_format(&sheet->out, "set yrange [%s : ", bottom);
	write_decimal(&sheet->out, top.units > 0 ? plus(top, percent_of(top, GAP_PERCENT)) : decimal_of(1));
	output_text(&sheet->out, "]\n");
}

void
gnuplot_line(struct sheet *sheet, struct chart_columns columns)
{
	struct view_crosstab table = view_crosstab_of(sheet, columns);
	struct place *places = must_alloc((table.series_count + 1) * sizeof *places);
	bool numeric = sheet->columns[columns.label].numeric;
	struct decimal least, greatest, range, top;
	char place[DECIMAL_TEXT];

	note_range(&table, &least, &greatest);
	if (!decimal_subtract(greatest, least, &range))
		range = greatest;
	for (size_t k = 0; k < table.series_count; k++) {
		places[k] = (struct place){ k, decimal_of(0) };
		for (size_t i = 0; i < table.label_count; i++)
			if (view_crosstab_cell(&table, i, k).length)
				places[k].height = sheet_number(view_crosstab_cell(&table, i, k));
	}
	top = spread_out(places, table.series_count, range);
	decimal_print(numeric ? sheet_number(table.labels[table.label_count - 1])
	                      : decimal_of((int64_t)table.label_count - 1),
	              place);
	write_data(sheet, &table);
	write_top(sheet, "*<0", decimal_compare(top, greatest) > 0 ? top : greatest);
	write_names(sheet, &table, places, place);
	if (numeric)
		output_text(&sheet->out, "set xtics format '%.0f'\nplot for [i = 2:last] $data using 1:i");
	else
		output_format(&sheet->out, "plot for [i = 2:last] $data using 0:i:xtic(int($0) %% %zu ? '' : stringcolumn(1))",
		              label_step(sheet, &table));
	output_text(&sheet->out, " with linespoints linetype i - 1 linewidth 2 pointtype 7 pointsize 0.4\n");
	free(places);
}

void
gnuplot_stacked(struct sheet *sheet, struct chart_columns columns)
{
	struct view_crosstab table = view_crosstab_of(sheet, columns);
	struct place *places = must_alloc((table.series_count + 1) * sizeof *places);
	struct decimal greatest = { 0, 0 }, sum = { 0, 0 }, top;
	char place[DECIMAL_TEXT];

	for (size_t i = 0; i < table.label_count; i++) {
		sum = decimal_of(0);
		for (size_t k = 0; k < table.series_count; k++) {
			struct decimal value = sheet_number(view_crosstab_cell(&table, i, k));

			places[k] =
				(struct place){ k, plus(sum, percent_of(value, 50)) }; /* the last bar's places remain in the end */
			sum = plus(sum, value);
		}
		if (decimal_compare(sum, greatest) > 0)
			greatest = sum;
	}
	top = spread_out(places, table.series_count, greatest);
	write_data(sheet, &table);
	write_top(sheet, "0", decimal_compare(top, greatest) > 0 ? top : greatest);
	decimal_print((struct decimal){ (int64_t)table.label_count * 10 - 6, 1 }, place); /* the last bar's edge */
	write_names(sheet, &table, places, place);
	output_format(&sheet->out,
	              "set style data histogram\nset style histogram rowstacked\n"
	              "set style fill solid\nset boxwidth 0.75\nset xtics scale 0\nset xrange [-0.6 : %zu - 0.4]\n"
	              "plot for [i = 2:last] $data using i:xtic(int($0) %% %zu ? '' : stringcolumn(1)) linetype i - 1\n",
	              table.label_count, label_step(sheet, &table));
	free(places);
}
