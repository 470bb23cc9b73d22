/* writer: records as JSON Lines, CSV or TSV on standard output.
 * Empty values are left out of JSON; CSV and TSV have a header line. */
#ifndef ENTENTE_WRITER_H
#define ENTENTE_WRITER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/options.h"
#include "base/output.h"
#include "base/table.h"
#include "record/reader.h"
#include "record/record.h"

/* A field's name as JSON has it before the value: ,"name": */
struct writer_key {
	struct slice name;
	char *quoted;
	size_t length, capacity;
};

enum { WRITER_KEYS = 64, WRITER_PREVIEW_ROWS = 1000, WRITER_PREVIEW_BYTES = 1024 * 1024 };

/* The first records of CSV or TSV output, which together say what the header is. */
struct writer_preview {
	struct record rows[WRITER_PREVIEW_ROWS];
	size_t count, bytes;
	struct arena arena;
};

struct writer {
	struct output out;
	enum format format;
	struct table columns;                /* CSV and TSV: name -> column number */
	struct arena arena;                  /* their names */
	const struct field **row;            /* one record's fields by column */
	struct writer_preview *preview;      /* NULL once the header is written, and where -F gives it */
	struct writer_key keys[WRITER_KEYS]; /* JSON: of the record before, by the field's place */
	uint64_t count;                      /* records written */
	bool named;                          /* -F gives the header */
};

/* Reads -o and -F; writes to standard output. Without -F the header of CSV and TSV has the
 * fields of the first 1,000 records, or of the first MiB of them. */
void writer_open(struct writer *writer, const struct options *options);

/* JSON Lines into that output. */
void writer_to(struct writer *writer, struct output out);

/* Writes the record. False when CSV or TSV output has no column for one of its
 * fields: nothing is written then, and *outside is that field's name. */
bool writer_put(struct writer *writer, const struct record *record, struct slice *outside);

/* writer_put for a filter with a reader: a record that does not fit is rejected. */
void writer_pass(struct writer *writer, const struct record *record, struct reader *reader);

/* Says, before the first record, that none has other fields than this one: they are the header
 * of CSV and TSV, for which nothing need be kept back. False, and nothing done, where -F gave it. */
bool writer_fix(struct writer *writer, const struct record *record);

/* Says, behind the last record, what fields one would have: where none was written, and -F
 * gave no header, they are the header of CSV and TSV. */
void writer_head(struct writer *writer, const struct record *record);

/* Writes what is kept back, and flushes. A header that -F gave is written without a record too. */
void writer_close(struct writer *writer);

/* The text as a CSV cell, quoted where RFC 4180 asks for it. */
void write_csv_cell(struct output *out, struct slice text);

#endif
