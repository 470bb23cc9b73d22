/* What the files of dates share, and nobody else needs. */
#ifndef ENTENTE_DATE_PARTS_H
#define ENTENTE_DATE_PARTS_H

#include "lookup/dates.h"

/* A number of that many digits at the most; -1 for any other text. */
int date_number(struct slice word, size_t digits);

/* Each writes what it says and is false, writing nothing, when it is no date. */
bool date_write_day(int year, int month, int day, char edtf[EDTF_TEXT]);
bool date_write_month(int year, int month, char edtf[EDTF_TEXT]);

/* date_figures.c: dates that are digits and separators alone. */
bool date_read_figures(struct slice text, char edtf[EDTF_TEXT]);

/* date_words.c: one date in words, no interval. */
bool date_read_words(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT]);

#endif
