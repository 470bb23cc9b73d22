/* The year that a date takes from what the text said before it. */
#include "prose/date_context.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lookup/dates.h"

static int
month_of(const struct passage *passage, const struct item *items, size_t i, size_t last)
{
	for (; i < last; i++)
		if (item_is(&items[i], WORD_MONTH))
			return atoi(item_lexeme(passage, &items[i], WORD_MONTH)->means.data);
	return 0;
}

static bool
any_of_class(const struct item *items, size_t i, size_t last, enum word_class class)
{
	for (; i < last; i++)
		if (item_is(&items[i], class))
			return true;
	return false;
}

/* "In May Manila had designated …": what is told looks back. */
static bool
looks_back(const struct passage *passage, const struct item *items, size_t last, size_t count)
{
	enum { NEAR = 6 };

	for (size_t i = last; i < count && i < last + NEAR; i++)
		if (slice_is(item_means(passage, &items[i], WORD_AUXILIARY), "perfect"))
			return true;
	return false;
}

/* "May and July 2021": the year behind the last of a row of months and days; 0 for none. */
static int
year_of_row(const struct passage *passage, const struct item *items, size_t last, size_t count)
{
	bool joined = false;
	int number = 0;

	for (; last < count && number < 1000; last++) {
		const struct token *token = &passage->tokens[items[last].first];

		joined |= item_is(&items[last], WORD_AND);
		if (items[last].kind == ITEM_NUMBER && token->end - token->begin <= 4)
			number = atoi(passage->span.text.data + token->begin);
		else if (!(item_is(&items[last], WORD_MONTH) && items[last].flags & ITEM_CAPITAL) &&
		         !item_is(&items[last], WORD_AND) && !item_is_mark(&items[last], ','))
			break;
	}
	return joined && number >= 1000 ? number : 0;
}

/* "PARIS, 3 May 2022 - Peru attacked Chile. In February": what is told was before the text's own day. */
static bool
is_behind_own_day(const struct discourse *discourse, const struct date_mention *date, int year, int month)
{
	return discourse->own_year && !date->ahead &&
	       (year > discourse->own_year || (year == discourse->own_year && month > discourse->own_month));
}

/* A month without a year is of that of its row, goes on from the last date of the paragraph that had both, or lies
 * before it; what is due goes on from what was due. */
static void
add_year(const struct passage *passage, struct date_mention *date, const struct item *items, size_t i, size_t last,
         size_t count, const struct discourse *discourse)
{
	int month = month_of(passage, items, i, last), year = year_of_row(passage, items, last, count);
	bool due = discourse->due_year && (date->ahead || !discourse->year);
	bool own = !due && date->ahead && discourse->own_year;
	int said_year = due   ? discourse->due_year
	                : own ? discourse->own_year
	                      : discourse->year,
		said_month = due   ? discourse->due_month
	                 : own ? discourse->own_month
	                       : discourse->month;
	size_t length = strlen(date->text);

	if (!year && !said_year)
		year = discourse->heading_year;
	if (date->year || !month || !(year || said_year) || any_of_class(items, i, last, WORD_STEP) ||
	    any_of_class(items, i, last, WORD_UNIT) || length + 8 > DATE_TEXT)
		return;
	if (!year && looks_back(passage, items, last, count))
		year = said_year - (said_month && month > said_month);
	else if (!year)
		year = said_year + (month < said_month);
	if (is_behind_own_day(discourse, date, year, month))
		year--;
	date->year = year;
	date->month = month;
	snprintf(date->text + length, DATE_TEXT - length, " %04d", date->year);
}

/* A few days after "Tuesday" or before it, another weekday of the same week of news. */
static bool
step_weekdays(const struct discourse *discourse, int step, struct date_mention *date)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
	enum { WEEK = sizeof days / sizeof *days, FAR = 2 };

	for (int i = 0; step >= -FAR && step <= FAR && i < WEEK; i++)
		if (slice_is(slice_of(discourse->last_date), days[i]))
			return snprintf(date->text, sizeof date->text, "%s", days[(i + step + WEEK) % WEEK]) > 0;
	return false;
}

