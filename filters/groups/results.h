/* results: groups in the order of their keys, turned into records: shares of
 * totals, the top ones, a crosstab, running and lagged figures. */
#ifndef ENTENTE_RESULTS_H
#define ENTENTE_RESULTS_H

#include "groups/grouping.h"
#include "record/writer.h"

enum { MOST_ACROSS = 1000 };

/* What is wanted. */
struct wanted {
	bool *within;  /* for each key: shares are parts of the total within it */
	size_t top;    /* only so many groups, by the first result; 0 is all */
	size_t per;    /* of the groups that are equal in the keys packed first, so many */
	size_t across; /* number of the key that makes columns; key count for none */
	bool running, lag;
	size_t periods; /* of the longest moving window; 0 is none */
	bool fill_zero; /* in windows, a period without a group is a zero */
};

struct results;

struct results *results_open(struct grouping *grouping, const struct wanted *wanted, struct writer *writer);

/* Whether all groups must be noted before the first is put. */
bool results_notes(const struct results *results);
void results_note(struct results *results, const struct group *group);

/* Writes a group, or keeps it for later. Dies when --header lacks a field. */
void results_put(struct results *results, const struct group *group);

/* Writes what was kept. */
void results_close(struct results *results);

#endif
