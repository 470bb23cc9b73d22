#include "lookup/date_open.h"

#include <stdio.h>

#include "lookup/date_edtf.h"

/* What a word does to the date beside it. */
enum opening { FROM_IT, UP_TO_IT, BEFORE_IT, AFTER_IT };

static const struct {
	const char *word;
	enum opening opening;
} before[] = {
	{ "since ", FROM_IT },         { "from ", FROM_IT },        { "until ", UP_TO_IT },
	{ "till ", UP_TO_IT },         { "up to ", UP_TO_IT },      { "through ", UP_TO_IT },
	{ "before ", BEFORE_IT },      { "prior to ", BEFORE_IT },  { "pre-", BEFORE_IT },
	{ "earlier than ", BEFORE_IT }, { "after ", AFTER_IT },     { "post-", AFTER_IT },
	{ "later than ", AFTER_IT },
}, behind[] = {
	{ " onwards", FROM_IT },    { " onward", FROM_IT },      { " on", FROM_IT },         { " and later", FROM_IT },
	{ " or later", FROM_IT },   { " and after", FROM_IT },   { " and earlier", UP_TO_IT }, { " or earlier", UP_TO_IT },
	{ " and before", UP_TO_IT }, { "+", FROM_IT },
};

/* The day before or behind that one. */
static edtf_day
beside(edtf_day day, int step)
{
	int year = (int)(day / 10000), month = (int)(day / 100 % 100), number = (int)(day % 100) + step;

	if (number < 1 && --month < 1) {
		month = 12;
		year--;
	}
	if (number < 1)
		number = edtf_month_days(year, month);
	if (number > edtf_month_days(year, month)) {
		number = 1;
		year += month == 12;
		month = month % 12 + 1;
	}
	return year * (edtf_day)10000 + month * 100 + number;
}

/* Writes the edge as a day if the date was one; else, if possible, as the year or month that ends, or begins, with that
 * day. */
static bool
write_edge(edtf_day edge, int step, bool is_day, char edtf[EDTF_TEXT])
{
	int year = (int)(edge / 10000), month = (int)(edge / 100 % 100), day = (int)(edge % 100);
	bool of_month = step < 0 ? day == edtf_month_days(year, month) : day == 1;
	bool of_year = of_month && month == (step < 0 ? 12 : 1);

	if (is_day || !of_month)
		return date_write_day(year, month, day, edtf);
	return of_year ? snprintf(edtf, EDTF_TEXT, "%04d", year) > 0 : date_write_month(year, month, edtf);
}

static bool
write_opening(enum opening opening, const char *one, char edtf[EDTF_TEXT])
{
	char edge[EDTF_TEXT];
	struct edtf_span span;
	bool is_day = strlen(one) >= strlen("2022-06-30");

	if (opening == FROM_IT)
		return date_write_interval(one, "..", edtf);
	if (opening == UP_TO_IT)
		return date_write_interval("..", one, edtf);
	/* "before c. 1990": nobody knows which day is the last one */
	if (strpbrk(one, "/?~%") || !edtf_parse(slice_of(one), &span) || span.first < 20101 || span.last > 99981231)
		return false;
	if (opening == BEFORE_IT)
		return write_edge(beside(span.first, -1), -1, is_day, edge) && date_write_interval("..", edge, edtf);
	return write_edge(beside(span.last, 1), 1, is_day, edge) && date_write_interval(edge, "..", edtf);
}

/* The text without the word that it ends with, in any case; false if it does not. */
static bool
ends_with(struct slice text, const char *word, struct slice *rest)
{
	size_t length = strlen(word);

	if (text.length <= length || !date_behind(slice_from(text, text.length - length), word).data)
		return false;
	*rest = slice_first(text, text.length - length);
	return true;
}

bool
date_read_open(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT])
{
	char one[EDTF_TEXT];
	struct slice rest, from = date_behind(text, "from ");

	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		if (ends_with(from.data && behind[i].opening == FROM_IT ? from : text, behind[i].word, &rest) &&
		    date_read_one(rest, context, one))
			return write_opening(behind[i].opening, one, edtf);
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		rest = date_behind(text, before[i].word);
		if (rest.data && date_read_one(rest, context, one))
			return write_opening(before[i].opening, one, edtf);
	}
	return false;
}
