/* figure_times: the period of a figure, and the period with which it is compared. */
#ifndef ENTENTE_FIGURE_TIMES_H
#define ENTENTE_FIGURE_TIMES_H

#include "prose/shapes.h"

struct figure_times {
	const char *period, *baseline; /* as the text has them; NULL for none */
};

/* By the dates of the figure, of its trigger, whole and party, and else the only one that the sentence has. */
void figure_times_find(const struct reading *reading, const struct match *match, struct figure_times *times);

/* By a date that directly follows the figure; else they stay as they are. */
void figure_times_own(const struct reading *reading, size_t figure, struct figure_times *times);

/* By the date in a note: "(42% in 2019)". */
void figure_times_note(const struct reading *reading, size_t note, struct figure_times *times);

/* The later of "between A and B", or the only date that nothing is compared with; NULL for none or several. */
const char *sentence_period(const struct passage *passage);

/* "between 2014-18 and 2009-13": makes the later the period. */
void figure_times_order(struct figure_times *times);

/* strcmp's sign of two years; 0 where one of the periods is none, or NULL. */
int figure_years_order(const char *one, const char *other);

#endif
