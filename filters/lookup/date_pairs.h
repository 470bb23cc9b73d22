/* date_pairs: dates that are named after two years in a row: winter 2008-09, FY 2022/23. */
#ifndef ENTENTE_DATE_PAIRS_H
#define ENTENTE_DATE_PAIRS_H

#include "base/edtf.h"

/* A winter is in its first year, as EDTF has it, and so is a southern summer. A fiscal year begins on another
 * day in each country, so that it is about its last year: 2023~; FY2023 and FY23 are as good. */
bool date_read_pair(struct slice text, char edtf[EDTF_TEXT]);

#endif
