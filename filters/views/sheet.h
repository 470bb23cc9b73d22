/* sheet: records as rows and columns, for the views of format.
 * The first rows wait, so that a view knows the columns and their widths before it
 * writes anything; later rows are written as they come. */
#ifndef ENTENTE_SHEET_H
#define ENTENTE_SHEET_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/options.h"
#include "base/output.h"
#include "base/table.h"
#include "record/reader.h"
#include "record/writer.h"

enum {
	SHEET_PREVIEW_ROWS = 1000,
	SHEET_PREVIEW_BYTES = 1024 * 1024,
	SHEET_CHART_ROWS = 10000, /* nobody reads a chart of more */
};

/* One --digits: the number of digits behind the point in these columns or, without columns, in all. */
struct rounding {
	unsigned digits;
	struct slice *names;
	size_t count;
};

/* What format's options say; all zero or NULL is the usual. */
struct look {
	const char *title, *source;
	const char *label, *value, *by; /* columns of a chart, by name */
	const char *from, *to;          /* dot: the columns of an arrow's ends */
	const char *quote, *link;       /* markdown, html: the column that is quoted above its rows, and where it stands */
	const char *refer, *id;         /* html: the columns of where figures link to, and of what links lead to */
	const char *chart;              /* gnuplot: bar, stacked, line, timeline */
	const char *terminal;           /* gnuplot: svg, png, dumb */
	size_t width, height;           /* columns of text, or pixels; 0 for as wide as it comes */
	const struct rounding *roundings;
	size_t rounding_count;
	const char *const *texts; /* checked: files, or NAME=FILE */
	size_t text_count;
	bool fragment, colour;
	bool safe; /* csv, tsv: no cell is a formula */
};

struct column {
	struct slice name; /* its heading */
	struct selector from;
	bool filled;                     /* some kept-back cell is not empty */
	bool numeric;                    /* and none of them is anything but a number */
	bool fraction;                   /* some kept-back number has digits behind the point */
	const struct rounding *rounding; /* of its numbers, or NULL */
	size_t width;                    /* of the widest kept-back cell or the heading, on a terminal */
};

struct sheet;

/* A way to show records: one row of format's table, one file in views/. */
struct view {
	const char *name, *help;
	bool whole; /* wants all rows at once, in end(); at most SHEET_CHART_ROWS */
	void (*begin)(struct sheet *sheet);
	void (*row)(struct sheet *sheet, struct field *cells);
	void (*end)(struct sheet *sheet);
	/* Writes a record as it comes, whatever its fields, where -f names none; NULL for a view of columns. */
	void (*take)(struct sheet *sheet, const struct record *record);
};

struct sheet {
	const struct view *view;
	struct look look;
	struct output out;
	struct writer writer; /* of csv, tsv, json, which write through it */
	struct column *columns;
	size_t column_count, column_capacity;
	bool fixed;           /* -f named the columns: other fields are left out */
	struct table numbers; /* field name -> column number */
	struct field **rows;  /* kept back; column_count may have grown since */
	size_t *lengths;      /* cells in each */
	size_t row_count, row_capacity, bytes;
	bool begun;
	uint64_t count;               /* rows in all */
	struct arena arena;           /* names and kept-back cells */
	struct arena scratch;         /* one row's rounded numbers */
	struct arena harmless;        /* and its cells that began like formulas */
	struct field *cells;          /* a row that is passing through */
	struct record row;            /* the same of json */
	void *state;                  /* the view's own */
	char *quoted;                 /* the last quote, of quoted_length bytes; NULL before the first */
	size_t quoted_length, quotes; /* and how many there have been */
};

/* The columns are those of -f ("Heading=field,..."), else the fields in the order in which they come. */
void sheet_open(struct sheet *sheet, const struct view *view, const struct look *look, const char *fields);

/* Takes a record; rejects one with a new field that comes too late to get a column. */
void sheet_take(struct sheet *sheet, const struct record *record, struct reader *reader);

/* A field as --digits has it: its number rounded, if it has any digits behind the point. The
 * text lives in the arena. */
struct field sheet_rounded(const struct rounding *rounding, struct field field, struct arena *arena);

/* To be called behind the last record: if none came, the fields that one would have become columns. */
void sheet_head(struct sheet *sheet, const struct record *record);

/* What --digits says of a column by its heading and its field, or NULL. */
const struct rounding *sheet_rounding(const struct look *look, struct slice name, struct slice field);

/* Writes the rest. */
void sheet_end(struct sheet *sheet);

/* The title with a blank line behind it, and a line with the source, as a
 * terminal shows them; nothing where the look has none. */
void sheet_write_title(struct sheet *sheet);
void sheet_write_source(struct sheet *sheet);

/* A kept-back cell; empty where the row has none. */
struct field sheet_cell(const struct sheet *sheet, size_t row, size_t column);

/* The column of that heading or field; the column count when there is none. */
size_t sheet_column(const struct sheet *sheet, const char *name);

/* Whether a column is shown beside the rows, not in them: the quote and its link. */
bool sheet_is_aside(const struct sheet *sheet, size_t column);

/* Whether the row has another quote than the one before; it is kept. */
bool sheet_has_new_quote(struct sheet *sheet, const struct field *cells);

/* The row's cell in a column of that name; empty where there is none. */
struct slice sheet_named_cell(const struct sheet *sheet, const struct field *cells, const char *name);

/* The number in a cell; zero if it has none. */
struct decimal sheet_number(struct slice text);

/* The columns that a chart shows: those that the look names, else the first
 * that is text (or simply the first) and the last that is numeric. Dies where
 * there is none. */
struct chart_columns {
	size_t label, value, by; /* by is the column count where there are no series */
};
struct chart_columns sheet_chart_columns(const struct sheet *sheet);

#endif
