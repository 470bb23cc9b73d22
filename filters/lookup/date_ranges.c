#include "lookup/date_ranges.h"

#include <ctype.h>
#include <stdio.h>

#include "lookup/date_edtf.h"
#include "lookup/date_open.h"

/* What stands between two dates. */
struct separator {
	const char *text;
	bool joins; /* "and": of neighbours alone */
	bool opens; /* with nothing on one side it is an open end */
	bool dash;  /* of a printer: 2010–12 are years, whatever the figures */
};

static const struct separator separators[] = {
	{ "\xe2\x80\x93", .opens = true, .dash = true },
	{ "\xe2\x80\x94", .opens = true, .dash = true },
	{ " to ", .opens = false },
	{ "-to-", .opens = false },
	{ " through ", .opens = false },
	{ " until ", .opens = false },
	{ " till ", .opens = false },
	{ "..", .opens = true },
	{ "--", .opens = false },
	{ "-", .opens = true },
	{ " and ", .joins = true },
	{ " & ", .joins = true },
	{ "/", .joins = true },
};

/* Whether one begins where the other ends, and both have the same precision. */
static bool
are_neighbours(const char *first, const char *last)
{
	char after[EDTF_TEXT], begin[EDTF_TEXT];
	struct edtf_span span, next;

	if (strlen(first) != strlen(last) || !edtf_parse(slice_of(first), &span) || !edtf_parse(slice_of(last), &next))
		return false;
	snprintf(after, sizeof after, "after %.30s", first);
	snprintf(begin, sizeof begin, "%04lld-%02lld-%02lld/..", (long long)(next.first / 10000),
	         (long long)(next.first / 100 % 100), (long long)(next.first % 100));
	return date_read_open(slice_of(after), &(struct date_context){ .as_of = 0 }, after) &&
	       edtf_parse(slice_of(after), &span) && edtf_parse(slice_of(begin), &next) && span.first == next.first;
}

static bool
write_range(const struct separator *separator, const char *first, const char *last, char edtf[EDTF_TEXT])
{
	return (!separator->joins || are_neighbours(first, last)) && date_write_interval(first, last, edtf);
}

/* The day that "22" and "22nd" are; 0 for none. */
static int
day_of(struct slice text)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (text.length > 2 && date_behind(slice_from(text, text.length - 2), endings[i]).data)
			text.length -= 2;
	return date_number(text, 2) > 31 ? 0 : date_number(text, 2) < 0 ? 0 : date_number(text, 2);
}

/* "10 - 22 August 2012", "18th-19th century": what follows the last number is the first one's too. */
static bool
read_leading(const struct separator *separator, struct slice first, struct slice last,
             const struct date_context *context, char edtf[EDTF_TEXT])
{
	char begin[EDTF_TEXT], end[EDTF_TEXT], text[EDTF_TEXT];
	size_t space = slice_find(last, ' ');

	if (!day_of(first) || !day_of(slice_first(last, space)) || first.length + last.length - space >= sizeof text)
		return false;
	snprintf(text, sizeof text, "%.*s%.*s", (int)first.length, first.data, (int)(last.length - space),
	         last.data + space);
	return date_read_one(slice_of(text), context, begin) && date_read_one(last, context, end) &&
	       write_range(separator, begin, end, edtf);
}

/* "9-Aug": the number behind it may be a year or another day. */
static bool
is_day_first(struct slice text)
{
	size_t digits = 0;

	while (digits < text.length && isdigit((unsigned char)text.data[digits]))
		digits++;
	return digits && digits < 3;
}

