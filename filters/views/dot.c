/* dot: a graph for Graphviz, with an arrow for each record, as wide as its value. */
#include "base/buffer.h"
#include "base/decimal.h"
#include "base/die.h"
#include "views/text.h"
#include "views/views.h"

enum { LEAST_WIDTH = 1, MORE_WIDTH = 9, WIDTH_DIGITS = 2 };

/* The fields that arrows come from and lead to, unless --from and --to name others. */
static const struct {
	const char *from, *to;
} pairs[] = { { "supplier_name", "recipient_name" }, { "supplier", "recipient" },
	          { "source_name", "target_name" },      { "source", "target" },
	          { "partner_name", "area_name" },       { "partner", "area" } };

struct ends {
	size_t from, to, value;
};

/* Writes the text in double quotes, with control characters shown, so that Graphviz sees no escape. */
static void
write_quoted(struct output *out, struct slice text)
{
	output_byte(out, '"');
	while (text.length) {
		size_t plain = 0;

		while (plain < text.length && text.data[plain] != '"' && text.data[plain] != '\\')
			plain++;
		text_show(out, slice_first(text, plain));
		if (plain < text.length) {
			output_byte(out, '\\');
			output_byte(out, text.data[plain++]);
		}
		text = slice_from(text, plain);
	}
	output_byte(out, '"');
}

static size_t
named(const struct sheet *sheet, const char *option, const char *name)
{
	size_t column = sheet_column(sheet, name);

	if (column == sheet->column_count)
		die("--%s: no column '%s'", option, name);
	return column;
}

static struct ends
find_ends(const struct sheet *sheet)
{
	const struct look *look = &sheet->look;
	struct ends ends = { sheet->column_count, sheet->column_count, sheet->column_count };

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs && ends.to == sheet->column_count; i++) {
		ends.from = sheet_column(sheet, pairs[i].from);
		ends.to = ends.from < sheet->column_count ? sheet_column(sheet, pairs[i].to) : sheet->column_count;
	}
	if (look->from)
		ends.from = named(sheet, "from", look->from);
	if (look->to)
		ends.to = named(sheet, "to", look->to);
	if (ends.from == sheet->column_count || ends.to == sheet->column_count)
		die("dot: no columns such as supplier and recipient (name them with --from and --to)");
	for (size_t i = 0; i < sheet->column_count; i++)
		if (sheet->columns[i].numeric && i != ends.from && i != ends.to)
			ends.value = i;
	if (look->value)
		ends.value = named(sheet, "value", look->value);
	return ends;
}

static struct decimal
value_of(const struct sheet *sheet, size_t row, size_t column)
{
	struct decimal value = { 0, 0 };

	if (column < sheet->column_count)
		value = sheet_number(sheet_cell(sheet, row, column).text);
	if (value.units < 0)
		value.units = -value.units;
	return value;
}

/* The arrow's width: from 1 to 10 points, in proportion to its value. */
static void
write_width(struct output *out, struct decimal value, struct decimal greatest)
{
	struct decimal width = { 0, 0 };
	char text[DECIMAL_TEXT];

	if (!greatest.units || !decimal_multiply(value, decimal_of(MORE_WIDTH), &width) ||
	    !decimal_divide(width, greatest, DECIMAL_SIGNIFICANT, &width) ||
	    !decimal_add(decimal_round(width, WIDTH_DIGITS), decimal_of(LEAST_WIDTH), &width))
		width = decimal_of(LEAST_WIDTH);
	output_slice(out, (struct slice){ text, decimal_print(width, text) });
}

static void
write_arrows(struct sheet *sheet)
{
	struct ends ends = find_ends(sheet);
	struct decimal greatest = { 0, 0 };
	struct output *out = &sheet->out;

	for (size_t r = 0; r < sheet->row_count; r++)
		if (decimal_compare(value_of(sheet, r, ends.value), greatest) > 0)
			greatest = value_of(sheet, r, ends.value);
	for (size_t r = 0; r < sheet->row_count; r++) {
		struct slice from = sheet_cell(sheet, r, ends.from).text, to = sheet_cell(sheet, r, ends.to).text;

		if (!from.length || !to.length)
			continue;
		output_byte(out, '\t');
		write_quoted(out, from);
		output_text(out, " -> ");
		write_quoted(out, to);
		if (ends.value < sheet->column_count) {
			output_text(out, " [penwidth=");
			write_width(out, value_of(sheet, r, ends.value), greatest);
			output_text(out, ", label=");
			write_quoted(out, sheet_cell(sheet, r, ends.value).text);
			output_byte(out, ']');
		}
		output_text(out, ";\n");
	}
}

static void
end(struct sheet *sheet)
{
	struct output *out = &sheet->out;
	struct buffer label = { .data = NULL };

	output_text(out, "digraph {\n\trankdir=LR; bgcolor=white; nodesep=0.25; ranksep=1.4;\n"
	                 "\tnode [shape=box, style=\"rounded,filled\", fillcolor=\"#f5f7f9\", color=\"#57606a\", "
	                 "fontname=\"sans-serif\", fontsize=12];\n"
	                 "\tedge [color=\"#0072B2\", fontname=\"sans-serif\", fontsize=10, arrowsize=0.6];\n");
	if (sheet->look.title)
		buffer_add(&label, slice_of(sheet->look.title));
	if (sheet->look.source) {
		buffer_add(&label, (struct slice)SLICE("  (source: "));
		buffer_add(&label, slice_of(sheet->look.source));
		buffer_byte(&label, ')');
	}
	if (label.length) {
		output_text(out, "\tlabelloc=b; fontname=\"sans-serif\"; fontsize=12; label=");
		write_quoted(out, buffer_slice(&label));
		output_text(out, ";\n");
	}
	if (sheet->row_count)
		write_arrows(sheet);
	else
		output_text(out, "\t\"no records\";\n");
	output_text(out, "}\n");
}

const struct view view_dot = {
	.name = "dot", .help = "who with whom, for Graphviz (--from, --to)", .whole = true, .end = end
};
