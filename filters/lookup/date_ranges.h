/* date_ranges: two dates with something between them, or something on one side of it. */
#ifndef ENTENTE_DATE_RANGES_H
#define ENTENTE_DATE_RANGES_H

#include "lookup/date_one.h"

/* "10 - 22 August 2012", "2014-present", "..1984". A year that one end alone has holds for the other; what "and"
 * or a slash joins is a range only where nothing is between: June/July 2022. */
bool date_read_range(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT]);

#endif
