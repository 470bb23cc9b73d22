/* columns: the output fields of select: chosen and renamed fields, constants and computed columns. */
#ifndef ENTENTE_COLUMNS_H
#define ENTENTE_COLUMNS_H

#include "base/options.h"
#include "record/expression.h"
#include "record/reader.h"

struct column;

/* A name on the command line. */
struct named {
	const char *name, *option;
};

struct columns {
	struct arena arena;
	struct column *fields, *sets; /* of -f, of -s */
	size_t field_count, set_count;
	struct slice *omitted; /* of -x */
	size_t omitted_count;
	struct record made;     /* the fields of -f, from left to right */
	struct record out;      /* these and all others, with -x */
	struct named *names;    /* of fields that the records should have */
	struct named *doubtful; /* what is computed, but may be meant as a name: value-added */
	size_t name_count, doubtful_count;
};

/* Reads -f, -s and -x; dies on what they cannot mean. */
void columns_open(struct columns *columns, const struct options *options);

/* The record in the shape that they ask for; NULL where it was rejected. It lasts until the next. */
const struct record *columns_make(struct columns *columns, const struct record *record, struct reader *reader);

/* The same of a record whose names alone are looked at. */
const struct record *columns_head(struct columns *columns, const struct record *record);

/* Whether -f makes a field of that name that the record need not have. */
bool columns_have(const struct columns *columns, const char *name);

/* Tells how often a number stood beside a text. */
void columns_report(const struct columns *columns);

#endif
