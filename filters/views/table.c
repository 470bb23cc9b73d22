/* table: columns for a terminal, as wide as their cells, numbers to the right.
 * What is wider than the terminal wraps in its column. */
#include "base/die.h"
#include "views/text.h"
#include "views/views.h"

enum { GAP = 2, LEAST = 8, LONGEST_WORD = 20 };

struct state {
	struct slice *rest; /* what is left of each cell of a row */
	size_t gap;         /* between columns */
};

static size_t
total_width(const struct sheet *sheet, size_t gap)
{
	size_t total = 0;

	for (size_t i = 0; i < sheet->column_count; i++)
		total += sheet->columns[i].width + (i ? gap : 0);
	return total;
}

/* How narrow a column of text may become without a word being cut. */
static size_t
least_width(const struct sheet *sheet, size_t column)
{
	size_t least = text_longest_piece(sheet->columns[column].name);

	for (size_t r = 0; r < sheet->row_count; r++) {
		size_t piece = text_longest_piece(sheet_cell(sheet, r, column).text);

		least = piece > least ? piece : least;
	}
	return least > LONGEST_WORD ? LONGEST_WORD : least;
}

/* Takes width off the widest columns of text until the row fits the screen, or
 * all of them have come to their least. */
static void
narrow(struct sheet *sheet, const size_t *least, size_t gap)
{
	for (size_t total = total_width(sheet, gap); total > sheet->look.width; total--) {
		size_t widest = sheet->column_count;

		for (size_t i = 0; i < sheet->column_count; i++)
			if (!sheet->columns[i].numeric && sheet->columns[i].width > least[i] &&
			    (widest == sheet->column_count || sheet->columns[i].width > sheet->columns[widest].width))
				widest = i;
		if (widest == sheet->column_count)
			return;
		sheet->columns[widest].width--;
	}
}

/* Fits the columns to the screen: words stay whole as long as that can be, if need
 * be with narrow gaps. */
static size_t
fit_columns(struct sheet *sheet)
{
	size_t *least = must_alloc((sheet->column_count + 1) * sizeof *least), gap = GAP;

	if (!sheet->look.width || total_width(sheet, gap) <= sheet->look.width)
		return gap;
	for (size_t i = 0; i < sheet->column_count; i++)
		least[i] = least_width(sheet, i);
	narrow(sheet, least, gap);
	if (total_width(sheet, gap) > sheet->look.width)
		gap = 1;
	for (size_t i = 0; i < sheet->column_count; i++)
		least[i] = LEAST;
	narrow(sheet, least, gap);
	return gap;
}

/* One line of screen: the next piece of each cell; what is left stays in rest. */
static bool
write_pieces(struct sheet *sheet)
{
	const struct state *state = sheet->state;
	struct slice *rest = state->rest;
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
		blank += i ? state->gap : 0;
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
	const struct state *state = sheet->state;

	for (size_t i = 0; i < sheet->column_count; i++)
		state->rest[i] = cells[i].text;
	while (write_pieces(sheet))
		;
}

static void
begin(struct sheet *sheet)
{
	struct state *state = arena_alloc(&sheet->arena, sizeof *state);

	sheet->state = state;
	state->rest = must_alloc((sheet->column_count + 1) * sizeof *state->rest);
	sheet_write_title(sheet);
	if (!sheet->column_count)
		return;
	state->gap = fit_columns(sheet);
	for (size_t i = 0; i < sheet->column_count; i++)
		state->rest[i] = sheet->columns[i].name;
	if (sheet->look.colour)
		output_text(&sheet->out, "\033[1m");
	while (write_pieces(sheet))
		;
	if (sheet->look.colour)
		output_text(&sheet->out, "\033[0m");
	for (size_t i = 0; i < sheet->column_count; i++) {
		text_repeat(&sheet->out, " ", i ? state->gap : 0);
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

const struct view view_table = {
	.name = "table", .help = "aligned columns for a terminal", .begin = begin, .row = write_row, .end = end
};
