/* rows: a group's keys and results as a record, with the shares of totals. The ways of writing groups (plain, top.c,
 * crosstab.c, series.c) keep these. */
#ifndef ENTENTE_ROWS_H
#define ENTENTE_ROWS_H

#include "base/table.h"
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

struct ranked;
struct series;
struct crosstab;
struct windows;

struct results {
	struct grouping *grouping;
	struct wanted wanted;
	struct writer *writer;
	struct record out;    /* one field for each key, and for each result */
	struct arena scratch; /* of one group */
	struct arena arena;
	struct table totals;  /* packed -w keys -> one sum for each result */
	struct buffer within; /* room for one group's */
	bool has_totals;
	uint64_t number; /* of the group */
	struct ranked *top;
	struct crosstab *crosstab;
	struct series *series;
	struct windows *windows;
};

/* Writes a record; dies when --header lacks one of its fields. */
void results_write(struct results *results, const struct record *record);

/* The group's keys and results into out; they last until the next group. */
void results_compute(struct results *results, const struct group *group);

/* A record with the fields of a group's, without values. */
const struct record *results_header(struct results *results);

/* Adds a group to the totals that shares are parts of. */
void results_add_totals(struct results *results, const struct group *group);

/* The packed keys without the last; so many of them. */
struct slice results_front(struct slice packed);
struct slice results_first(struct slice packed, size_t count);

#endif
