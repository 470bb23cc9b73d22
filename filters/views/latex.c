/* latex: a table for the package booktabs. */
#include "views/text.h"
#include "views/views.h"

enum { LONG_TEXT = 40 }; /* columns from which on a cell is set as a paragraph */

/* Escapes the text, so that LaTeX shows it and runs nothing. */
static void
write_escaped(struct output *out, struct slice text)
{
	static const char plain[] = "{}$&#_%", bytes[] = "\\^~<>|\"\n\r\t";
	static const char *const names[] = {
		"\\textbackslash{}",
		"\\textasciicircum{}",
		"\\textasciitilde{}",
		"\\textless{}",
		"\\textgreater{}",
		"\\textbar{}",
		"\\textquotedbl{}",
		" ",
		" ",
		" ",
	};

	for (size_t i = 0; i < text.length; i++) {
		const char *at = memchr(bytes, text.data[i], sizeof bytes - 1);

		if (memchr(plain, text.data[i], sizeof plain - 1))
			output_byte(out, '\\');
		if (at)
			output_text(out, names[at - bytes]);
		else if ((unsigned char)text.data[i] >= 0x20)
			output_byte(out, text.data[i]);
	}
}

static void
write_cells(struct sheet *sheet, const struct field *cells)
{
	for (size_t i = 0; i < sheet->column_count; i++) {
		output_text(&sheet->out, i ? " & " : "");
		write_escaped(&sheet->out, cells ? cells[i].text : sheet->columns[i].name);
	}
	output_text(&sheet->out, " \\\\\n");
}

static void
begin(struct sheet *sheet)
{
	struct output *out = &sheet->out;

	output_text(out, "% \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
	if (sheet->look.title) {
		output_text(out, "\\caption{");
		write_escaped(out, slice_of(sheet->look.title));
		output_text(out, "}\n");
	}
	output_text(out, "\\begin{tabular}{");
	for (size_t i = 0; i < sheet->column_count; i++)
		output_text(out, sheet->columns[i].numeric             ? "r"
		                 : sheet->columns[i].width > LONG_TEXT ? "p{0.4\\linewidth}"
		                                                       : "l");
	output_text(out, sheet->column_count ? "}\n\\toprule\n" : "l}\n\\toprule\n");
	if (sheet->column_count)
		write_cells(sheet, NULL);
	output_text(out, "\\midrule\n");
}

static void
write_row(struct sheet *sheet, struct field *cells)
{
	write_cells(sheet, cells);
}

static void
end(struct sheet *sheet)
{
	struct output *out = &sheet->out;

	if (!sheet->count)
		output_text(out, "(no records) \\\\\n");
	output_text(out, "\\bottomrule\n\\end{tabular}\n");
	if (sheet->look.source) {
		output_text(out, "\\par\\smallskip\\footnotesize Source: ");
		write_escaped(out, slice_of(sheet->look.source));
		output_byte(out, '\n');
	}
	output_text(out, "\\end{table}\n");
}

const struct view view_latex = {
	.name = "latex", .help = "a table for LaTeX's booktabs", .begin = begin, .row = write_row, .end = end
};
