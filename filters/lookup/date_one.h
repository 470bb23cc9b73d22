/* date_one: one date, in figures or words; ranges are made of them. */
#ifndef ENTENTE_DATE_ONE_H
#define ENTENTE_DATE_ONE_H

#include "base/edtf.h"

/* What a date without all its parts refers to; YYYYMMDD, 0 for none. */
struct date_context {
	edtf_day as_of; /* what relative dates are counted from */
	edtf_day near;  /* a month without a year is in this day's year */
	bool phrase;    /* a part of a sentence: "2021 and 2022" are two dates */
};

/* Writes the date, or the interval that has been written as EDTF already. */
bool date_read_one(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT]);

/* What follows the word in the text, which begins with it in any case; no data if it does not. */
struct slice date_behind(struct slice text, const char *word);

#endif
