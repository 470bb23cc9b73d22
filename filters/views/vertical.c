/* vertical: format table --vertical, a block for each record with a line for each field,
 * for more columns than fit a screen. */
#include "views/text.h"
#include "views/views.h"

enum { GAP = 2, LEAST = 20 };

struct state {
	size_t left; /* where values begin */
	bool below;  /* another record */
};

static void
write_name(struct sheet *sheet, struct slice name, size_t width)
{
	if (sheet->look.colour)
		output_text(&sheet->out, "\033[1m");
	text_show(&sheet->out, name);
	if (sheet->look.colour)
		output_text(&sheet->out, "\033[0m");
	text_repeat(&sheet->out, " ", width);
}

/* Writes the value beside its name and wraps it there, if there is room. */
static void
write_value(struct sheet *sheet, struct slice text, size_t left)
{
	size_t width = sheet->look.width >= left + LEAST ? sheet->look.width - left : 0;

	while (text.length) {
		struct slice piece = slice_first(text, width ? text_fit(text, width) : text.length);

		text = slice_from(text, piece.length);
		text_show(&sheet->out, text.length ? slice_trim(piece) : piece);
		output_byte(&sheet->out, '\n');
		text_repeat(&sheet->out, " ", text.length ? left : 0);
	}
}

static void
begin(struct sheet *sheet)
{
	struct state *state = arena_alloc(&sheet->arena, sizeof *state);

	*state = (struct state){ .left = 0 };
	for (size_t i = 0; i < sheet->column_count; i++) {
		size_t width = text_width(sheet->columns[i].name) + GAP;

		state->left = width > state->left ? width : state->left;
	}
	sheet->state = state;
	sheet_write_title(sheet);
}

static void
write_row(struct sheet *sheet, struct field *cells)
{
	struct state *state = sheet->state;

	if (state->below)
		output_byte(&sheet->out, '\n');
	state->below = true;
	for (size_t i = 0; i < sheet->column_count; i++) {
		struct slice name = sheet->columns[i].name;

		write_name(sheet, name, cells[i].text.length ? state->left - text_width(name) : 0);
		if (cells[i].text.length)
			write_value(sheet, cells[i].text, state->left);
		else
			output_byte(&sheet->out, '\n');
	}
}

static void
end(struct sheet *sheet)
{
	if (!sheet->count)
		output_text(&sheet->out, "(no records)\n");
	sheet_write_source(sheet);
}

const struct view view_vertical = { .name = "table", .begin = begin, .row = write_row, .end = end };
