#include "lookup/date_said.h"

#include <stdio.h>

static bool
write_relative_day(const struct said *said, char edtf[EDTF_TEXT])
{
	int year = (int)(said->as_of / 10000), month = (int)(said->as_of / 100 % 100);
	int day = (int)(said->as_of % 100) + said->day_step;

	if (!said->as_of || said->month || said->year)
		return false;
	if (day < 1) {
		year -= month == 1;
		month = month == 1 ? 12 : month - 1;
		day += edtf_month_days(year, month);
	} else if (day > edtf_month_days(year, month)) {
		day -= edtf_month_days(year, month);
		year += month == 12;
		month = month == 12 ? 1 : month + 1;
	}
	return date_write_day(year, month, day, edtf);
}

/* A weekday alone is the last one up to the day itself, "last" the one before
 * that day, "next" the one behind it. */
static bool
write_weekday(const struct said *said, char edtf[EDTF_TEXT])
{
	static const int offsets[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
	struct said day = { .as_of = said->as_of };
	int year = (int)(said->as_of / 10000), month = (int)(said->as_of / 100 % 100), today;

	if (!said->as_of)
		return false;
	year -= month < 3; /* the day of the week by Sakamoto's rule, 0 for Sunday */
	today = (year + year / 4 - year / 100 + year / 400 + offsets[month - 1] + (int)(said->as_of % 100)) % 7;
	day.day_step = (said->weekday - 1 - today - 7) % 7;
	if (said->stepped && said->step > 0)
		day.day_step += 7;
	else if (said->stepped && said->step < 0 && !day.day_step)
		day.day_step = -7;
	return write_relative_day(&day, edtf);
}

/* The year where none was said: that of the record, except of "last July" and "next March",
 * which are the nearest before and behind its month; -1 for none. */
static int
year_unsaid(const struct said *said)
{
	int year = (int)(said->as_of / 10000), month = (int)(said->as_of / 100 % 100);

	if (!said->as_of || !(said->month || said->division || said->starts || said->ends))
		return -1;
	if (said->month && said->stepped)
		return year - (said->step < 0 && said->month >= month) + (said->step > 0 && said->month <= month);
	return year;
}

/* From the finest to the coarsest. */
bool
date_write_said(const struct said *said, char edtf[EDTF_TEXT])
{
	int year = said->year ? said->year - 1 : year_unsaid(said);

	if (said->relative_day)
		return write_relative_day(said, edtf);
	if (said->weekday && year < 0 && !said->day && !said->decade)
		return write_weekday(said, edtf);
	if (said->decade)
		return !said->year && !said->month && snprintf(edtf, EDTF_TEXT, "%03dX", said->decade / 10) > 0;
	if (year < 0 || (said->day && !said->month))
		return false;
	if (said->until)
		return said->count > 1 && !said->month && !said->day && year >= said->count &&
		       snprintf(edtf, EDTF_TEXT, "%04d/%04d", year - said->count + 1, year) > 0;
	if (said->day)
		return date_write_day(year, said->month, said->day, edtf);
	if (said->month) /* "early June" is June */
		return date_write_month(year, said->month, edtf) && (!said->division || said->division >= 37);
	if (said->division)
		return snprintf(edtf, EDTF_TEXT, "%04d-%d", year, said->division) > 0;
	if (said->starts || said->ends)
		return date_write_month(year, said->ends ? 12 : 1, edtf);
	return snprintf(edtf, EDTF_TEXT, "%04d%s", year, said->about ? "~" : "") > 0;
}
