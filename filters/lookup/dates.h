/* dates: from the ways in which people and data sets write a date to EDTF. */
#ifndef ENTENTE_DATES_H
#define ENTENTE_DATES_H

#include "lookup/edtf.h"

/* Writes the EDTF date that the text means: EDTF itself, 20220630,
 * 30 June 2022, June 30, 2022, June 2022, 2017-2021, 2018-22, Q1 2025, 6/2022
 * refused as ambiguous; today, this year, next month, June (of the year of
 * as_of) against as_of, YYYYMMDD, 0 for none. False when it is none of these. */
bool date_normalize(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT]);

#endif