/* "August 10 - 22, 2012", "2012 August 10-22": the last number is another day of the month. */
static bool
read_trailing(const struct separator *separator, struct slice first, struct slice last,
              const struct date_context *context, char edtf[EDTF_TEXT])
{
	char begin[EDTF_TEXT], end[EDTF_TEXT], text[EDTF_TEXT];
	size_t cut = slice_find(last, ',') < slice_find(last, ' ') ? slice_find(last, ',') : slice_find(last, ' ');
	struct slice year = slice_trim(slice_from(last, cut < last.length ? cut + 1 : cut));
	int day = day_of(slice_first(last, cut));

	if (!day || (!year.length && is_day_first(first)) || (year.length && date_number(year, 4) < 1000) ||
	    first.length + year.length + 2 > sizeof text)
		return false;
	snprintf(text, sizeof text, "%.*s %.*s", (int)first.length, first.data, (int)year.length, year.data);
	if (!date_read_one(slice_of(text), context, begin) || strlen(begin) != strlen("2022-06-30") || begin[4] != '-')
		return false;
	snprintf(end, sizeof end, "%.8s%02d", begin, day);
	return write_range(separator, begin, end, edtf);
}

/* "1950s-60s": the second decade with the century of the first; without data for any other text. */
static struct slice
decade_behind(struct slice first, struct slice last, char text[8])
{
	if (first.length < 5 || last.length != 3 || !date_behind(slice_from(last, 1), "0s").data ||
	    !date_behind(slice_from(first, first.length - 2), "0s").data)
		return (struct slice){ NULL, 0 };
	return (struct slice){ text, (size_t)snprintf(text, 8, "%.2s%.3s", first.data + first.length - 5, last.data) };
}

/* This end takes the year of the other one, or the year beside that if the ends were in the wrong order otherwise. */
static bool
read_with_year(const struct separator *separator, struct slice lacking, const char *other, bool lacks_first,
               struct date_context context, char edtf[EDTF_TEXT])
{
	struct edtf_span span;
	char one[EDTF_TEXT];

	if (!edtf_parse(slice_of(other), &span) || span.first == EDTF_FIRST || span.last == EDTF_LAST)
		return false;
	context.near = span.last;
	for (int tries = 0; tries < 2; tries++, context.near += lacks_first ? -10000 : 10000)
		if (date_read_one(lacking, &context, one) &&
		    write_range(separator, lacks_first ? one : other, lacks_first ? other : one, edtf))
			return true;
	return false;
}

/* Reads both ends, each by itself or with the other's year. */
static bool
read_ends(const struct separator *separator, struct slice first, struct slice last, const struct date_context *context,
          char edtf[EDTF_TEXT])
{
	char begin[EDTF_TEXT], end[EDTF_TEXT], text[8];
	struct date_context alone = { .as_of = context->as_of };
	struct slice decade = decade_behind(first, last, text);
	bool has_begin, has_end;

	if (decade.data)
		last = decade;
	if (read_leading(separator, first, last, context, edtf) || read_trailing(separator, first, last, context, edtf))
		return true;
	has_begin = date_read_one(first, &alone, begin);
	has_end = date_read_one(last, &alone, end);
	if (has_begin && has_end)
		return write_range(separator, begin, end, edtf);
	if (has_begin)
		return read_with_year(separator, last, begin, false, *context, edtf);
	return (has_end || date_read_one(last, context, end)) &&
	       read_with_year(separator, first, end, true, *context, edtf);
}

/* Words that stand for an open end: "2014-present". */
static bool
is_present(struct slice text)
{
	static const char *const words[] = { "present", "the present", "now", "today", "date", "ongoing", "current" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text.length == strlen(words[i]) && date_behind(text, words[i]).data)
			return true;
	return false;
}

/* "2014-" and "June 2014 –", but not "2014-06-", where something may have been cut off. */
static bool
read_without_end(const struct separator *separator, struct slice first, struct slice last,
                 const struct date_context *context, char edtf[EDTF_TEXT])
{
	bool in_words = date_number(first, 4) > 0 && first.length == 4, dotted = *separator->text == '.';
	char one[EDTF_TEXT];

	for (size_t i = 0; i < first.length; i++)
		in_words |= isalpha((unsigned char)first.data[i]) != 0;
	if (separator->joins || !(is_present(last) || (!last.length && separator->opens && (in_words || dotted))))
		return false;
	return date_read_one(first, context, one) && date_write_interval(one, "..", edtf);
}

