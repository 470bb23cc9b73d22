/* views: the ways in which format shows records. */
#ifndef ENTENTE_VIEWS_H
#define ENTENTE_VIEWS_H

#include "views/sheet.h"

extern const struct view view_table, view_markdown, view_html, view_csv, view_tsv, view_json, view_bars, view_timeline,
	view_vertical, view_checked, view_gnuplot, view_sdmx, view_latex, view_dot, view_sparklines;

#endif
