/* html: a table in a page of its own (data/page.html around it), or with
 * --fragment the table alone, to be put into another page. */
#include "views/page.h"
#include "views/text.h"
#include "views/views.h"

enum { LONG_TEXT = 24 }; /* columns from which on a cell must not become too narrow */

static void
write_heading(struct sheet *sheet)
{
	struct output *out = &sheet->out;

	output_text(out, "<div class=\"wide\" tabindex=\"0\"><table>\n");
	if (sheet->look.title) {
		output_text(out, "<caption>");
		text_html(out, slice_of(sheet->look.title));
		output_text(out, "</caption>\n");
	}
	output_text(out, "<thead><tr>");
	for (size_t i = 0; i < sheet->column_count; i++) {
		if (sheet_is_aside(sheet, i))
			continue;
		output_text(out, sheet->columns[i].numeric ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
		text_html(out, sheet->columns[i].name);
		output_text(out, "</th>");
	}
	output_text(out, "</tr></thead>\n<tbody>\n");
}

static void
begin(struct sheet *sheet)
{
	struct slice *below;
	const char *title = sheet->look.title ? sheet->look.title : "entente";

	if (!sheet->look.fragment) {
		sheet->state = below = arena_alloc(&sheet->arena, sizeof *below);
		*below = page_begin(&sheet->out, slice_of(title), &sheet->arena);
	}
	if (!sheet->look.quote)
		write_heading(sheet);
}

static void
end_table(struct output *out)
{
	output_text(out, "</tbody></table></div>\n");
}

/* The quote that the rows below share, with a link to where it stands. */
static void
write_quote(struct sheet *sheet, const struct field *cells)
{
	struct output *out = &sheet->out;
	struct slice link = sheet_named_cell(sheet, cells, sheet->look.link);
	struct slice quote = sheet_named_cell(sheet, cells, sheet->look.quote);

	if (sheet->quotes > 1)
		end_table(out);
	output_text(out, "<blockquote><p>");
	text_html(out, quote);
	if (link.length) {
		output_text(out, " <a href=\"");
		text_link_target(out, link);
		output_text(out, "\">");
		text_link_label(out, link);
		output_text(out, "</a>");
	}
	output_text(out, "</p></blockquote>\n");
	write_heading(sheet);
}

/* Writes a cell; if refer is given, its figure is a link to it. */
static void
write_cell(struct output *out, const struct column *column, struct slice text, struct slice refer)
{
	bool verdict = slice_is(column->from.name, "verdict"), refers = column->numeric && refer.length && text.length;

	output_text(out, column->numeric             ? "<td class=\"number\">"
	                 : column->width > LONG_TEXT ? "<td class=\"long\">"
	                                             : "<td>");
	if (verdict) {
		output_text(out, "<span class=\"verdict ");
		text_html(out, text);
		output_text(out, "\">");
	}
	if (text_is_link(text) || refers) {
		output_text(out, "<a href=\"");
		text_link_target(out, refers ? refer : text);
		output_text(out, "\">");
	}
	text_html(out, text);
	output_text(out, text_is_link(text) || refers ? "</a>" : "");
	output_text(out, verdict ? "</span></td>" : "</td>");
}

static void
begin_row(struct sheet *sheet, struct slice id)
{
	output_text(&sheet->out, "<tr");
	if (id.length) {
		output_text(&sheet->out, " id=\"");
		text_html(&sheet->out, id);
		output_byte(&sheet->out, '"');
	}
	output_byte(&sheet->out, '>');
}

static void
write_row(struct sheet *sheet, struct field *cells)
{
	struct slice refer;

	if (sheet_has_new_quote(sheet, cells))
		write_quote(sheet, cells);
	begin_row(sheet, sheet_named_cell(sheet, cells, sheet->look.id));
	refer = sheet_named_cell(sheet, cells, sheet->look.refer);
	for (size_t i = 0; i < sheet->column_count; i++)
		if (!sheet_is_aside(sheet, i))
			write_cell(&sheet->out, &sheet->columns[i], cells[i].text, refer);
	output_text(&sheet->out, "</tr>\n");
}

static void
end(struct sheet *sheet)
{
	struct output *out = &sheet->out;

	if (!sheet->look.quote || sheet->count)
		end_table(out);
	if (!sheet->count)
		output_text(out, "<p class=\"none\">No records.</p>\n");
	if (sheet->look.source) {
		output_text(out, "<p class=\"source\">Source: ");
		text_html(out, slice_of(sheet->look.source));
		output_text(out, "</p>\n");
	}
	if (!sheet->look.fragment)
		output_slice(out, *(struct slice *)sheet->state);
}

const struct view view_html = { .name = "html",
	                            .help = "a page with the table (--fragment: the table alone)",
	                            .begin = begin,
	                            .row = write_row,
	                            .end = end };
