/* results: turns groups in the order of their keys into records, with shares of totals, the top
 * groups, a crosstab, and running and lagged figures. */
#ifndef ENTENTE_RESULTS_H
#define ENTENTE_RESULTS_H

#include "groups/rows.h"

struct results *results_open(struct grouping *grouping, const struct wanted *wanted, struct writer *writer);

/* Whether all groups must be noted before the first is put. */
bool results_notes(const struct results *results);
void results_note(struct results *results, const struct group *group);

/* Writes a group, or keeps it for later. Dies when --header lacks a field. */
void results_put(struct results *results, const struct group *group);

/* Writes what was kept. */
void results_close(struct results *results);

#endif
