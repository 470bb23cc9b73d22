/* timeline: dated records in order, for a terminal. */
#include <stdlib.h>

#include "base/die.h"
#include "base/edtf.h"
#include "views/text.h"
#include "views/views.h"

enum { MOST_DATE = 24, LEAST_TEXT = 20 };

struct entry {
	struct edtf_span span;
	size_t row;
};

static int
by_date(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	if (left->span.first != right->span.first)
		return left->span.first < right->span.first ? -1 : 1;
	if (left->span.last != right->span.last)
		return left->span.last < right->span.last ? -1 : 1;
	return left->row < right->row ? -1 : left->row > right->row;
}

/* Orders rows by date; those without one come last. */
static struct entry *
sort_rows(const struct sheet *sheet, size_t date)
{
	struct entry *entries = must_alloc((sheet->row_count + 1) * sizeof *entries);

	for (size_t r = 0; r < sheet->row_count; r++) {
		entries[r] = (struct entry){ { EDTF_LAST, EDTF_LAST }, r };
		edtf_parse(sheet_cell(sheet, r, date).text, &entries[r].span);
	}
	qsort(entries, sheet->row_count, sizeof *entries, by_date);
	return entries;
}

/* The text wrapped beside its date, the line going on in front of it. */
static void
write_text(struct sheet *sheet, struct slice text, size_t indent)
{
	size_t room = SIZE_MAX;

	if (sheet->look.width)
		room = sheet->look.width > indent + LEAST_TEXT ? sheet->look.width - indent : LEAST_TEXT;
	for (;;) {
		struct slice piece = slice_first(text, text_fit(text, room));

		text = slice_from(text, piece.length);
		text_show(&sheet->out, slice_trim(piece));
		output_byte(&sheet->out, '\n');
		if (!text.length)
			return;
		text_repeat(&sheet->out, " ", indent - 3);
		output_text(&sheet->out, "│  ");
	}
}

/* All cells but date and planned, with two spaces between them. */
static struct slice
join_cells(struct sheet *sheet, size_t row, size_t date, size_t planned)
{
	struct slice joined = { "", 0 };

	for (size_t i = 0; i < sheet->column_count; i++) {
		struct slice cell = sheet_cell(sheet, row, i).text;
		char *grown;

		if (i == date || i == planned || !cell.length)
			continue;
		grown = arena_alloc(&sheet->arena, joined.length + cell.length + 2);
		if (joined.length)
			memcpy(grown, joined.data, joined.length);
		memcpy(grown + joined.length, "  ", 2);
		memcpy(grown + joined.length + (joined.length ? 2 : 0), cell.data, cell.length);
		joined = (struct slice){ grown, joined.length + (joined.length ? 2 : 0) + cell.length };
	}
	return joined;
}

static void
write_entries(struct sheet *sheet)
{
	const char *name = sheet->look.label ? sheet->look.label : "date";
	size_t date = sheet_column(sheet, name), planned = sheet_column(sheet, "planned"), width;
	struct entry *entries;

	if (date == sheet->column_count)
		die("timeline: no column '%s' (name the one with dates with --label)", name);
	width = sheet->columns[date].width < MOST_DATE ? sheet->columns[date].width : MOST_DATE;
	entries = sort_rows(sheet, date);
	for (size_t r = 0; r < sheet->row_count; r++) {
		bool due = planned < sheet->column_count && sheet_cell(sheet, entries[r].row, planned).type == VALUE_TRUE;

		text_pad(&sheet->out, sheet_cell(sheet, entries[r].row, date).text, width, false);
		output_text(&sheet->out, due ? " ○  " : " ●  ");
		write_text(sheet, join_cells(sheet, entries[r].row, date, planned), width + 4);
	}
}

static void
end(struct sheet *sheet)
{
	sheet_write_title(sheet);
	if (sheet->row_count)
		write_entries(sheet);
	else
		output_text(&sheet->out, "(no records)\n");
	sheet_write_source(sheet);
}

const struct view view_timeline = {
	.name = "timeline", .help = "dated records in order, for a terminal", .whole = true, .end = end
};
