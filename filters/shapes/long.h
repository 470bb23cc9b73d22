/* long: makes a record of each cell of certain columns. */
#ifndef ENTENTE_LONG_H
#define ENTENTE_LONG_H

#include "base/pattern.h"
#include "base/table.h"
#include "record/rows.h"

struct long_shape {
	const char *argument; /* the columns, as they were named */
	struct reader *reader;
	struct table columns; /* name -> whether it gives records */
	struct pattern *pattern;
	bool found;           /* a column that it matches */
	struct slice into[3]; /* names of the new fields: column, cell, number */
	size_t into_count;    /* 2 or 3 */
	char number[24];
	struct record out;
	struct unpivot unpivot;
};

/* Reads the columns, where they are "/REGEX/", and into, "NAME,VALUE" or "NAME,VALUE,NUMBER"; false where the columns
 * are a list, whose names are then to be taken. Ends the run on what is wrong. */
bool long_open(struct long_shape *shape, const char *columns, const char *into, struct reader *reader,
               struct arena *arena);
void long_take_name(struct long_shape *shape, struct slice name);

/* EXIT_FAILED, after a message, for a table that has one of the new fields: it would be rejected row by row. */
int long_check(struct long_shape *shape);

/* Writes one record for each cell of the record's columns, or rejects it. */
void long_put(struct long_shape *shape, const struct record *record, struct writer *writer);

/* Behind the last record: the header, and with numbers a record for each column. EXIT_FAILED, after a message, where
 * the pattern matches no column. */
int long_close(struct long_shape *shape, struct writer *writer);

#endif
