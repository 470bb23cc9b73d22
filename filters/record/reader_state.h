/* reader_state: the reader as its formats see it, which fill its record. */
#ifndef ENTENTE_READER_STATE_H
#define ENTENTE_READER_STATE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/output.h"
#include "base/scan.h"
#include "base/table.h"
#include "record/input.h"
#include "record/layout.h"
#include "record/record.h"
#include "record/tally.h"

/* What a program has counted itself, for --stats. */
struct counted {
	const char *name;
	uint64_t count;
};

struct reader {
	struct layout layout;
	char *const *paths; /* those still to be opened; NULL ends them */
	size_t file;        /* how many have been opened */
	struct input input;
	enum format format; /* of the current file */
	char delimiter;     /* of the current CSV or TSV file */
	char told_delimiter;
	const struct scanner *scanner;
	struct scan scan;
	bool quoted;            /* scan knows the quoted cells of its line, if there are any */
	struct scan_rows *rows; /* lines at the front of the window, looked at beforehand */
	size_t row;             /* the next of them; those before have been taken */
	const char *rows_begin; /* where the first of them began */
	bool plain_rows;        /* CSV and TSV: their cells are what stands between the marks */
	size_t mark_capacity;   /* what scan.marks has room for */

	struct table names; /* field name -> struct name *; all of it lives in name_arena */
	struct arena name_arena;
	struct name *first_name;     /* JSON: what the record before began with, or NULL */
	struct json_member *members; /* JSON: those of records of that shape */
	size_t member_count;
	uint64_t members_shape;
	const char *const *wanted; /* only these fields are kept; NULL keeps all */
	size_t wanted_count;
	const char *const *needed; /* a message names each table that lacks one of these fields, if there are several */
	size_t needed_count;
	struct name *columns; /* of the current CSV or TSV file */
	size_t column_count, column_capacity;
	size_t *wanted_columns; /* the numbers of those that are kept */
	size_t wanted_column_count;
	uint64_t shape;            /* of records whose names are the columns, or, in JSON, as those of the record before */
	size_t shape_count;        /* JSON: how many fields it has */
	struct csv_parser *parser; /* libcsv's, once a quoted cell has come */
	bool below_preamble;       /* skip_until has been found */

	/* JSON: whether records are in an array now, and what may come next there */
	enum { ARRAY_NONE, ARRAY_BEGUN, ARRAY_VALUE, ARRAY_COMMA } array;
	uint64_t array_line; /* where it began */

	struct record record;
	struct arena scratch;     /* lives as long as the record */
	struct slice raw;         /* the record's bytes, with its newline, for --rejects */
	uint64_t line, next_line; /* where the record begins; the next one */
	uint64_t torn_before;     /* file offset: no quote opened before it was ever closed */
	uint64_t stamp;           /* number of the record, tells double names */

	uint64_t in, rejected, told;                 /* told: messages about records */
	uint64_t mended, mended_before, mended_line; /* ill-formed UTF-8: in all, before this file, first in it */
	uint64_t limit;                              /* reader_next gives NULL once a record would begin there, or 0 */
	uint64_t closed_bytes;                       /* of files that were read to their end */
	uint64_t skipped, added;                     /* the program's: rows that give no record, records beyond one a row */
	const struct counted *counted;               /* the program's: what else --stats tells, or NULL */
	size_t counted_count;
	struct output rejects;
	bool has_rejects, strict, stats, open, stopped;
	bool is_one_of_several; /* files */
	bool forgot_names;      /* those in names are not all that there were */
	int status;
	struct tally tally; /* messages about the current file */
};

/* An interned field name; it stays where it is until the reader forgets them all. */
struct name {
	struct slice text;
	struct slice quoted;       /* "name": as it begins a member in JSON */
	uint64_t head[2], mask[2]; /* the first 16 bytes of that, and which of these there are */
	bool wanted;
	uint64_t stamp;    /* the last record that had it */
	struct name *next; /* the name that followed it then, or NULL */
};

/* A member of a JSON object, as the last one had it. */
struct json_member {
	const struct name *name;
	uint64_t head[2], mask[2]; /* what it began with: a blank or none, "name":, the quote of a string */
	size_t length;             /* of that; 0 where it is not known or does not fit there */
	bool is_text;
};

/* How a line was taken. */
enum taken {
	TAKEN,     /* reader->record holds it */
	NOT_TAKEN, /* it was rejected, or there was nothing in it */
	NONE_LEFT, /* the file is at its end */
};

/* Interns a name. */
struct name *reader_name(struct reader *reader, struct slice text);

/* Rejects the record for having more than RECORD_MAX_FIELDS; false. */
bool reader_overfull(struct reader *reader);

/* Appends a field to the record; false, after a message, past RECORD_MAX_FIELDS. */
static inline bool
reader_add(struct reader *reader, struct slice name, struct slice text, enum value_type type)
{
	if (reader->record.count == RECORD_MAX_FIELDS)
		return reader_overfull(reader);
	record_append(&reader->record, (struct field){ name, text, type });
	return true;
}

/* Has scan.marks hold that many: more than that are only counted. */
void reader_marks(struct reader *reader, size_t count);

/* Puts the line at the front of the window into reader->raw, and describes it in
 * reader->scan; false at the end of the file. Where quoted, that is a line of CSV with all
 * lines that a quoted newline joins to it, if reader->quoted says so in the end. */
bool reader_find_line(struct reader *reader, bool quoted);

/* The lines that were looked at beforehand are no longer where they were. */
static inline void
reader_forget_rows(struct reader *reader)
{
	reader->row = reader->rows ? reader->rows->count : 0;
}

/* What is said of a NUL byte: text of UTF-16 is full of them, and may have no mark. */
#define READER_NUL_ADVICE " (is it UTF-16? --encoding utf-16le or utf-16be)"

#endif
