/* Dates of digits and separators: compact, Unix times, day and month in either
 * order where that leaves one reading, ranges of years. */
#include <stdio.h>
#include <time.h>

#include "lookup/date_figures.h"

#include "lookup/date_parts.h"

enum { MAX_FIGURES = 3, LONGEST_RANGE = 20 };

static struct slice
part(struct slice text, size_t from, size_t length)
{
	return slice_first(slice_from(text, from), length);
}

/* 20220630, as GDELT has it. */
static bool
read_compact(struct slice text, char edtf[EDTF_TEXT])
{
	return text.length == 8 && date_write_day(date_number(part(text, 0, 4), 4), date_number(part(text, 4, 2), 2),
	                                          date_number(part(text, 6, 2), 2), edtf);
}

/* 202206: a month, of a year that is no hour. */
static bool
read_compact_month(struct slice text, char edtf[EDTF_TEXT])
{
	int year = text.length == 6 ? date_number(part(text, 0, 4), 4) : -1;

	return year >= 1900 && year < 2100 && date_write_month(year, date_number(part(text, 4, 2), 2), edtf);
}

static bool
write_time(const char *day, int hour, int minute, int second, const char *zone, char edtf[EDTF_TEXT])
{
	char date[16];

	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
		return false;
	snprintf(date, sizeof date, "%.15s", day);
	return snprintf(edtf, EDTF_TEXT, "%sT%02d:%02d:%02d%s", date, hour, minute, second, zone) > 0;
}

/* 20220630120000, as GDELT has it, in UTC. */
static bool
read_compact_time(struct slice text, char edtf[EDTF_TEXT])
{
	return text.length == 14 && read_compact(slice_first(text, 8), edtf) &&
	       write_time(edtf, date_number(part(text, 8, 2), 2), date_number(part(text, 10, 2), 2),
	                  date_number(part(text, 12, 2), 2), "Z", edtf);
}

/* Seconds since 1970, from 1973 on (nine digits and more), or milliseconds. */
static bool
read_unix(struct slice text, char edtf[EDTF_TEXT])
{
	time_t seconds = 0;
	struct tm time;

	if (text.length == 13)
		text.length = 10;
	if (text.length < 9 || text.length > 10)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		seconds = seconds * 10 + (text.data[i] - '0');
	}
	return gmtime_r(&seconds, &time) && strftime(edtf, EDTF_TEXT, "%Y-%m-%dT%H:%M:%SZ", &time) > 0;
}

/* "30", "06", "2022" and the byte between them. */
static size_t
split_figures(struct slice text, struct slice figures[MAX_FIGURES], char *separator)
{
	size_t count = 0, begin = 0;

	*separator = '\0';
	for (size_t i = 0; i <= text.length; i++) {
		if (i < text.length && text.data[i] >= '0' && text.data[i] <= '9')
			continue;
		if (count == MAX_FIGURES || i == begin || (i < text.length && !strchr("-/.", text.data[i])))
			return 0;
		if (i < text.length && *separator && text.data[i] != *separator)
			return 0;
		if (i < text.length)
			*separator = text.data[i];
		figures[count++] = part(text, begin, i - begin);
		begin = i + 1;
	}
	return count;
}

/* 30/06/2022 and 06/30/2022, but not 05/06/2022: which is the month? */
static bool
read_day_month_year(const struct slice figures[MAX_FIGURES], char separator, char edtf[EDTF_TEXT])
{
	int first = date_number(figures[0], 2), second = date_number(figures[1], 2), year = date_number(figures[2], 4);

	if (figures[2].length != 4)
		return false;
	if (separator == '.' || first > 12 || first == second)
		return date_write_day(year, second, first, edtf);
	return second > 12 && date_write_day(year, first, second, edtf);
}

/* 2022/23, 2010-13: the second year may lack its century, where it is not far. */
static bool
read_years(struct slice first, struct slice last, char edtf[EDTF_TEXT])
{
	int from = date_number(first, 4), to = date_number(last, 4);

	if (first.length != 4 || (last.length != 2 && last.length != 4))
		return false;
	if (last.length == 2)
		to += from / 100 * 100;
	if (last.length == 2 && to - from >= LONGEST_RANGE)
		return false;
	return to > from && snprintf(edtf, EDTF_TEXT, "%04d/%04d", from, to) > 0;
}

static bool
read_separated(struct slice text, char edtf[EDTF_TEXT])
{
	struct slice figures[MAX_FIGURES];
	char separator;
	size_t count = split_figures(text, figures, &separator);

	if (count == 2 && separator != '.' && read_years(figures[0], figures[1], edtf))
		return true;
	if (count == 2 && figures[1].length == 4)
		return date_write_month(date_number(figures[1], 4), date_number(figures[0], 2), edtf);
	if (count != MAX_FIGURES)
		return false;
	if (figures[0].length == 4)
		return date_write_day(date_number(figures[0], 4), date_number(figures[1], 2), date_number(figures[2], 2), edtf);
	return read_day_month_year(figures, separator, edtf);
}

/* "2022-06-15 13:45:00.000"; midnight is no time of day, but a day. */
static bool
read_day_and_time(struct slice text, char edtf[EDTF_TEXT])
{
	struct slice time;

	if (text.length < 19 || text.data[10] != ' ' || text.data[13] != ':' || text.data[16] != ':')
		return false;
	time = part(text, 11, 8);
	for (size_t i = 19; i < text.length; i++)
		if (i == 19 ? text.data[i] != '.' : (text.data[i] < '0' || text.data[i] > '9'))
			return false;
	if (!read_separated(slice_first(text, 10), edtf))
		return false;
	if (slice_is(time, "00:00:00"))
		return true;
	return write_time(edtf, date_number(part(time, 0, 2), 2), date_number(part(time, 3, 2), 2),
	                  date_number(part(time, 6, 2), 2), "", edtf);
}

bool
date_read_figures(struct slice text, char edtf[EDTF_TEXT])
{
	return read_compact(text, edtf) || read_compact_month(text, edtf) || read_compact_time(text, edtf) ||
	       read_unix(text, edtf) || read_separated(text, edtf) || read_day_and_time(text, edtf);
}
