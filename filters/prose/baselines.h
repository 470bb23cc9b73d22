/* baselines: with what time a change is compared. */
#ifndef ENTENTE_BASELINES_H
#define ENTENTE_BASELINES_H

#include "prose/figure_times.h"

/* "higher than in 2022", "an increase from 2022", "compared with 2011": sets the baseline if the sentence says one for
 * the match's figure, of which the period is known. */
void baseline_find(const struct reading *reading, const struct match *match, struct figure_times *times);

#endif
