/* markdown: a table as GitHub's flavour and pandoc read it. */
#include "views/text.h"
#include "views/views.h"

/* Escaped so that Markdown, and HTML behind it, only shows it. */
static void
write_escaped(struct output *out, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		struct slice byte = { text.data + i, 1 };

		if (memchr("\\`*_[]|~#", *byte.data, 9))
			output_byte(out, '\\');
		if (*byte.data == '\n' || *byte.data == '\r')
			output_text(out, " ");
		else if (memchr("<>&", *byte.data, 3))
			text_html(out, byte);
		else
			output_slice(out, byte);
	}
}

static void
write_cell(struct output *out, struct slice text)
{
	output_byte(out, ' ');
	if (text_is_link(text) && slice_find(text, '>') == text.length && slice_find(text, ' ') == text.length) {
		output_byte(out, '<');
		output_slice(out, text);
		output_byte(out, '>');
	} else {
		write_escaped(out, text);
	}
	output_text(out, " |");
}

static void
begin(struct sheet *sheet)
{
	struct output *out = &sheet->out;

	if (sheet->look.title) {
		output_text(out, "### ");
		write_escaped(out, slice_of(sheet->look.title));
		output_text(out, "\n\n");
	}
	if (!sheet->column_count)
		return;
	output_byte(out, '|');
	for (size_t i = 0; i < sheet->column_count; i++)
		write_cell(out, sheet->columns[i].name);
	output_text(out, "\n|");
	for (size_t i = 0; i < sheet->column_count; i++)
		output_text(out, sheet->columns[i].numeric ? " ---: |" : " --- |");
	output_byte(out, '\n');
}

static void
write_row(struct sheet *sheet, struct field *cells)
{
	output_byte(&sheet->out, '|');
	for (size_t i = 0; i < sheet->column_count; i++)
		write_cell(&sheet->out, cells[i].text);
	output_byte(&sheet->out, '\n');
}

static void
end(struct sheet *sheet)
{
	if (!sheet->count)
		output_text(&sheet->out, "(no records)\n");
	if (!sheet->look.source)
		return;
	output_text(&sheet->out, "\nSource: ");
	write_escaped(&sheet->out, slice_of(sheet->look.source));
	output_byte(&sheet->out, '\n');
}

const struct view view_markdown = { "markdown", "a Markdown table", false, begin, write_row, end };
