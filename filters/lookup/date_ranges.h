/* date_ranges: two dates with something between them, and what has one end alone. */
#ifndef ENTENTE_DATE_RANGES_H
#define ENTENTE_DATE_RANGES_H

#include "lookup/date_one.h"

/* "10 - 22 August 2012", "2014-present", "..1984". A year that one end alone has holds for the other; what "and"
 * or a slash joins is a range only where nothing is between: June/July 2022. */
bool date_read_range(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT]);

/* "since 2005" and "2005 onwards" have no end, "until 2010" no beginning; "before 2014" ends with 2013. */
bool date_read_open(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT]);

/* Both ends as one interval, if they come in that order. */
bool date_write_interval(const char *first, const char *last, char edtf[EDTF_TEXT]);

#endif
