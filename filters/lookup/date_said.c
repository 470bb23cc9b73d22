#include "lookup/date_said.h"

#include <stdio.h>

enum { FIRST_THIRD = 37, LAST_THIRD = 39, LAST_SEASON = 32 };

static bool
write_relative_day(const struct said *said, char edtf[EDTF_TEXT])
{
	int year = (int)(said->as_of / 10000), month = (int)(said->as_of / 100 % 100);
	int day = (int)(said->as_of % 100) + said->day_step;

	if (!said->as_of)
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

/* "last autumn" is over and "next spring" has not begun: the nearest year for which that is so. */
static int
season_year(const struct said *said)
{
	int year = (int)(said->as_of / 10000) + said->step;
	char edtf[EDTF_TEXT];
	struct edtf_span span;

	for (int nearer = year - said->step; nearer != year + said->step; nearer += said->step) {
		snprintf(edtf, sizeof edtf, "%04d-%d", nearer, said->division);
		if (edtf_parse(slice_of(edtf), &span) && (said->step < 0 ? span.last < said->as_of : span.first > said->as_of))
			return nearer;
	}
	return year + said->step;
}

/* The year where none was said: the near one, except of "last July" and "next March",
 * which are the nearest before and behind the month of as_of; -1 for none. */
static int
year_unsaid(const struct said *said)
{
	int year = (int)(said->as_of / 10000), month = (int)(said->as_of / 100 % 100);

	if (said->stepped && said->step && !said->as_of)
		return -1;
	if (said->stepped && said->step && said->month)
		return year - (said->step < 0 && said->month >= month) + (said->step > 0 && said->month <= month);
	if (said->stepped && said->step && said->division && said->division <= LAST_SEASON)
		return season_year(said);
	if (!said->near || !(said->month || said->division || (said->year_named && (said->starts || said->ends))))
		return -1;
	return (int)(said->near / 10000);
}

/* "early", "mid" and "late" may also stand with a time that is shorter or longer than a year. */
static bool
is_third(int division)
{
	return !division || (division >= FIRST_THIRD && division <= LAST_THIRD);
}

/* Whether "next" and the like stand with a word that they can belong to. */
static bool
step_fits(const struct said *said)
{
	bool named = said->month || said->weekday || (said->division && said->division <= LAST_SEASON);

	return !said->stepped || said->step_taken || (named && (!said->year || (said->weekday && said->day)));
}

/* Whether each word has its place in the date that is written: "today 5" has one too many. */
static bool
is_used_up(const struct said *said)
{
	bool calendar = said->year || said->month || said->day;

	if (said->ordinal || !step_fits(said) || ((said->starts || said->ends) && said->day))
		return false;
	if ((said->years_counted || said->decades_counted || said->count) && !said->ago && !said->until)
		return false; /* "June five" */
	if (said->until)
		return said->year && !said->month && !said->day && !said->division && !said->decade && !said->century;
	if (said->relative_day)
		return !calendar && !said->weekday && !said->decade && !said->century && !said->stepped &&
		       is_third(said->division);
	if (said->decade || said->century)
		return !calendar && !said->weekday && !said->stepped && !(said->decade && said->century) &&
		       is_third(said->division);
	if (said->weekday)
		return said->day ? said->month && !said->division : !calendar && is_third(said->division);
	return !said->day || (said->month && !said->division);
}

/* Tries the finest date first, the coarsest last. */
static bool
write_said(const struct said *said, char edtf[EDTF_TEXT])
{
	int year = said->year ? said->year - 1 : year_unsaid(said);

	if (said->relative_day)
		return write_relative_day(said, edtf);
	if (said->weekday && !said->day)
		return write_weekday(said, edtf);
	if (said->decade)
		return snprintf(edtf, EDTF_TEXT, "%03dX", said->decade / 10) > 0;
	if (said->century)
		return snprintf(edtf, EDTF_TEXT, "%02dXX", said->century - 1) > 0;
	if (year < 0)
		return false;
	if (said->until)
		return said->count > 1 && year >= said->count &&
		       snprintf(edtf, EDTF_TEXT, "%04d/%04d", year - said->count + 1, year) > 0;
	if (said->day)
		return date_write_day(year, said->month, said->day, edtf);
	if (said->month) /* "early June" is June */
		return is_third(said->division) && date_write_month(year, said->month, edtf);
	if (said->division)
		return snprintf(edtf, EDTF_TEXT, "%04d-%d", year, said->division) > 0;
	if (said->starts || said->ends)
		return date_write_month(year, said->ends ? 12 : 1, edtf);
	return snprintf(edtf, EDTF_TEXT, "%04d", year) > 0;
}

bool
date_write_said(const struct said *said, char edtf[EDTF_TEXT])
{
	if (!is_used_up(said) || !write_said(said, edtf))
		return false;
	if (said->about && !said->until)
		strcat(edtf, "~");
	return true;
}
