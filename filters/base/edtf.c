#include "base/edtf.h"

#include <stdio.h>

/* Months 21 to 41 of ISO 8601-2 (4.8): seasons, quarters, thirds, halves.
 * A season that is not of one hemisphere is taken as the northern one. */
static const struct {
	int first, last; /* months; over 12 runs into the next year */
} divisions[] = {
	{ 3, 5 },  { 6, 8 },   { 9, 11 }, { 12, 14 }, /* 21 spring to 24 winter */
	{ 3, 5 },  { 6, 8 },   { 9, 11 }, { 12, 14 }, /* 25 to 28, northern */
	{ 9, 11 }, { 12, 14 }, { 3, 5 },  { 6, 8 },   /* 29 to 32, southern */
	{ 1, 3 },  { 4, 6 },   { 7, 9 },  { 10, 12 }, /* 33 to 36, quarters */
	{ 1, 4 },  { 5, 8 },   { 9, 12 },             /* 37 to 39, thirds */
	{ 1, 6 },  { 7, 12 },                         /* 40 and 41, halves */
};

enum { FIRST_DIVISION = 21, LAST_DIVISION = 41 };

enum { ALL_HAVE = 28 }; /* days that no month lacks */

int
edtf_month_days(int64_t year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* The least and the greatest number that the digits at the front can be, where X stands for any
 * digit. False unless there are that many. */
static bool
take_digits(struct slice *text, size_t count, int64_t *least, int64_t *greatest)
{
	*least = *greatest = 0;
	if (text->length < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		char byte = text->data[i];
		bool any = byte == 'X';

		if (!any && (byte < '0' || byte > '9'))
			return false;
		*least = *least * 10 + (any ? 0 : byte - '0');
		*greatest = *greatest * 10 + (any ? 9 : byte - '0');
	}
	*text = slice_from(*text, count);
	return true;
}

static bool
take_byte(struct slice *text, char byte)
{
	if (!text->length || *text->data != byte)
		return false;
	*text = slice_from(*text, 1);
	return true;
}

/* "2022", "-0044", "Y-170002", "201X". */
static bool
take_year(struct slice *text, int64_t *least, int64_t *greatest)
{
	bool longer = take_byte(text, 'Y'), negative = take_byte(text, '-');
	size_t digits = 4;
	int64_t swap;

	if (longer) {
		for (digits = 0; digits < text->length && text->data[digits] >= '0' && text->data[digits] <= '9'; digits++)
			;
		if (digits < 5 || digits > 9)
			return false;
	}
	if (!take_digits(text, digits, least, greatest))
		return false;
	if (negative && !*greatest)
		return false; /* the year 0 has no sign */
	if (negative) {
		swap = -*least;
		*least = -*greatest;
		*greatest = swap;
	}
	return true;
}

static edtf_day
day_of(int64_t year, int64_t month, int64_t day)
{
	return year * 10000 + month * 100 + day;
}

/* A whole month, a part of a year, or a month that is not known. */
static bool
month_span(int64_t year, int64_t low, int64_t high, struct edtf_span *span)
{
	if (low >= FIRST_DIVISION && low == high && high <= LAST_DIVISION) {
		int first = divisions[low - FIRST_DIVISION].first, last = divisions[low - FIRST_DIVISION].last;
		int64_t end = year + (last > 12);

		last -= last > 12 ? 12 : 0;
		*span = (struct edtf_span){ day_of(year, first, 1), day_of(end, last, edtf_month_days(end, last)) };
		return true;
	}
	low = low ? low : 1;
	high = high > 12 ? 12 : high;
	if (low > high)
		return false;
	*span = (struct edtf_span){ day_of(year, low, 1), day_of(year, high, edtf_month_days(year, (int)high)) };
	return true;
}

/* Two digits are specified behind an unspecified one: "X1". */
static bool
is_backward(int64_t low, int64_t high)
{
	return low != high && low % 10 == high % 10;
}

/* Day digits behind "YYYY-MM-"; a day that the month never has is refused. */
static bool
day_span(struct slice text, int64_t year, int64_t month, struct edtf_span *span)
{
	int64_t low, high;
	int days;

	if (!take_digits(&text, 2, &low, &high) || (text.length && !edtf_time(text, NULL)))
		return false;
	days = edtf_month_days(year, (int)month);
	low = low ? low : 1;
	if (low == high && high > days)
		return false;
	high = high > days ? days : high;
	if (low > high || high == 0)
		return false;
	*span = (struct edtf_span){ day_of(year, month, low), day_of(year, month, high) };
	return true;
}

/* One date, without an interval's slash. */
static bool
parse_date(struct slice text, struct edtf_span *span)
{
	int64_t first_year, last_year, low, high;

	if (text.length && memchr("?~%", text.data[text.length - 1], 3))
		text.length--;
	if (!take_year(&text, &first_year, &last_year))
		return false;
	*span = (struct edtf_span){ day_of(first_year, 1, 1), day_of(last_year, 12, 31) };
	if (!text.length)
		return true;
	if (!take_byte(&text, '-') || !take_digits(&text, 2, &low, &high) || is_backward(low, high))
		return false;
	if (low == high && (low == 0 || low > LAST_DIVISION || (low > 12 && low < FIRST_DIVISION)))
		return false;
	if (!text.length)
		return month_span(first_year, low, high, span) && (first_year == last_year || low != high);
	if (!take_byte(&text, '-'))
		return false;
	if (low != high) { /* 2022-XX-XX: the month is not known, nor is the day */
		return slice_is(text, "XX") && month_span(first_year, low, high, span);
	}
	return low <= 12 && first_year == last_year && day_span(text, first_year, low, span);
}

static int
two_digits(const char *text)
{
	unsigned tens = (unsigned char)text[0] - '0', ones = (unsigned char)text[1] - '0';

	return tens < 10 && ones < 10 ? (int)(tens * 10 + ones) : -1;
}

/* Whether eight bytes look like "2022-06-": less "0000-00-", by exclusive or, no digit is
 * above 9 and no dash above 0, so that no sum with most reaches a byte's top bit. */
static bool
looks_like_month(const char *text)
{
	uint64_t bytes, zeros, most, tops;

	memcpy(&bytes, text, sizeof bytes);
	memcpy(&zeros, "0000-00-", sizeof zeros);
	memcpy(&most, "\x76\x76\x76\x76\x7f\x76\x76\x7f", sizeof most);
	memset(&tops, 0x80, sizeof tops);
	bytes ^= zeros;
	return !(((bytes + most) | bytes) & tops);
}

bool
edtf_is_day(struct slice text)
{
	int month, day;

	if (text.length != strlen("2022-06-29") || !looks_like_month(text.data))
		return false;
	month = two_digits(text.data + 5);
	day = two_digits(text.data + 8);
	if (month < 1 || month > 12 || day < 1)
		return false;
	return day <= ALL_HAVE || day <= edtf_month_days(two_digits(text.data) * 100 + two_digits(text.data + 2), month);
}

/* The fast way for 2022-06; false leaves the text to parse_date. */
static bool
plain_month(struct slice text, struct edtf_span *span)
{
	int century, year, month;

	if (text.length != strlen("2022-06") || text.data[4] != '-')
		return false;
	century = two_digits(text.data);
	year = two_digits(text.data + 2);
	month = two_digits(text.data + 5);
	if ((century | year) < 0 || month < 1 || month > 12)
		return false;
	year += century * 100;
	*span = (struct edtf_span){ day_of(year, month, 1), day_of(year, month, edtf_month_days(year, month)) };
	return true;
}

bool
edtf_parse(struct slice text, struct edtf_span *span)
{
	size_t slash;
	struct slice start, end;
	struct edtf_span first = { EDTF_FIRST, 0 }, last = { 0, EDTF_LAST };

	if (edtf_is_day(text)) {
		span->first = span->last = day_of(two_digits(text.data) * 100 + two_digits(text.data + 2),
		                                  two_digits(text.data + 5), two_digits(text.data + 8));
		return true;
	}
	if (plain_month(text, span))
		return true;
	slash = slice_find(text, '/');
	start = slice_first(text, slash);
	if (slash == text.length)
		return parse_date(text, span);
	end = slice_from(text, slash + 1);
	if ((!start.length || slice_is(start, "..")) && (!end.length || slice_is(end, "..")))
		return false;
	if (start.length && !slice_is(start, "..") && !parse_date(start, &first))
		return false;
	if (end.length && !slice_is(end, "..") && !parse_date(end, &last))
		return false;
	if (first.first > last.last)
		return false;
	*span = (struct edtf_span){ first.first, last.last };
	return true;
}

bool
edtf_is_plain(struct slice text)
{
	if (text.length != 4 && text.length != 7 && text.length != 10)
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (i == 4 || i == 7 ? text.data[i] != '-' : text.data[i] < '0' || text.data[i] > '9')
			return false;
	return text.length == 4 || text.data[5] <= '1';
}

int
edtf_compare(struct slice a, struct slice b)
{
	struct edtf_span span_a = { 0, 0 }, span_b = { 0, 0 };

	if (edtf_is_plain(a) && edtf_is_plain(b))
		return slice_compare(a, b);
	edtf_parse(a, &span_a);
	edtf_parse(b, &span_b);
	if (span_a.first != span_b.first)
		return span_a.first < span_b.first ? -1 : 1;
	return slice_compare(a, b);
}

static void
keep(struct slice text, char cut[EDTF_TEXT])
{
	size_t length = text.length < EDTF_TEXT ? text.length : EDTF_TEXT - 1;

	memcpy(cut, text.data, length);
	cut[length] = '\0';
}

/* Cuts a date with a month, which begins on that day, to its month or quarter; a date that is shorter stays. */
static void
cut_month(struct slice text, edtf_day day, enum edtf_unit unit, char cut[EDTF_TEXT])
{
	int year = (int)(day / 10000), month = (int)(day / 100 % 100);

	if (unit == EDTF_QUARTER)
		snprintf(cut, EDTF_TEXT, "%04d-%d", year, 33 + (month - 1) / 3);
	else if (unit == EDTF_MONTH && text.length >= 7)
		keep(slice_first(text, strlen("2022-06")), cut);
	else
		keep(text, cut);
}

bool
edtf_cut(struct slice text, enum edtf_unit unit, char cut[EDTF_TEXT])
{
	struct edtf_span span;
	size_t end = slice_find(text, '/');

	if (text.length >= EDTF_TEXT || !edtf_parse(text, &span))
		return false;
	if (span.first == EDTF_FIRST)
		return snprintf(cut, EDTF_TEXT, "%.*s", (int)text.length, text.data) >= 0;
	text = slice_first(text, end);
	if (text.length < 4 || text.data[0] == 'Y' || text.data[0] == '-')
		return snprintf(cut, EDTF_TEXT, "%.*s", (int)text.length, text.data) >= 0;
	if (text.length > 10)
		text.length = 10; /* without the time */
	while (text.length && memchr("?~%", text.data[text.length - 1], 3))
		text.length--;
	if (unit == EDTF_YEAR || text.length == 4)
		return snprintf(cut, EDTF_TEXT, "%.4s", text.data) > 0;
	/* a year's division has no month to be cut to */
	if (text.data[5] > '1')
		return snprintf(cut, EDTF_TEXT, "%.7s", text.data) > 0;
	cut_month(text, span.first, unit, cut);
	return true;
}
