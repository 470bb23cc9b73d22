/* gnuplot: a script with its data, to be piped into gnuplot, for a chart as
 * SVG, PNG or text. The data stand in a data block, where gnuplot takes nothing
 * for a command; only texts in single quotes stand in commands. */
#include "base/die.h"
#include "views/gnuplot_data.h"
#include "views/gnuplot_series.h"
#include "views/gnuplot_timeline.h"
#include "views/views.h"

enum { ROW_HEIGHT = 26, EVENT_HEIGHT = 36, FRAME_HEIGHT = 80, PLAIN_HEIGHT = 340 };

struct chart {
	const char *name;
	size_t row_height; /* 0: the height does not depend on the rows */
	void (*write)(struct sheet *sheet, struct chart_columns columns);
};

/* One row of bars: place from the top, value, label. */
static void
write_bar(struct sheet *sheet, struct chart_columns columns)
{
	struct output *out = &sheet->out;

	output_text(out, "$data << EOD\n");
	for (size_t r = 0; r < sheet->row_count; r++) {
		output_format(out, "%zu\t", r);
		gnuplot_number(out, sheet_cell(sheet, r, columns.value).text);
		output_byte(out, '\t');
		gnuplot_label(out, sheet_cell(sheet, r, columns.label).text);
		output_byte(out, '\n');
	}
	output_text(out, "EOD\n"
	                 "stats $data using 2 nooutput\n"
	                 "set xrange [(STATS_min < 0 ? STATS_min * 1.15 : 0) : (STATS_max > 0 ? STATS_max * 1.15 : 1)]\n"
	                 "set yrange [STATS_records - 0.4 : -0.6]\n"
	                 "set border 0\nunset xtics\nset ytics scale 0\nunset key\n"
	                 "set style fill solid\n"
	                 "plot $data using 2:1:(0):2:($1 - 0.36):($1 + 0.36):ytic(3) with boxxyerror lc rgb '#0072B2', \\\n"
	                 "     $data using 2:1:2 with labels left offset 0.5,0\n");
}

static const struct chart charts[] = {
	{ "bar", ROW_HEIGHT, write_bar },
	{ "stacked", 0, gnuplot_stacked },
	{ "line", 0, gnuplot_line },
	{ "timeline", EVENT_HEIGHT, gnuplot_timeline },
};

static const struct chart *
find_chart(const char *name)
{
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++)
		if (!name || strcmp(charts[i].name, name) == 0)
			return &charts[i];
	die("--chart: '%s' is not bar, stacked, line or timeline", name);
}

static void
write_terminal(struct sheet *sheet, const struct chart *chart)
{
	static const char *const palette[] = { "#0072B2", "#E69F00", "#009E73", "#D55E00",
		                                   "#56B4E9", "#CC79A7", "#F0E442", "#999999" }; /* Okabe and Ito, 2008 */
	const char *name = sheet->look.terminal ? sheet->look.terminal : "svg";
	size_t width = gnuplot_width(sheet), height = sheet->look.height;
	struct output *out = &sheet->out;

	if (!height)
		height = chart->row_height ? chart->row_height * sheet->row_count + FRAME_HEIGHT : PLAIN_HEIGHT;
	if (strcmp(name, "svg") == 0)
		output_format(out, "set terminal svg noenhanced dynamic size %zu,%zu font 'sans-serif,13'\n", width, height);
	else if (strcmp(name, "png") == 0)
		output_format(out, "set terminal pngcairo noenhanced size %zu,%zu font 'sans-serif,10'\n", width, height);
	else if (strcmp(name, "dumb") == 0)
		output_format(out, "set terminal dumb noenhanced size %zu,%zu\n", sheet->look.width ? width : 79,
		              sheet->look.height ? height : 24);
	else
		die("--terminal: '%s' is not svg, png or dumb", name);
	output_text(out, "set encoding utf8\nset datafile separator \"\\t\"\nset datafile commentschars ''\n"
	                 "set datafile missing '?'\nset decimalsign '.'\n");
	for (size_t i = 0; i < sizeof palette / sizeof *palette; i++)
		output_format(out, "set linetype %zu lc rgb '%s'\n", i + 1, palette[i]);
}

static void
end(struct sheet *sheet)
{
	const struct chart *chart = find_chart(sheet->look.chart);
	struct chart_columns columns = { 0, 0, 0 };

	if (chart->write != gnuplot_timeline)
		columns = sheet_chart_columns(sheet);
	else if ((columns.label = sheet_column(sheet, sheet->look.label ? sheet->look.label : "text")) ==
	         sheet->column_count)
		columns.label = 0;
	write_terminal(sheet, chart);
	if (sheet->look.title) {
		output_text(&sheet->out, "set title ");
		gnuplot_quoted(&sheet->out, "", sheet->look.title);
		output_byte(&sheet->out, '\n');
	}
	if (sheet->look.source) {
		output_text(&sheet->out, "set bmargin 4\nset label ");
		gnuplot_quoted(&sheet->out, "Source: ", sheet->look.source);
		output_text(&sheet->out, " at screen 0.01, character 0.8 left font ',10' textcolor rgb '#555555'\n");
	}
	if (!sheet->row_count) {
		output_text(&sheet->out, "set xrange [0:1]\nset yrange [0:1]\nunset border\nunset tics\nunset key\n"
		                         "set label 'no records' at graph 0.5, 0.5 center\nplot NaN\n");
		return;
	}
	chart->write(sheet, columns);
}

const struct view view_gnuplot = {
	.name = "gnuplot", .help = "a script with its data for gnuplot (--chart)", .whole = true, .end = end
};
