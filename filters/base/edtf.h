/* edtf: dates as ISO 8601-2:2019 (EDTF) writes them, levels 0 and 1, and of
 * level 2 the divisions of a year (2025-33 is its first quarter).
 * https://www.loc.gov/standards/datetime/ */
#ifndef ENTENTE_EDTF_H
#define ENTENTE_EDTF_H

#include <stdint.h>

#include "base/slice.h"

enum { EDTF_TEXT = 64, EDTF_TIME = 40 }; /* bytes that a written date, or a time of day, needs at most */

/* A day as YYYYMMDD, so that days compare as numbers. */
typedef int64_t edtf_day;

#define EDTF_FIRST INT64_MIN
#define EDTF_LAST  INT64_MAX

/* The days that a date covers, both ends included; EDTF_FIRST and EDTF_LAST
 * where an interval is open. */
struct edtf_span {
	edtf_day first, last;
};

/* False for a text that is no EDTF date, or one that never was (30 February). A time of day
 * behind a day may be any that edtf_time takes, and the day is the one that is written. */
bool edtf_parse(struct slice text, struct edtf_span *span);

/* Whether it is a day in the form of most, 2022-06-29. */
bool edtf_is_day(struct slice text);

/* A time of day behind a T or a blank: 12:55, 12:55:00, 12:55:00.123, and then a zone or none
 * (Z, UTC, +02, +0200, +02:00); written as "T12:55:00.123+02:00", where written is
 * not NULL. False for anything else. */
bool edtf_time(struct slice text, char written[EDTF_TIME]);

/* Whether a date can begin with that byte: what has another need not be parsed. */
static inline bool
edtf_may_begin(char byte)
{
	return (byte >= '-' && byte <= '9') || byte == 'X' || byte == 'Y';
}

/* Whether the text has the form of a plain day, month or year: the bytes of these
 * compare as the dates do. */
bool edtf_is_plain(struct slice text);

/* strcmp's sign: two dates by the day on which they begin, then by their bytes. */
int edtf_compare(struct slice a, struct slice b);

enum edtf_unit { EDTF_YEAR, EDTF_QUARTER, EDTF_MONTH, EDTF_DAY };

/* The date cut to a unit: year 2022, quarter 2022-34, month 2022-06, day
 * 2022-06-29. An interval counts by its start; one without a start, and a date that
 * is coarser than the unit, stay as they are. False for a text that is no date. */
bool edtf_cut(struct slice text, enum edtf_unit unit, char cut[EDTF_TEXT]);

/* The window of that many years that the date's start lies in, as "2017/2021";
 * windows follow each other without a gap, and one of them ends with the year
 * last. False for a text that is no date; one without a start stays as it is. */
bool edtf_window(struct slice text, int64_t years, int64_t last, char cut[EDTF_TEXT]);

/* What comes right before a date that was cut to a unit: 2021-36 before 2022-33.
 * False for what is coarser than the unit, or no date. */
bool edtf_previous(struct slice cut, enum edtf_unit unit, char previous[EDTF_TEXT]);
bool edtf_previous_window(struct slice cut, int64_t years, char previous[EDTF_TEXT]);

/* Days of a month, 1 to 12, in the Gregorian calendar. */
int edtf_month_days(int64_t year, int month);

#endif
