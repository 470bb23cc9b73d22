/* baselines: with what time a change is compared. */
#ifndef ENTENTE_BASELINES_H
#define ENTENTE_BASELINES_H

#include "prose/shapes.h"

/* "since 1960": a time without an end. */
bool figure_time_is_open(const char *date);

/* "higher than in 2022", "an increase from 2022", "compared with 2011": what the match's figure of that period, or
 * NULL, is compared with, as the text has it; NULL where the sentence does not say it. */
const char *baseline_find(const struct reading *reading, const struct match *match, const char *period);

#endif
