/* What only the files of the reader share. */
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

/* The text as UTF-8: itself, or if need be a mended copy in the scratch arena. */
struct slice reader_utf8(struct reader *reader, struct slice text);
/* Counts what was mended in the record. */
void reader_note_mended(struct reader *reader, uint64_t count);
/* Tells how often that was so in the current file, and first in which line. */
void reader_tell_mended(struct reader *reader);

/* Has scan.marks hold that many: more than that are only counted. */
void reader_marks(struct reader *reader, size_t count);

/* lines.c: puts the line at the front of the window into reader->raw, and describes it in
 * reader->scan; false at the end of the file. */
bool reader_find_line(struct reader *reader);

/* file.c: makes ready for the file that input has just opened; false, after a message,
 * for one that holds no text. */
bool reader_begin_file(struct reader *reader);
void reader_end_file(struct reader *reader);

/* adjust.c: gives the record's values what --missing and --decimal make of them. */
void reader_adjust(struct reader *reader);

/* What is said of a NUL byte: text of UTF-16 is full of them, and may have no mark. */
#define READER_NUL_ADVICE " (is it UTF-16? --encoding utf-16le or utf-16be)"

/* csv.c: the next line of CSV or TSV. */
enum taken csv_next(struct reader *reader);
/* csv.c: gives back what libcsv has for the reader. */
void csv_forget(struct reader *reader);
/* csv_header.c: the file's columns, from a header line, from the layout, or 1, 2, 3. */
void csv_take_header(struct reader *reader, struct slice line);
void csv_take_columns(struct reader *reader);
void csv_number_columns(struct reader *reader, size_t count);
/* csv_torn.c: the row that begins with this short line, lengthened by what a
 * bare line break tore off; the line itself where that makes no whole row. */
struct slice csv_join_torn(struct reader *reader, struct slice line);
/* csv.c: cells of a line into the record, without names; for header lines. */
bool csv_split(struct reader *reader, struct slice line);

/* json_values.c: the next value of JSON. */
enum taken json_next(struct reader *reader);
/* json.c: the flat object at the front of the text: the bytes up to its end, and the white
 * space behind it, but not a newline; 0 for anything else. *lines is how many newlines are in it. */
size_t json_take_flat(struct reader *reader, struct slice text, uint64_t *lines);
/* json.c: a value, whatever it is. */
enum taken json_take(struct reader *reader, struct slice value);
/* json_escapes.c: the string without its escapes, in the arena; false for one
 * that is none, or half of a surrogate pair. */
bool json_decode(struct slice *text, struct arena *arena);
/* json_bytes.c: text of JSON with ill-formed UTF-8 in its strings, escaped as a cell's would be. */
struct slice json_escape_bytes(struct slice text, struct arena *arena, uint64_t *escaped);
/* json_library.c: by jansson, nested or escaped or wrong. */
enum taken json_take_library(struct reader *reader, struct slice line);

#endif
