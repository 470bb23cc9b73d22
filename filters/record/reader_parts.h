/* What the reader's files share, and nobody else needs. */
#ifndef ENTENTE_READER_PARTS_H
#define ENTENTE_READER_PARTS_H

#include "record/reader.h"

/* An interned field name; it stays where it is until the reader forgets them all. */
struct name {
	struct slice text;
	struct slice quoted;       /* "name": as it begins a member in JSON */
	uint64_t head[2], mask[2]; /* the first 16 bytes of that, and which of these there are */
	size_t length;             /* of its last value that was a string in JSON */
	bool wanted;
	uint64_t stamp;    /* the last record that had it */
	struct name *next; /* the name that followed it then, or NULL */
};

/* How a line was taken. */
enum taken {
	TAKEN,     /* reader->record holds it */
	NOT_TAKEN, /* it was rejected, or there was nothing in it */
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

/* What stands between the cells of a CSV or TSV line. */
static inline char
reader_delimiter(const struct reader *reader)
{
	if (reader->format != FORMAT_TSV)
		return ',';
	return reader->layout.delimiter ? reader->layout.delimiter : '\t';
}

/* UTF-8, whatever the line was: checked and mended, or converted from
 * ISO-8859-1; in place where nothing is to be done. */
struct slice reader_utf8(struct reader *reader, struct slice line);

/* Has scan.marks hold that many: more than that are only counted. */
void reader_marks(struct reader *reader, size_t count);

/* csv.c: the line that reader->scan describes, CSV or TSV. */
enum taken csv_take(struct reader *reader, struct slice line);
/* csv.c: gives back what libcsv has for the reader. */
void csv_forget(struct reader *reader);
/* csv_header.c: the file's columns, from a header line, or from the layout. */
void csv_take_header(struct reader *reader, struct slice line);
void csv_take_columns(struct reader *reader);
/* csv_torn.c: the row that begins with this short line, lengthened by what a
 * bare line break tore off; the line itself where that makes no whole row. */
struct slice csv_join_torn(struct reader *reader, struct slice line);
/* csv.c: cells of a line into the record, without names; for header lines. */
bool csv_split(struct reader *reader, struct slice line);

/* json.c: a flat object, with its newline, at the front of the window; false for
 * anything else, which is then json_take's. */
bool json_take_front(struct reader *reader);
/* json.c: a line, whatever stands in it. */
enum taken json_take(struct reader *reader, struct slice line);
/* json_escapes.c: the string without its escapes, in the arena; false for one
 * that is none, or half of a surrogate pair. */
bool json_decode(struct slice *text, struct arena *arena);
/* json_library.c: by jansson, nested or escaped or wrong. */
enum taken json_take_library(struct reader *reader, struct slice line);

#endif
