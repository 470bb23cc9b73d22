/* What the reader's files share, and nobody else needs. */
#ifndef ENTENTE_READER_PARTS_H
#define ENTENTE_READER_PARTS_H

#include "record/reader.h"

/* An interned field name. */
struct name {
	struct slice text;
	uint64_t head[2], mask[2]; /* a quote and the first 15 bytes, and which bytes of these there are */
	bool wanted;
	uint64_t stamp; /* the last record that had it */
	uint32_t next;  /* row number + 1 of the name that followed it then */
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

/* UTF-8, whatever the line was: checked and mended, or converted from
 * ISO-8859-1; in place where nothing is to be done. */
struct slice reader_utf8(struct reader *reader, struct slice line);

/* Grows scan.marks to hold at least that many. */
void reader_marks(struct reader *reader, size_t count);

/* csv.c: the line that reader->scan describes, CSV or TSV. */
enum taken csv_take(struct reader *reader, struct slice line);
/* csv.c: cells of a line into the record, without names; for header lines. */
bool csv_split(struct reader *reader, struct slice line);

/* json.c */
enum taken json_take(struct reader *reader, struct slice line);
/* json_library.c: by jansson, nested or escaped or wrong. */
enum taken json_take_library(struct reader *reader, struct slice line);

#endif
