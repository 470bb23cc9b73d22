/* date_open: dates with only one end, such as "since 2005". */
#ifndef ENTENTE_DATE_OPEN_H
#define ENTENTE_DATE_OPEN_H

#include "lookup/date_one.h"

/* "since 2005" and "2005 onwards" have no end, "until 2010" no beginning; "before 2014" ends with 2013. */
bool date_read_open(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT]);

#endif
