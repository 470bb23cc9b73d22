/* gnuplot_timeline: dated records along an axis of years. */
#ifndef ENTENTE_GNUPLOT_TIMELINE_H
#define ENTENTE_GNUPLOT_TIMELINE_H

#include "views/sheet.h"

/* Writes the data and the plot. Dies where no column is called date. */
void gnuplot_timeline(struct sheet *sheet, struct chart_columns columns);

#endif
