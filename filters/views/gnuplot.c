/* gnuplot: a script with its data, to be piped into gnuplot, for a chart as
 * SVG, PNG or text. The data stand in a data block, where gnuplot takes nothing
 * for a command; only title and source stand in commands, in single quotes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "lookup/edtf.h"
#include "views/text.h"
#include "views/views.h"

enum { USUAL_WIDTH = 560, ROW_HEIGHT = 26, EVENT_HEIGHT = 36, FRAME_HEIGHT = 80, PLAIN_HEIGHT = 340, LETTER_WIDTH = 7 };

struct chart {
	const char *name;
	size_t row_height; /* 0: the height does not depend on the rows */
	void (*write)(struct sheet *sheet, struct chart_columns columns);
};

/* A text inside a line of the data block: no tab, no quote, no control character. */
static void
write_label(struct output *out, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.data[i];

		output_byte(out, byte < 0x20 || byte == 0x7f ? ' ' : byte == '"' ? '\'' : (char)byte);
	}
}

/* A text in single quotes, where gnuplot looks for nothing but the end. */
static void
write_quoted(struct output *out, const char *prefix, const char *text)
{
	output_byte(out, '\'');
	output_text(out, prefix);
	for (; *text; text++) {
		if (*text == '\'')
			output_byte(out, '\'');
		output_byte(out, (unsigned char)*text < 0x20 ? ' ' : *text);
	}
	output_byte(out, '\'');
}

static void
write_number(struct output *out, struct slice text)
{
	output_slice(out, text.length ? text : (struct slice)SLICE("?"));
}

