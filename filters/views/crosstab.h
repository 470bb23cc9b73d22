/* crosstab: a chart's records by label and series, for the views that draw them. */
#ifndef ENTENTE_VIEWS_CROSSTAB_H
#define ENTENTE_VIEWS_CROSSTAB_H

#include "views/sheet.h"

struct view_crosstab {
	struct slice *labels; /* numbers and dates in their order if each series has them so, else of first sight */
	struct slice *series; /* in order of first sight */
	size_t label_count, series_count;
	struct slice *cells; /* one for each label and series; empty where there is none */
};

/* Without a column of series there is one series, which has the name of the values' column. */
struct view_crosstab view_crosstab_of(struct sheet *sheet, struct chart_columns columns);

static inline struct slice
view_crosstab_cell(const struct view_crosstab *table, size_t label, size_t series)
{
	return table->cells[label * table->series_count + series];
}

#endif
