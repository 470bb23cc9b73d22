/* gnuplot_data: writes texts and numbers in the syntax of gnuplot. */
#ifndef ENTENTE_GNUPLOT_DATA_H
#define ENTENTE_GNUPLOT_DATA_H

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

#endif
