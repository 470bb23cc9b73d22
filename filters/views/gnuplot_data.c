#include "views/gnuplot_data.h"

enum { USUAL_WIDTH = 560 };

void
gnuplot_label(struct output *out, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.data[i];

		output_byte(out, byte < 0x20 || byte == 0x7f ? ' ' : byte == '"' ? '\'' : (char)byte);
	}
}

void
gnuplot_quoted(struct output *out, const char *prefix, const char *text)
{
	output_byte(out, '\'');
	output_text(out, prefix);
	for (; *text; text++) {
		if (*text == '\'')
			output_byte(out, '\'');
		output_byte(out, (unsigned char)*text < 0x20 ? ' ' : *text);
	}
	output_byte(out, '\'');
}

void
gnuplot_number(struct output *out, struct slice text)
{
	output_slice(out, text.length ? text : (struct slice)SLICE("?"));
}

size_t
gnuplot_width(const struct sheet *sheet)
{
	return sheet->look.width ? sheet->look.width : USUAL_WIDTH;
}