/* One row of bars: place from the top, value, label. */
static void
write_bars(struct sheet *sheet, struct chart_columns columns)
{
	struct output *out = &sheet->out;

	output_text(out, "$data << EOD\n");
	for (size_t r = 0; r < sheet->row_count; r++) {
		output_format(out, "%zu\t", r);
		write_number(out, sheet_cell(sheet, r, columns.value).text);
		output_byte(out, '\t');
		write_label(out, sheet_cell(sheet, r, columns.label).text);
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

/* The texts of one column, in order of first sight, numbered. */
static struct table
distinct(struct sheet *sheet, size_t column)
{
	struct table texts = table_of(&sheet->arena, 0);

	for (size_t r = 0; r < sheet->row_count; r++)
		table_upsert(&texts, sheet_cell(sheet, r, column).text, NULL);
	return texts;
}

/* A crosstab: a line per label, a column per series, "?" where there is none. */
static void
write_crosstab(struct sheet *sheet, struct chart_columns columns)
{
	struct table labels = distinct(sheet, columns.label), series = { .arena = NULL };
	struct slice *cells;
	size_t width = 1;

	if (columns.by < sheet->column_count) {
		series = distinct(sheet, columns.by);
		width = series.count;
	}
	cells = must_alloc((labels.count * width + 1) * sizeof *cells);
	memset(cells, 0, (labels.count * width + 1) * sizeof *cells);
	for (size_t r = 0; r < sheet->row_count; r++) {
		size_t row = table_number(&labels, table_find(&labels, sheet_cell(sheet, r, columns.label).text)), at = 0;

		if (series.arena)
			at = table_number(&series, table_find(&series, sheet_cell(sheet, r, columns.by).text));
		cells[row * width + at] = sheet_cell(sheet, r, columns.value).text;
	}
	output_text(&sheet->out, "$data << EOD\n");
	write_label(&sheet->out, sheet->columns[columns.label].name);
	for (size_t i = 0; i < width; i++) {
		output_byte(&sheet->out, '\t');
		write_label(&sheet->out, series.arena ? table_row(&series, i)->key : sheet->columns[columns.value].name);
	}
	for (size_t r = 0; r < labels.count; r++) {
		output_byte(&sheet->out, '\n');
		write_label(&sheet->out, table_row(&labels, r)->key);
		for (size_t i = 0; i < width; i++) {
			output_byte(&sheet->out, '\t');
			write_number(&sheet->out, cells[r * width + i]);
		}
	}
	output_format(&sheet->out, "\nEOD\nlast = %zu\n", width + 1);
	output_text(&sheet->out, "set border 3\nset tics nomirror\nset grid ytics lc rgb '#dddddd'\n"
	                         "set key outside top horizontal left reverse Left samplen 1.5\n");
}

static void
write_stacked(struct sheet *sheet, struct chart_columns columns)
{
	write_crosstab(sheet, columns);
	output_text(&sheet->out, "set yrange [0:*]\n"
	                         "set style data histogram\nset style histogram rowstacked\n"
	                         "set style fill solid\nset boxwidth 0.75\nset xtics scale 0\n"
	                         "plot for [i = 2:last] $data using i:xtic(1) title columnheader(i) linetype i - 1\n");
}

static void
write_lines(struct sheet *sheet, struct chart_columns columns)
{
	bool numeric = sheet->columns[columns.label].numeric;

	write_crosstab(sheet, columns);
	output_format(&sheet->out,
	              "set yrange [*<0:*]\n"
	              "plot for [i = 2:last] $data using %s with linespoints linetype i - 1"
	              " linewidth 2 pointtype 7 pointsize 0.5 title columnheader(i)\n",
	              numeric ? "1:i" : "0:i:xtic(1)");
}

/* A day on an axis of years, in thousandths of a year: exact enough to draw. */
static int64_t
thousandths(edtf_day day)
{
	int64_t year = day / 10000, month = day / 100 % 100;

	return year * 1000 + (month - 1) * 1000 / 12 + (day % 100 - 1) * 1000 / 366;
}

/* An event on the chart, in thousandths of a year. */
struct event {
	int64_t begin, end;
	size_t row;
	bool due;
};

struct events {
	struct event *events;
	size_t count;
	int64_t first, last; /* of all of them */
	size_t left, right;  /* labels that begin there, and that end there */
};

static struct events
collect_events(struct sheet *sheet)
{
	size_t date = sheet_column(sheet, "date"), planned = sheet_column(sheet, "planned");
	struct events all = { .events = must_alloc((sheet->row_count + 1) * sizeof *all.events) };

	if (date == sheet->column_count && sheet->row_count)
		die("gnuplot: a timeline needs a column 'date'");
	for (size_t r = 0; r < sheet->row_count; r++) {
		struct event *event = &all.events[all.count];
		struct edtf_span span;

		if (!edtf_parse(sheet_cell(sheet, r, date).text, &span) || span.first == EDTF_FIRST)
			continue;
		event->row = r;
		event->due = planned < sheet->column_count && sheet_cell(sheet, r, planned).type == VALUE_TRUE;
		event->begin = thousandths(span.first);
		event->end = span.last == EDTF_LAST ? event->begin : thousandths(span.last);
		all.first = !all.count || event->begin < all.first ? event->begin : all.first;
		all.last = !all.count || event->end > all.last ? event->end : all.last;
		all.count++;
	}
	return all;
}

static void
write_year(struct output *out, int64_t thousandth)
{
	output_format(out, "%lld.%03lld\t", (long long)(thousandth / 1000), (long long)(thousandth % 1000));
}

/* A line of data: the bar's ends, its place from the top, whether it is only
 * planned, where its label stands and whether that ends there, the label. */
static void
write_event(struct sheet *sheet, struct events *all, size_t number, size_t label_column)
{
	const struct event *event = &all->events[number];
	struct slice label = sheet_cell(sheet, event->row, label_column).text;
	int64_t pixels = (int64_t)(sheet->look.width ? sheet->look.width : USUAL_WIDTH);
	int64_t needed = (int64_t)text_width(label) * LETTER_WIDTH * (all->last - all->first + 600) / pixels;
	bool from_begin = event->begin + needed <= all->last, to_end = event->end - needed >= all->first;

	write_year(&sheet->out, event->begin);
	write_year(&sheet->out, event->end);
	output_format(&sheet->out, "%zu\t%d\t", number, event->due);
	write_year(&sheet->out, from_begin ? event->begin : to_end ? event->end : all->first);
	output_format(&sheet->out, "%d\t", !from_begin && to_end);
	++*(!from_begin && to_end ? &all->right : &all->left);
	write_label(&sheet->out, label);
	output_byte(&sheet->out, '\n');
}

static void
write_timeline(struct sheet *sheet, struct chart_columns columns)
{
	struct output *out = &sheet->out;
	struct events all = collect_events(sheet);

	output_text(out, "$data << EOD\n");
	for (size_t i = 0; i < all.count; i++)
		write_event(sheet, &all, i, columns.label);
	if (!all.count)
		output_text(out, "0\t0\t0\t0\t0\t0\t(no dated events)\n");
	output_format(out, "EOD\nfirst = %lld\nlast = %lld\nrows = %zu\n", (long long)(all.first / 1000),
	              (long long)(all.last / 1000 + 1), all.count ? all.count : 1);
	output_text(
		out, "set xrange [first - 0.3 : last + 0.3]\nset yrange [rows - 0.4 : -0.8]\n"
			 "set border 1\nunset ytics\nset xtics nomirror format '%.0f'\nset grid xtics lc rgb '#e5e5e5'\nunset key\n"
			 "plot $data using 1:($3 + 0.1):($2 - $1):(0) with vectors nohead linewidth 5 lc rgb '#56B4E9', \\\n"
			 "     $data using ($4 == 1 ? NaN : $1):($3 + 0.1) with points pointtype 7 lc rgb '#0072B2', \\\n"
			 "     $data using ($4 == 1 ? $1 : NaN):($3 + 0.1) with points pointtype 6 linewidth 2 lc rgb '#D55E00'");
	/* gnuplot 5.4 crashes on labels of which none is to be seen */
	if (all.left || !all.count)
		output_text(out, ", \\\n     $data using ($6 == 1 ? NaN : $5):($3 - 0.35):7 with labels left");
	if (all.right)
		output_text(out, ", \\\n     $data using ($6 == 1 ? $5 : NaN):($3 - 0.35):7 with labels right");
	output_byte(out, '\n');
}

static const struct chart charts[] = {
	{ "bars", ROW_HEIGHT, write_bars },
	{ "stacked", 0, write_stacked },
	{ "lines", 0, write_lines },
	{ "timeline", EVENT_HEIGHT, write_timeline },
};

static const struct chart *
find_chart(const char *name)
{
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++)
		if (!name || strcmp(charts[i].name, name) == 0)
			return &charts[i];
	die("--chart: '%s' is not bars, stacked, lines or timeline", name);
}

static void
write_terminal(struct sheet *sheet, const struct chart *chart)
{
	static const char *const palette[] = { "#0072B2", "#E69F00", "#009E73", "#D55E00",
		                                   "#56B4E9", "#CC79A7", "#F0E442", "#999999" }; /* Okabe and Ito, 2008 */
	const char *name = sheet->look.terminal ? sheet->look.terminal : "svg";
	size_t width = sheet->look.width ? sheet->look.width : USUAL_WIDTH, height = sheet->look.height;
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

	if (chart->write != write_timeline)
		columns = sheet_chart_columns(sheet);
	else if ((columns.label = sheet_column(sheet, sheet->look.label ? sheet->look.label : "text")) ==
	         sheet->column_count)
		columns.label = 0;
	write_terminal(sheet, chart);
	if (sheet->look.title) {
		output_text(&sheet->out, "set title ");
		write_quoted(&sheet->out, "", sheet->look.title);
		output_byte(&sheet->out, '\n');
	}
	if (sheet->look.source) {
		output_text(&sheet->out, "set bmargin 4\nset label ");
		write_quoted(&sheet->out, "Source: ", sheet->look.source);
		output_text(&sheet->out, " at screen 0.01, character 0.8 left font ',10' textcolor rgb '#555555'\n");
	}
	if (!sheet->row_count) {
		output_text(&sheet->out, "set xrange [0:1]\nset yrange [0:1]\nunset border\nunset tics\nunset key\n"
		                         "set label 'no records' at graph 0.5, 0.5 center\nplot NaN\n");
		return;
	}
	chart->write(sheet, columns);
}

const struct view view_gnuplot = { "gnuplot", "a script with its data for gnuplot (--chart)", true, NULL, NULL, end };
