/* dates: turns dates as people and data sets write them into EDTF. */
#ifndef ENTENTE_DATES_H
#define ENTENTE_DATES_H

#include "base/edtf.h"

/* Writes the EDTF date that the text means. Besides EDTF itself: 20220630,
 * 20220630120000, Unix times in seconds or milliseconds, 2022/06/30, 30.06.2022,
 * 30/06/2022 where only one reading is a date, 30 June 2022, June 30, 2022,
 * June 2022, Q1 2025, 3Q22, first half of 2022, early 2022, spring 2022, winter 2008-09, c. 1990, the
 * 1990s, the 19th century, FY2023, 2022/23, 2017-2021, June-August 2022, 29-30 June 2022, June and July 2022,
 * since 2005, until 2010, before 2014, 2014-present, ..1984; against as_of (YYYYMMDD, 0 for none) today, this
 * year, next month, end of the year, two years ago, June, 30 June, Monday (the last one up to that
 * day), next Monday. False when it is none of these, says not which (05/06/2022, 2004/06, Dec-22), has a word
 * too many ("today 5"), or is a day that never was. */
bool date_normalize(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT]);

/* The same of words within a sentence, where "2021 and 2022" are two dates, but "12 and 13 June" is one. */
bool date_of_phrase(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT]);

/* Of what is planned "Tuesday" and "June" are the next ones: where the date that the text was read as is over before
 * as_of (0 for none), and the text has no figure, puts the next one in its place. */
void date_look_ahead(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT]);

#endif
