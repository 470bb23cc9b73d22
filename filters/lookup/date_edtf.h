/* date_edtf: reads the numbers of dates, and writes days and months as EDTF. */
#ifndef ENTENTE_DATE_EDTF_H
#define ENTENTE_DATE_EDTF_H

#include "base/edtf.h"

/* A number of that many digits at the most; -1 for any other text. */
int date_number(struct slice word, size_t digits);

/* Each writes what it says and is false, writing nothing, when it is no date. */
bool date_write_day(int year, int month, int day, char edtf[EDTF_TEXT]);
bool date_write_month(int year, int month, char edtf[EDTF_TEXT]);

#endif
