/* Dated records along an axis of years. */
#include "views/gnuplot_timeline.h"

#include "base/die.h"
#include "base/edtf.h"
#include "views/gnuplot_data.h"
#include "views/text.h"

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
	int64_t pixels = (int64_t)gnuplot_width(sheet);
	int64_t needed = (int64_t)text_width(label) * LETTER_WIDTH * (all->last - all->first + 600) / pixels;
	bool from_begin = event->begin + needed <= all->last, to_end = event->end - needed >= all->first;

	write_year(&sheet->out, event->begin);
	write_year(&sheet->out, event->end);
	output_format(&sheet->out, "%zu\t%d\t", number, event->due);
	write_year(&sheet->out, from_begin ? event->begin : to_end ? event->end : all->first);
	output_format(&sheet->out, "%d\t", !from_begin && to_end);
	++*(!from_begin && to_end ? &all->right : &all->left);
	gnuplot_label(&sheet->out, label);
	output_byte(&sheet->out, '\n');
}

void
gnuplot_timeline(struct sheet *sheet, struct chart_columns columns)
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
