/* reject: messages about records, and what happens to rejected ones. */
#ifndef ENTENTE_REJECT_H
#define ENTENTE_REJECT_H

#include "record/reader_state.h"

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

/* The text as UTF-8: itself, or if need be a mended copy in the scratch arena. */
struct slice reader_utf8(struct reader *reader, struct slice text);
/* Counts what was mended in the record. */
void reader_note_mended(struct reader *reader, uint64_t count);
/* Tells how often that was so in the current file, and first in which line. */
void reader_tell_mended(struct reader *reader);

#endif
