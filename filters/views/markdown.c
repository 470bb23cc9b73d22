/* markdown: a table as GitHub's flavour and pandoc read it. */
#include "base/utf8.h"
#include "views/text.h"
#include "views/views.h"

/* Escapes the text, so that Markdown, the HTML made of it, and a terminal show it as it is. */
static void
write_escaped(struct output *out, struct slice text)
{
	while (text.length) {
		uint32_t code;
		size_t length = utf8_decode(text, &code);
		struct slice character = slice_first(text, length ? length : 1);

		if (memchr("\\`*_[]|~#", *text.data, 9))
			output_byte(out, '\\');
		if (*text.data == '\n' || *text.data == '\r')
			output_text(out, " ");
		else if (memchr("<>&", *text.data, 3))
			text_html(out, character);
		else
			text_show(out, character);
		text = slice_from(text, character.length);
	}
}

static void
write_cell(struct output *out, struct slice text)
{
	output_byte(out, ' ');
	if (text_is_link(text) && slice_find(text, '>') == text.length && slice_find(text, ' ') == text.length) {
		output_byte(out, '<');
		text_show(out, text);
		output_byte(out, '>');
	} else {
		write_escaped(out, text);
	}
	output_text(out, " |");
}

static void
write_heading(struct sheet *sheet)
{
	struct output *out = &sheet->out;

	output_byte(out, '|');
	for (size_t i = 0; i < sheet->column_count; i++)
		if (!sheet_is_aside(sheet, i))
			write_cell(out, sheet->columns[i].name);
	output_text(out, "\n|");
	for (size_t i = 0; i < sheet->column_count; i++)
		if (!sheet_is_aside(sheet, i))
			output_text(out, sheet->columns[i].numeric ? " ---: |" : " --- |");
	output_byte(out, '\n');
}

/* The quote that the rows below share, with a link to where it stands. */
static void
write_quote(struct sheet *sheet, const struct field *cells)
{
	struct output *out = &sheet->out;
	struct slice link = sheet_named_cell(sheet, cells, sheet->look.link);

	output_text(out, sheet->quotes > 1 ? "\n> " : "> ");
	write_escaped(out, sheet_named_cell(sheet, cells, sheet->look.quote));
	if (link.length) {
		output_text(out, " [");
		text_link_label(out, link);
		output_text(out, "](<");
		text_link_target(out, link);
		output_text(out, ">)");
	}
	output_text(out, "\n\n");
	write_heading(sheet);
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
	if (sheet->column_count && !sheet->look.quote)
		write_heading(sheet);
}

static void
write_row(struct sheet *sheet, struct field *cells)
{
	if (sheet_has_new_quote(sheet, cells))
		write_quote(sheet, cells);
	output_byte(&sheet->out, '|');
	for (size_t i = 0; i < sheet->column_count; i++)
		if (!sheet_is_aside(sheet, i))
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

const struct view view_markdown = {
	.name = "markdown", .help = "a Markdown table", .begin = begin, .row = write_row, .end = end
};
