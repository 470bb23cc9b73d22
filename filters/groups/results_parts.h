/* What the files of results share, and nobody else needs. */
#ifndef ENTENTE_RESULTS_PARTS_H
#define ENTENTE_RESULTS_PARTS_H

#include "base/table.h"
#include "groups/results.h"

struct ranked;
struct series;
struct crosstab;

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

/* top.c: the greatest by the first result. */
void top_open(struct results *results);
void top_put(struct results *results, const struct group *group);
void top_close(struct results *results);

/* crosstab.c: a column for each value of one key, which is packed last. */
void crosstab_open(struct results *results);
void crosstab_note(struct results *results, const struct group *group);
void crosstab_put(struct results *results, const struct group *group);
void crosstab_close(struct results *results);

/* series.c, windows.c: figures that look back on the groups before, within all keys but the
 * one packed last. */
void series_open(struct results *results);
void series_put(struct results *results, const struct group *group);
const struct record *series_header(struct results *results);

struct windows;

void windows_open(struct results *results);
/* Forgets the periods of the series before. */
void windows_begin(struct results *results);
/* Takes a group in whose value of the last key comes so many periods after the one before; 0 where that cannot be said.
 */
void windows_take(struct results *results, const struct group *group, size_t periods);
/* Puts the moving results into out. */
void windows_put(struct results *results);

/* The packed keys without the last; so many of them. */
struct slice results_front(struct slice packed);
struct slice results_first(struct slice packed, size_t count);

#endif
