/* reader: records from the files that a command line names, or standard input.
 * They are JSON, CSV or TSV, by the first bytes of a file or by the options.
 *
 * Bytes that are no UTF-8 are escaped (utf8_escape), so that texts that differ in a file differ
 * in every program of a pipe.
 *
 * A line whose quotes are those of RFC 4180 and a flat JSON object are split in place; libcsv
 * and jansson read everything else. Bad records are reported, counted, written to --rejects, and skipped. */
#ifndef ENTENTE_READER_H
#define ENTENTE_READER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/options.h"
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
	struct scan_rows *rows; /* CSV and TSV: lines at the front of the window, looked at beforehand */
	size_t row;             /* the next of them; those before have been taken */
	const char *rows_begin; /* where the first of them began */
	bool plain_rows;        /* their cells are what stands between the marks */
	size_t mark_capacity;   /* what scan.marks has room for */

	struct table names; /* field name -> struct name *; all of it lives in name_arena */
	struct arena name_arena;
	struct name *first_name;   /* JSON: what the record before began with, or NULL */
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

/* Reads the options of INPUT_OPTIONS and takes the operands from first
 * on as files; none means standard input. */
void reader_open(struct reader *reader, const struct options *options, size_t first);

/* Reads JSON Lines that the program has written itself, from the descriptor's
 * place on, and closes it in the end; name is for messages. */
void reader_open_states(struct reader *reader, int fd, const char *name);

/* Gives everything back, for a program that opens many. */
void reader_free(struct reader *reader);

/* Whether offsets are places in the file, and each line begins a record or may be one's second:
 * not so where the file is converted, or its records are in an array. */
static inline bool
reader_can_jump(const struct reader *reader)
{
	return input_is_verbatim(&reader->input) && !reader->array;
}

/* Goes on at that place of the current file, where a record must begin. */
void reader_jump(struct reader *reader, uint64_t offset);

/* Keeps only these fields of each record; the list stays the caller's. Before
 * the first reader_next. */
void reader_want(struct reader *reader, const char *const *names, size_t count);

/* Tells which table lacks one of these fields, where there are several files: a field that none
 * has is for the program to tell. The list stays the caller's. Before the first reader_next. */
void reader_need(struct reader *reader, const char *const *names, size_t count);

/* The next record, or NULL at the end; its slices last until the next call. */
struct record *reader_next(struct reader *reader);

/* Whether the record's row is one of CSV, with commas, that a writer would write just so: *row
 * is that then, with all columns, without the end of its line. */
bool reader_plain_row(const struct reader *reader, struct slice *row);

/* Behind the last record: one with the fields that the last table's header names, without
 * values; without fields where the last file was none. It is the reader's. */
const struct record *reader_header(struct reader *reader);

/* The same with the names of all files' headers and records, in the order in which they came;
 * of very many names in JSON some are forgotten. */
const struct record *reader_names(struct reader *reader);

/* Whether some header or record had a field of that name, as far as is known: of very many
 * names in JSON some are forgotten, and then any may have been there. */
bool reader_named(const struct reader *reader, struct slice name);

/* Whether no record to come can have another field than those that are known: the last file
 * is open, and is CSV or TSV. */
bool reader_knows_names(const struct reader *reader);

/* Rejects the record that reader_next gave last: "PROGRAM: FILE:LINE: MESSAGE". After 20 messages
 * of a kind in one file the others are counted, and told at its end. */
void reader_reject(struct reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same without rejecting it. */
void reader_warn(struct reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What a message may say behind a text of the record that is no number where one is due: the
 * option that may help, with a blank in front, or nothing. It lasts as long as the record. */
const char *reader_number_advice(struct reader *reader, struct slice text);
/* The same of one that is no date. */
const char *reader_missing_advice(struct reader *reader, struct slice text);

/* How many bytes of all files have been taken so far. */
static inline uint64_t
reader_bytes(const struct reader *reader)
{
	return reader->closed_bytes + reader->input.offset;
}

/* Closes, reports mended UTF-8 and, if asked for, the counts; out is the number
 * of records written. Returns the exit status. rest names what became of
 * records that were neither written nor rejected ("dropped"), or is NULL. */
int reader_close(struct reader *reader, uint64_t out, const char *rest);

/* Reads a file beside the input, such as verify's -d. Its format and delimiter are found; of the options --missing
 * holds, --encoding where its bytes are not UTF-8, and --decimal where its delimiter is not the comma. The path and the
 * options must last as long as the reader. What cannot be opened is told, and has no records. */
void reader_open_beside(struct reader *reader, const char *path, const struct options *options);

/* Reads one whole table that entente itself depends on (data/...): the same
 * reader on one file, without options. The path must last as long as the reader.
 * What cannot be opened is told, and has no records. */
void reader_open_table(struct reader *reader, const char *path);

/* The text of a row's column, kept in the arena; empty where the row has none. */
struct slice reader_cell(const struct record *row, const char *column, struct arena *arena);

/* Closes it; dies when it could not be read whole, for then it cannot be relied on. */
void reader_close_table(struct reader *reader);

#endif
