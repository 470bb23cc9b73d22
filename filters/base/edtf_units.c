/* Dates cut to units of time, and the unit before. */
#include <stdio.h>

#include "base/edtf.h"

enum { QUARTERS = 33 }; /* the first quarter's number, ISO 8601-2 (4.8) */

bool
edtf_window(struct slice text, int64_t years, int64_t last, char cut[EDTF_TEXT])
{
	struct edtf_span span;
	int64_t first_year, rest;

	if (text.length >= EDTF_TEXT || !edtf_parse(text, &span))
		return false;
	first_year = span.first / 10000;
	rest = (first_year - last - 1) % years;
	first_year -= rest < 0 ? rest + years : rest;
	if (span.first == EDTF_FIRST || first_year < 0 || first_year + years > 10000)
		return snprintf(cut, EDTF_TEXT, "%.*s", (int)text.length, text.data) >= 0;
	if (years == 1)
		return snprintf(cut, EDTF_TEXT, "%04d", (int)first_year) > 0;
	return snprintf(cut, EDTF_TEXT, "%04d/%04d", (int)first_year, (int)(first_year + years - 1)) > 0;
}

/* The number that the digits make; -1 where there are other bytes. */
static int
number(struct slice text)
{
	int value = 0;

	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return -1;
		value = value * 10 + (text.data[i] - '0');
	}
	return text.length && text.length < 9 ? value : -1;
}

static struct slice
part(struct slice text, size_t begin, size_t end)
{
	return slice_from(slice_first(text, end), begin);
}

static bool
previous_day(int year, int month, int day, char previous[EDTF_TEXT])
{
	if (--day == 0) {
		month--;
		year -= month == 0;
		month = month ? month : 12;
		day = edtf_month_days(year, month);
	}
	return snprintf(previous, EDTF_TEXT, "%04d-%02d-%02d", year, month, day) > 0;
}

bool
edtf_previous(struct slice cut, enum edtf_unit unit, char previous[EDTF_TEXT])
{
	static const size_t lengths[] = { [EDTF_YEAR] = 4, [EDTF_QUARTER] = 7, [EDTF_MONTH] = 7, [EDTF_DAY] = 10 };
	struct edtf_span span;
	int year, second, first, last;

	if (cut.length != lengths[unit] || !edtf_parse(cut, &span) || (year = number(slice_first(cut, 4))) < 1)
		return false;
	if (unit == EDTF_YEAR)
		return snprintf(previous, EDTF_TEXT, "%04d", year - 1) > 0;
	second = number(part(cut, 5, 7));
	if (unit == EDTF_DAY)
		return second > 0 && number(part(cut, 8, 10)) > 0 &&
		       previous_day(year, second, number(part(cut, 8, 10)), previous);
	first = unit == EDTF_MONTH ? 1 : QUARTERS;
	last = unit == EDTF_MONTH ? 12 : QUARTERS + 3;
	if (second < first || second > last)
		return false;
	return snprintf(previous, EDTF_TEXT, "%04d-%02d", second == first ? year - 1 : year,
	                second == first ? last : second - 1) > 0;
}

bool
edtf_previous_window(struct slice cut, int64_t years, char previous[EDTF_TEXT])
{
	int64_t first = number(slice_first(cut, 4));

	if (years == 1)
		return edtf_previous(cut, EDTF_YEAR, previous);
	if (cut.length != 9 || cut.data[4] != '/' || number(part(cut, 5, 9)) != first + years - 1 || first < years)
		return false;
	return snprintf(previous, EDTF_TEXT, "%04d/%04d", (int)(first - years), (int)(first - 1)) > 0;
}
