/* date_said: collects what the words of a date say, and makes EDTF of it. */
#ifndef ENTENTE_DATE_SAID_H
#define ENTENTE_DATE_SAID_H

#include "lookup/date_edtf.h"

/* What the words have said so far; 0 for nothing. */
struct said {
	edtf_day as_of; /* what "yesterday" and "next March" are counted from */
	edtf_day near;  /* a month without a year is in this day's year */
	int year, month, day;
	int division;             /* 21 to 41, as ISO 8601-2 numbers the parts of a year */
	int decade;               /* its first year */
	int century;              /* the 19th */
	int ordinal;              /* "first" to "twentieth", until it is known of what */
	int count;                /* "two" years ago */
	int weekday;              /* 1 for Sunday */
	int step;                 /* this 0, next 1, last -1; valid with stepped */
	int day_step;             /* today 0, tomorrow 1; valid with relative_day */
	bool stepped, step_taken; /* "next", and the "year" that it is of */
	bool relative_day, about, years_counted, decades_counted, until, ago;
	bool starts, ends; /* the beginning or the end of what is said */
	bool year_named;   /* "the year" */
	bool month_led;    /* the year came behind its month: no day can follow */
};

/* Sets what was not said before; false for a second one, or for none. */
static inline bool
set_once(int *number, int value)
{
	if (*number || !value)
		return false;
	*number = value;
	return true;
}

/* Writes what was said, relative to as_of where it must be. False where it is no date, says not which, or
 * where a word of it would be passed over. */
bool date_write_said(const struct said *said, char edtf[EDTF_TEXT]);

#endif
