/* source: how a publisher's file is laid out, and which of its columns become which fields, as its descriptor says;
 * entente-sources(5). */
#ifndef ENTENTE_SOURCE_H
#define ENTENTE_SOURCE_H

#include "base/arena.h"
#include "base/pattern.h"
#include "record/rows.h"

enum source_type {
	SOURCE_CELL, /* its look decides, as for any CSV cell */
	SOURCE_TEXT,
	SOURCE_NUMBER,
	SOURCE_BOOLEAN,
	SOURCE_CURRENCY, /* its name, as the area of the record has it: it gives the ISO 4217 code */
	SOURCE_TYPES
};

/* A field with a value of its own. */
struct constant {
	struct slice name, value;
};

/* What a text means for the record, wherever it stands. */
struct reading {
	struct slice text;
	struct constant *constants;
	size_t constant_count;
	int shift;  /* how many places the point of the value moves to the right: 6 where the table is in millions */
	bool parts; /* the value is a percentage where it ends in %, else the part of one that a workbook has in its cell */
};

struct readings {
	struct reading *list;
	size_t count;
};

/* Another column, whose cell replaces the field's if it begins so. */
struct stand_in {
	const char *column; /* NULL: there is none */
	const char *begins;
};

struct source_field {
	struct slice name;
	const char **columns; /* the first of these that the file has; NULL ends them. SOURCE_LINE: the row's line number */
	bool optional;        /* the file may have none of them, and what the preamble says goes before it */
	struct stand_in instead;
	enum source_type type;
	const char *of;        /* of a currency: the column that names the country */
	struct slice yes, no;  /* what a boolean is in the file */
	bool fills;            /* an empty cell repeats the one above */
	bool hidden;           /* it is read, for its cells, but not given out */
	bool plain;            /* nothing of all this: a cell that is given out by its type */
	struct readings cells; /* cells that stand for other fields */
	bool strict;           /* no other cells are right */
};

#define SOURCE_LINE "@line"

/* An entry for lines above the data: a line that the pattern matches says something about all rows. */
struct source_preamble {
	struct slice match; /* a regular expression */
	struct pattern *pattern;
	struct slice field; /* gets what the last group matched, if it has a name */
	bool optional;      /* it says something besides, not what the table is about */
	bool below;         /* it stands below the rows, which wait for it */
	bool names;         /* that field is an actor, whose names the source reads in its own way */
	struct reading reading;
};

/* Columns to records. */
struct source_unpivot {
	struct slice name; /* the field that gets the column's name; none: no unpivot, or its readings are enough */
	struct source_field value;
	bool years;              /* the columns whose names are four digits */
	struct readings columns; /* else these, and what each stands for */
};

struct source {
	const char *title;
	struct layout layout;        /* for the reader */
	struct source_field *fields; /* none: every column is a field of its name */
	size_t field_count;
	struct reading constants; /* of every record */
	struct reading names;     /* names that mean something else here than elsewhere, with ids */
	struct slice *missing;    /* cells that mean nothing, besides empty ones */
	size_t missing_count;
	struct source_preamble *preamble;
	size_t preamble_count;
	struct slice *needs; /* fields without which a row is rejected */
	size_t need_count;
	struct row_split split; /* no field: none */
	struct source_unpivot unpivot;
};

/* Whether columns become records. */
static inline bool
source_unpivots(const struct source *source)
{
	return source->unpivot.years || source->unpivot.columns.count;
}

#endif