/* The day that many days after the last date, where that was one. */
static bool
step_days(const struct discourse *discourse, int step, struct date_mention *date)
{
	char edtf[EDTF_TEXT];
	struct edtf_span span;
	int year, month, day;

	if (!date_normalize(slice_of(discourse->last_date), 0, edtf) || !edtf_parse(slice_of(edtf), &span) ||
	    span.first != span.last)
		return step_weekdays(discourse, step, date);
	year = (int)(span.first / 10000);
	month = (int)(span.first / 100 % 100);
	for (day = (int)(span.first % 100) + step; day < 1; day += edtf_month_days(year, month))
		if (--month < 1) {
			month = 12;
			year--;
		}
	for (; day > edtf_month_days(year, month); month = month % 12 + 1) {
		day -= edtf_month_days(year, month);
		year += month == 12;
	}
	date->year = year;
	date->month = month;
	snprintf(date->text, sizeof date->text, "%04d-%02d-%02d", year, month, day);
	return true;
}

/* The month that many months after the last one. */
static bool
step_months(const struct discourse *discourse, int step, struct date_mention *date)
{
	int months = discourse->year * 12 + discourse->month - 1 + step;

	if (!discourse->month)
		return false;
	date->year = months / 12;
	date->month = months % 12 + 1;
	snprintf(date->text, sizeof date->text, "%04d-%02d", date->year, date->month);
	return true;
}

int
date_years(const char *date, int *first)
{
	char edtf[EDTF_TEXT];
	struct edtf_span span;

	if (!date_normalize(slice_of(date), 0, edtf) || !edtf_parse(slice_of(edtf), &span))
		return 0;
	*first = (int)(span.first / 10000);
	return (int)(span.last / 10000) - *first + 1;
}

bool
date_is_day(const char *date)
{
	char edtf[EDTF_TEXT];
	struct edtf_span span;

	return date_normalize(slice_of(date), 0, edtf) && edtf_parse(slice_of(edtf), &span) && span.first == span.last;
}

/* "five years earlier" than "2020-24" are as many years, "a decade earlier" too; which "a year earlier" would mean is
 * open. False for no stretch of years before. */
static bool
step_stretch(const struct discourse *discourse, int step, struct date_mention *date)
{
	int first, years = date_years(discourse->last_date, &first);

	if (years < 2)
		return false;
	*date->text = '\0';
	if (step < 0 && step % years == 0)
		snprintf(date->text, sizeof date->text, "%04d-%04d", first + step, first + step + years - 1);
	return true;
}

/* "the same month", "the following year", "two days later": counted from the date before. */
bool
date_read_back(const struct passage *passage, const struct item *item, const struct discourse *discourse,
               struct date_mention *date)
{
	const struct lexeme *lexeme = item_lexeme(passage, item, WORD_BACK);
	int step = atoi(lexeme->means.data + slice_find(lexeme->means, ' '));

	if (slice_starts(lexeme->means, "day"))
		return step_days(discourse, step, date);
	if (!discourse->last_year)
		return false;
	if (slice_starts(lexeme->means, "month"))
		return step_months(discourse, step, date);
	date->month = 0;
	if (step_stretch(discourse, step, date)) {
		date->year = *date->text ? discourse->last_year + step : 0;
		return *date->text != '\0';
	}
	if (slice_starts(lexeme->means, "years"))
		return false; /* "the previous five years" of no stretch of years */
	date->year = discourse->last_year + step;
	snprintf(date->text, sizeof date->text, "%04d", date->year);
	return true;
}

/* "January of that year": the month's year, where the words behind say so; how many
 * items these are, else 0. */
static size_t
read_year_behind(const struct passage *passage, const struct item *items, size_t last, size_t count,
                 const struct discourse *discourse, struct date_mention *date)
{
	size_t length = strlen(date->text);
	struct date_mention year = { .year = 0 };

	if (last + 1 >= count || !item_is(&items[last], WORD_OF) || !item_is(&items[last + 1], WORD_BACK) ||
	    !slice_starts(item_lexeme(passage, &items[last + 1], WORD_BACK)->means, "year") || length + 6 > DATE_TEXT ||
	    !date_read_back(passage, &items[last + 1], discourse, &year))
		return 0;
	snprintf(date->text + length, DATE_TEXT - length, " %04d", year.year);
	date->year = year.year;
	return 2;
}

bool
date_is_of_accord(const struct passage *passage, size_t kept)
{
	enum { FAR_ACCORD = 5 };
	size_t i = kept;

	if (kept < 2 || !item_is(&passage->items[kept - 1], WORD_OF))
		return false;
	while (--i && kept - i < FAR_ACCORD && passage->items[i - 1].kind == ITEM_WORD)
		if (slice_is(item_means(passage, &passage->items[i - 1], WORD_NOMINAL), "AGREE"))
			return true;
	return false;
}