/* "..1984", "–2014"; a hyphen would make it a year before Christ. */
static bool
read_without_beginning(const struct separator *separator, struct slice first, struct slice last,
                       const struct date_context *context, char edtf[EDTF_TEXT])
{
	char one[EDTF_TEXT];

	return !first.length && separator->opens && *separator->text != '-' && date_read_one(last, context, one) &&
	       date_write_interval("..", one, edtf);
}

/* 2018–22 */
static bool
read_dashed_years(const struct separator *separator, struct slice first, struct slice last, char edtf[EDTF_TEXT])
{
	int from = date_number(first, 4), to = date_number(last, 2);

	if (!separator->dash || from < 0 || first.length != 4 || to < 0 || last.length != 2)
		return false;
	if (to == (from + 1) % 100)
		to = from + 1; /* 1999–00 */
	else
		to += from / 100 * 100;
	return to > from && snprintf(edtf, EDTF_TEXT, "%04d/%04d", from, to) > 0;
}

static bool
read_around(const struct separator *separator, struct slice first, struct slice last,
            const struct date_context *context, char edtf[EDTF_TEXT])
{
	first = slice_trim(first);
	last = slice_trim(last);
	if (separator->joins && context->phrase) /* "12 and 13 June" is one visit, "2021 and 2022" are two dates */
		return read_leading(separator, first, last, context, edtf) ||
		       read_trailing(separator, first, last, context, edtf);
	return read_without_end(separator, first, last, context, edtf) ||
	       read_without_beginning(separator, first, last, context, edtf) ||
	       read_dashed_years(separator, first, last, edtf) ||
	       (first.length && last.length && read_ends(separator, first, last, context, edtf));
}

/* Three full stops say that something is left out. */
static bool
is_ellipsis(struct slice text, size_t at)
{
	struct slice around = slice_first(slice_from(text, at ? at - 1 : 0), 4);

	return slice_starts(around, "...") || slice_starts(slice_from(around, around.length ? 1 : 0), "...");
}

static bool
read_range(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT])
{
	struct slice between = date_behind(text, "between "), from = date_behind(text, "from ");

	text = between.data ? between : from.data ? from : text;
	for (size_t s = 0; s < sizeof separators / sizeof *separators; s++) {
		struct separator separator = separators[s];
		size_t length = strlen(separator.text);

		if (between.data && strcmp(separator.text, " and ") == 0)
			separator.joins = false;
		for (size_t at = 0; at + length <= text.length; at++)
			if (memcmp(text.data + at, separator.text, length) == 0 && !is_ellipsis(text, at) &&
			    read_around(&separator, slice_first(text, at), slice_from(text, at + length), context, edtf))
				return true;
	}
	return false;
}

/* "FY2020-2023", "fiscal years 2020 to 2023": years that begin when their writer's do. */
static bool
read_fiscal(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT])
{
	static const char *const words[] = { "fys ",           "fy", "fiscal years ", "fiscal year ", "financial years ",
		                                 "financial year " };
	struct slice years = { NULL, 0 };
	char plain[EDTF_TEXT];

	for (size_t i = 0; !years.data && i < sizeof words / sizeof *words; i++)
		years = date_behind(text, words[i]);
	years = slice_trim(years);
	if (!years.length || !isdigit((unsigned char)*years.data) ||
	    !(date_read_one(years, context, plain) || read_range(years, context, plain)))
		return false;
	if (strlen(plain) != strlen("2020/2023") || plain[4] != '/' || strspn(plain, "0123456789/") != strlen(plain))
		return false;
	return snprintf(edtf, EDTF_TEXT, "%.4s~/%.4s~", plain, plain + 5) > 0;
}

bool
date_read_range(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT])
{
	return read_fiscal(text, context, edtf) || read_range(text, context, edtf);
}
