/* date_one: one date, in figures or words; ranges are made of them. */
#ifndef ENTENTE_DATE_ONE_H
#define ENTENTE_DATE_ONE_H

#include "lookup/date_context.h"

/* Writes the date, or the interval that has been written as EDTF already. */
bool date_read_one(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT]);

/* Both ends as one interval, if they come in that order. */
bool date_write_interval(const char *first, const char *last, char edtf[EDTF_TEXT]);

/* What follows the word in the text, which begins with it in any case; no data if it does not. */
struct slice date_behind(struct slice text, const char *word);

#endif
