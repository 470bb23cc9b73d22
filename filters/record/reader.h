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

#include "record/reader_state.h"
#include "record/reject.h"

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