void
date_remember(const struct date_mention *date, struct discourse *discourse)
{
	int first;

	if (date->of_accord || (date->bound && date_years(discourse->last_date, &first) > 1))
		return; /* "2019-23 ... not before 2019 ... a decade earlier" */
	snprintf(discourse->last_date, sizeof discourse->last_date, "%s", date->text);
	if (!date->year)
		return;
	discourse->last_year = date->year;
	if (date->month) {
		*(date->ahead ? &discourse->due_year : &discourse->year) = date->year;
		*(date->ahead ? &discourse->due_month : &discourse->month) = date->month;
	}
}

/* "the end of the year", behind a day or month in the same sentence: of that year. */
static bool
read_the_year(const struct passage *passage, struct date_mention *date)
{
	static const struct slice words = SLICE("the year");
	const struct date_mention *before = passage->date_count ? &passage->dates[passage->date_count - 1] : NULL;
	size_t length = strlen(date->text);

	if (!before || !before->year || !before->month || length < words.length ||
	    memcmp(date->text + length - words.length, words.data, words.length) != 0)
		return false;
	length -= words.length;
	snprintf(date->text + length, DATE_TEXT - length, "%04d", before->year);
	date->year = before->year;
	return true;
}

size_t
date_take_year(const struct passage *passage, const struct item *items, size_t i, size_t last, size_t count,
               const struct discourse *discourse, struct date_mention *date)
{
	size_t behind;

	if (read_the_year(passage, date))
		return 0;
	date->month = month_of(passage, items, i, last);
	behind = read_year_behind(passage, items, last, count, discourse, date);
	add_year(passage, date, items, i, last, count, discourse);
	return behind;
}

static bool
is_stretch(const struct passage *passage, const struct item *item)
{
	return item->kind == ITEM_WORD && item_bears(passage, item, "stretch");
}

/* "between 2010 and 2014", where the words before say that it is one stretch, does not compare the two. */
static void
join_ends(struct date_mention *date)
{
	char *joint = strstr(date->text, " and ");

	if (!joint || (!slice_starts(slice_of(date->text), "between ") && !slice_starts(slice_of(date->text), "Between ")))
		return;
	memcpy(joint, " to", strlen(" to"));
	memmove(joint + strlen(" to"), joint + strlen(" and"), strlen(joint + strlen(" and")) + 1);
	memmove(date->text, date->text + strlen("between "), strlen(date->text + strlen("between ")) + 1);
}

static void
drop_opening(struct date_mention *date)
{
	if (slice_starts(slice_of(date->text), "from ") && strstr(date->text, " to "))
		memmove(date->text, date->text + strlen("from "), strlen(date->text + strlen("from ")) + 1);
}

size_t
date_stretch(const struct passage *passage, struct date_mention *date, size_t *kept, size_t last, size_t count)
{
	const struct item *items = passage->items;
	size_t first = *kept;

	if (!date->year)
		return 0;
	if (last < count && is_stretch(passage, &items[last]) && first && item_is(&items[first - 1], WORD_ARTICLE)) {
		--*kept;
		return 1;
	}
	if (first > 1 && item_is(&items[first - 1], WORD_OF))
		first--;
	if (!first || !is_stretch(passage, &items[first - 1]))
		return 0;
	first--;
	if (!item_is(&items[first], WORD_UNIT)) { /* not "in the ten years from 2014 to 2023" */
		join_ends(date);
		drop_opening(date);
	}
	while (first && (item_is(&items[first - 1], WORD_UNIT) || item_is_mark(&items[first - 1], '-') ||
	                 item_is(&items[first - 1], WORD_NUMERAL)))
		first--;
	*kept = first - (first && item_is(&items[first - 1], WORD_ARTICLE));
	return 0;
}

bool
date_is_label(const struct passage *passage, const struct date_mention *date, size_t first, size_t behind, size_t count)
{
	const struct item *items = passage->items;

	while (first && items[first - 1].kind == ITEM_MARK)
		first--;
	return !first && passage->span.opens && date->year && !date->month && strlen(date->text) == strlen("2022") &&
	       behind + 1 < count && (item_is_mark(&items[behind], ':') || item_is_mark(&items[behind], '-'));
}

bool
date_is_of_delivery(const struct passage *passage, size_t kept)
{
	enum { FAR = 5 };

	for (size_t back = 1; back <= kept && back <= FAR; back++) {
		const struct item *item = &passage->items[kept - back];

		if (item->kind != ITEM_WORD && item->kind != ITEM_ACTOR)
			return false;
		if (item->kind == ITEM_WORD && item_bears(passage, item, "delivery"))
			return back < kept && !item_is(item - 1, WORD_AUXILIARY);
	}
	return false;
}
