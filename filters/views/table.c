/* table: columns for a terminal, as wide as their cells, numbers to the right.
 * What is wider than the terminal wraps in its column. */
#include "base/buffer.h"
#include "base/die.h"
#include "views/text.h"
#include "views/views.h"

enum { GAP = 2, LEAST = 8, LONGEST_WORD = 20 };

struct state {
	struct slice *rest; /* what is left of each cell of a row */
	size_t gap;         /* between columns */
	size_t shown;       /* so many columns fit the screen; the others are only named */
};

/* The width that the first columns take. */
static size_t
total_width(const struct sheet *sheet, size_t count, size_t gap)
{
	size_t total = 0;

	for (size_t i = 0; i < count; i++)
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

/* Takes width off the widest of the first columns that are text until they fit the screen,
 * or all of them have come to their least. */
static void
narrow(struct sheet *sheet, size_t count, const size_t *least, size_t gap)
{
	for (size_t total = total_width(sheet, count, gap); total > sheet->look.width; total--) {
		size_t widest = count;

		for (size_t i = 0; i < count; i++)
			if (!sheet->columns[i].numeric && sheet->columns[i].width > least[i] &&
			    (widest == count || sheet->columns[i].width > sheet->columns[widest].width))
				widest = i;
		if (widest == count)
			return;
		sheet->columns[widest].width--;
	}
}

/* How many columns fit the screen at their least width; the first always counts as fitting. */
static size_t
how_many_fit(const struct sheet *sheet, const size_t *least, size_t gap)
{
	size_t taken = 0, count = 0;

	for (; count < sheet->column_count; count++) {
		const struct column *column = &sheet->columns[count];
		size_t narrowest = !column->numeric && least[count] < column->width ? least[count] : column->width;

		taken += narrowest + (count ? gap : 0);
		if (count && taken > sheet->look.width)
			break;
	}
	return count;
}

/* Fits the columns to the screen: words stay whole as long as that can be, if need be with
 * narrow gaps; where not even cut words make all of them fit, the last ones are left out. */
static void
fit_columns(struct sheet *sheet)
{
	struct state *state = sheet->state;
	size_t count = sheet->column_count, *whole, *cut;

	state->gap = GAP;
	state->shown = count;
	if (!sheet->look.width || total_width(sheet, count, GAP) <= sheet->look.width)
		return;
	whole = arena_alloc(&sheet->arena, count * sizeof *whole);
	cut = arena_alloc(&sheet->arena, count * sizeof *cut);
	for (size_t i = 0; i < count; i++) {
		whole[i] = least_width(sheet, i);
		cut[i] = LEAST;
	}
	if (how_many_fit(sheet, cut, 1) < count)
		state->shown = count = how_many_fit(sheet, whole, GAP);
	narrow(sheet, count, whole, GAP);
	if (total_width(sheet, count, GAP) > sheet->look.width)
		state->gap = 1;
	narrow(sheet, count, cut, state->gap);
}

/* Writes one line of the screen: the next piece of each cell; what is left of the cells stays in rest. */
static bool
write_pieces(struct sheet *sheet)
{
	const struct state *state = sheet->state;
	struct slice *rest = state->rest;
	size_t blank = 0; /* columns owed before the next piece: none is left at a line's end */
	bool more = false;

	for (size_t i = 0; i < state->shown; i++) {
		const struct column *column = &sheet->columns[i];
		/* a figure is never broken; without a screen's width nothing is */
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

	for (size_t i = 0; i < state->shown; i++)
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
	fit_columns(sheet);
	if (!state->shown)
		return;
	for (size_t i = 0; i < state->shown; i++)
		state->rest[i] = sheet->columns[i].name;
	if (sheet->look.colour)
		output_text(&sheet->out, "\033[1m");
	while (write_pieces(sheet))
		;
	if (sheet->look.colour)
		output_text(&sheet->out, "\033[0m");
	for (size_t i = 0; i < state->shown; i++) {
		text_repeat(&sheet->out, " ", i ? state->gap : 0);
		text_repeat(&sheet->out, "─", sheet->columns[i].width);
	}
	output_byte(&sheet->out, '\n');
}

/* Names the columns that did not fit. */
static void
write_left_out(struct sheet *sheet)
{
	const struct state *state = sheet->state;
	struct buffer text = { .data = NULL };

	if (state->shown == sheet->column_count)
		return;
	buffer_format(&text, "(no room for %zu of %zu columns: ", sheet->column_count - state->shown, sheet->column_count);
	for (size_t i = state->shown; i < sheet->column_count; i++) {
		buffer_add(&text, i > state->shown ? (struct slice)SLICE(", ") : (struct slice){ NULL, 0 });
		buffer_add(&text, sheet->columns[i].name);
	}
	buffer_add(&text, (struct slice)SLICE("; choose some with -f, or see all with --vertical)"));
	output_byte(&sheet->out, '\n');
	text_wrap(&sheet->out, buffer_slice(&text), sheet->look.width);
}

static void
end(struct sheet *sheet)
{
	if (!sheet->count)
		output_text(&sheet->out, "(no records)\n");
	write_left_out(sheet);
	sheet_write_source(sheet);
}

const struct view view_table = {
	.name = "table", .help = "aligned columns for a terminal", .begin = begin, .row = write_row, .end = end
};
