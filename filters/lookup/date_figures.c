/* Dates of digits and separators: compact, Unix times, day and month in either
 * order where that leaves one reading, ranges of years. */
#include <stdio.h>
#include <time.h>

#include "lookup/date_figures.h"

#include "lookup/date_edtf.h"

enum { MAX_FIGURES = 3 };

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

/* 20220630120000, as GDELT has it, in UTC, and 20220630T120000Z. */
static bool
read_compact_time(struct slice text, char edtf[EDTF_TEXT])
{
	char time[EDTF_TIME];
	struct slice digits;

	if (text.length < 14 || !read_compact(slice_first(text, 8), edtf))
		return false;
	digits = slice_from(text, 8 + (text.data[8] == 'T'));
	if (digits.length < 6 || (text.length != 14 && text.data[8] != 'T'))
		return false;
	snprintf(time, sizeof time, "T%.2s:%.2s:%.2s%.*s", digits.data, digits.data + 2, digits.data + 4,
	         digits.length < 16 ? (int)digits.length - 6 : 10, digits.data + 6);
	if (text.data[8] != 'T')
		strcat(time, "Z");
	return edtf_time(slice_of(time), edtf + strlen(edtf));
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
		if (i < text.length && i == begin && text.data[i] == ' ' && *separator == '.') {
			begin++; /* "9. 8. 2015" */
			continue;
		}
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

/* 2010-2013; 2022/23 and 1999-00, where the second lacks its century, only as neighbours: 2004/06 may be a month. */
static bool
read_years(struct slice first, struct slice last, char edtf[EDTF_TEXT])
{
	int from = date_number(first, 4), to = date_number(last, 4);

	if (first.length != 4 || (last.length != 2 && last.length != 4))
		return false;
	if (last.length == 2 && to != (from + 1) % 100)
		return false;
	if (last.length == 2)
		to = from + 1;
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

bool
date_read_day_figures(struct slice text, char edtf[EDTF_TEXT])
{
	return (read_compact(text, edtf) || read_separated(text, edtf)) && strlen(edtf) == strlen("2022-06-15") &&
	       edtf[4] == '-';
}

bool
date_read_figures(struct slice text, char edtf[EDTF_TEXT])
{
	return read_compact(text, edtf) || read_compact_month(text, edtf) || read_compact_time(text, edtf) ||
	       read_unix(text, edtf) || read_separated(text, edtf);
}
