/* What the files of the view gnuplot share, and nobody else needs. */
#ifndef ENTENTE_GNUPLOT_H
#define ENTENTE_GNUPLOT_H

#include "views/sheet.h"

enum { LETTER_WIDTH = 7 }; /* pixels, on average */

/* A text inside a line of the data block: no tab, no quote, no control character. */
void gnuplot_label(struct output *out, struct slice text);

/* A text in single quotes, where gnuplot looks for nothing but the end. */
void gnuplot_quoted(struct output *out, const char *prefix, const char *text);

/* A number of the data block; "?" where there is none. */
void gnuplot_number(struct output *out, struct slice text);

/* The chart's width in pixels. */
size_t gnuplot_width(const struct sheet *sheet);

/* The charts that have a file of their own. */
void gnuplot_stacked(struct sheet *sheet, struct chart_columns columns);
void gnuplot_line(struct sheet *sheet, struct chart_columns columns);
void gnuplot_timeline(struct sheet *sheet, struct chart_columns columns);

#endif
