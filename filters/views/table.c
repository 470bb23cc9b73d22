/* table: columns for a terminal, as wide as their cells, numbers to the right.
 * What is wider than the terminal wraps in its column. */
#include "base/die.h"
#include "views/text.h"
#include "views/views.h"

enum { GAP = 2, LEAST = 8 };

/* Takes width off the widest columns until the row fits the screen. */
static void
fit_columns(struct sheet *sheet)
{
	for (;;) {
		size_t total = 0, widest = 0;

		for (size_t i = 0; i < sheet->column_count; i++) {
			total += sheet->columns[i].width + (i ? GAP : 0);
			if (!sheet->columns[i].numeric &&
			    (sheet->columns[widest].numeric || sheet->columns[i].width > sheet->columns[widest].width))
				widest = i;
		}
		if (!sheet->look.width || total <= sheet->look.width || !sheet->column_count ||
		    sheet->columns[widest].width <= LEAST)
			return;
		sheet->columns[widest].width--;
	}
}

/* One line of screen: the next piece of each cell; what is left stays in rest. */
static bool
write_pieces(struct sheet *sheet, struct slice *rest)
{
	size_t blank = 0; /* columns owed before the next piece: none is left at a line's end */
	bool more = false;

	for (size_t i = 0; i < sheet->column_count; i++) {
		const struct column *column = &sheet->columns[i];
		/* a figure is never broken, and nothing is where there is no screen to fit */
		bool wraps = sheet->look.width && !column->numeric;
		struct slice piece = wraps ? slice_first(rest[i], text_fit(rest[i], column->width)) : rest[i];
		size_t taken;

		rest[i] = slice_from(rest[i], piece.length);
		more |= rest[i].length > 0;
		piece = rest[i].length ? slice_trim(piece) : piece;
		taken = text_width(piece);
		blank += i ? GAP : 0;
		if (column->numeric && taken < column->width)
			blank += column->width - taken;
		if (taken) {
			text_repeat(&sheet->out, " ", blank);
			text_show(&sheet->out, piece);
			blank = 0;
		}
		if (!column->numeric && taken < column->width)
			blank += column->width - taken;
	}
	output_byte(&sheet->out, '\n');
	return more;
}

static void
write_row(struct sheet *sheet, struct field *cells)
{
	struct slice *rest = sheet->state;

	for (size_t i = 0; i < sheet->column_count; i++)
		rest[i] = cells[i].text;
	while (write_pieces(sheet, rest))
		;
}

static void
begin(struct sheet *sheet)
{
	struct slice *rest;

	sheet->state = rest = must_alloc((sheet->column_count + 1) * sizeof *rest);
	sheet_write_title(sheet);
	if (!sheet->column_count)
		return;
	fit_columns(sheet);
	for (size_t i = 0; i < sheet->column_count; i++)
		rest[i] = sheet->columns[i].name;
	if (sheet->look.colour)
		output_text(&sheet->out, "\033[1m");
	while (write_pieces(sheet, rest))
		;
	if (sheet->look.colour)
		output_text(&sheet->out, "\033[0m");
	for (size_t i = 0; i < sheet->column_count; i++) {
		text_repeat(&sheet->out, " ", i ? GAP : 0);
		text_repeat(&sheet->out, "─", sheet->columns[i].width);
	}
	output_byte(&sheet->out, '\n');
}

static void
end(struct sheet *sheet)
{
	if (!sheet->count)
		output_text(&sheet->out, "(no records)\n");
	sheet_write_source(sheet);
}

const struct view view_table = { "table", "aligned columns for a terminal", false, begin, write_row, end };
