/* gnuplot_series: several series along one axis, each named where it ends. */
#ifndef ENTENTE_GNUPLOT_SERIES_H
#define ENTENTE_GNUPLOT_SERIES_H

#include "views/sheet.h"

/* Bars that stand on each other, and lines. Each writes the data and the plot. */
void gnuplot_stacked(struct sheet *sheet, struct chart_columns columns);
void gnuplot_line(struct sheet *sheet, struct chart_columns columns);

#endif
