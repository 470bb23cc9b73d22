/* date_context: the day from which the missing parts of a date are taken. */
#ifndef ENTENTE_DATE_CONTEXT_H
#define ENTENTE_DATE_CONTEXT_H

#include "base/edtf.h"

/* Days as YYYYMMDD, 0 for none. */
struct date_context {
	edtf_day as_of; /* what relative dates are counted from */
	edtf_day near;  /* a month without a year is in this day's year */
	bool phrase;    /* a part of a sentence: "2021 and 2022" are two dates */
};

#endif
