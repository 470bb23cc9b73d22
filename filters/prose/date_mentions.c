/* Dates in prose: the longest run of words that lookup/dates reads as one. */
#include <stdio.h>

#include "lookup/dates.h"
#include "prose/date_context.h"

enum { LONGEST_DATE = 10, FIRST_YEAR = 1500, LAST_YEAR = 2150, SOME_DAY = 20200615 };

static const uint64_t date_words = UINT64_C(1) << WORD_MONTH | UINT64_C(1) << WORD_WEEKDAY | UINT64_C(1) << WORD_DAY |
                                   UINT64_C(1) << WORD_SEASON | UINT64_C(1) << WORD_PART | UINT64_C(1) << WORD_STEP |
                                   UINT64_C(1) << WORD_UNIT | UINT64_C(1) << WORD_AGO | UINT64_C(1) << WORD_ORDINAL |
                                   UINT64_C(1) << WORD_DATE_OPEN;

/* The number that the item is, -1 for any that is no whole one. */
static int
whole_number(const struct passage *passage, const struct item *item)
{
	const struct token *token = &passage->tokens[item->first];
	int number = 0;

	if (item->kind != ITEM_NUMBER || token->end - token->begin > 4)
		return -1;
	for (uint32_t i = token->begin; i < token->end; i++) {
		char byte = passage->span.text.data[i];

		if (byte < '0' || byte > '9')
			return -1;
		number = number * 10 + (byte - '0');
	}
	return number;
}

static bool
is_close(const struct passage *passage, const struct item *item)
{
	return passage->tokens[item->first].flags & TOKEN_CLOSE;
}

/* Whether what stands around a number of four digits lets it be a year. */
static bool
is_year(const struct passage *passage, const struct item *items, size_t i, size_t count)
{
	const struct token *token = &passage->tokens[items[i].first];
	int number = whole_number(passage, &items[i]);

	if (number < FIRST_YEAR || number > LAST_YEAR || token->end - token->begin != 4)
		return false;
	if (i && (item_is(&items[i - 1], WORD_NUMBERING) || item_is_mark(&items[i - 1], '$') ||
	          item_is(&items[i - 1], WORD_CURRENCY)))
		return false;
	if (i && items[i].flags & ITEM_HYPHEN && items[i - 1].kind == ITEM_WORD && !(items[i - 1].classes & date_words))
		return false;
	if (i + 1 == count)
		return true;
	return !item_is_mark(&items[i + 1], '%') && !item_is(&items[i + 1], WORD_PERCENT) &&
	       !item_is(&items[i + 1], WORD_MAGNITUDE) && !item_is(&items[i + 1], WORD_CURRENCY) &&
	       !(item_is(&items[i + 1], WORD_THING) && items[i + 1].kind == ITEM_WORD);
}

/* "FY2022", one word with the year in it. */
static bool
is_fiscal_year(const struct passage *passage, const struct item *item)
{
	const struct token *token = &passage->tokens[item->first];
	const char *text = passage->span.text.data + token->begin;

	if (item->kind != ITEM_WORD || item->classes || token->end - token->begin != strlen("FY2022") || text[0] != 'F' ||
	    text[1] != 'Y')
		return false;
	for (size_t i = 2; i < strlen("FY2022"); i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return true;
}

/* Months must have a capital: "may", "march". */
static bool
is_date_word(const struct item *item)
{
	if (item_is(item, WORD_MONTH))
		return item->flags & ITEM_CAPITAL;
	return item->classes & date_words;
}

/* "to", "until": before the end of a range. */
static bool
is_before_end(const struct passage *passage, const struct item *item)
{
	return item_is(item, WORD_TO) || (item->kind == ITEM_WORD && item_bears(passage, item, "till"));
}

/* Whether the item may stand within a date, behind its first. */
static bool
may_follow(const struct passage *passage, const struct item *item)
{
	if (item->kind == ITEM_NUMBER)
		return true;
	if (item->kind == ITEM_MARK)
		return item->mark == ',' || item->mark == '-' || (item->mark == '.' && item_is(item - 1, WORD_MONTH)) ||
		       (item->mark == '/' && is_close(passage, item));
	if (is_date_word(item) || item_is(item, WORD_OF) || item_is(item, WORD_ARTICLE) || is_before_end(passage, item) ||
	    item_is(item, WORD_AND) || item_is(item, WORD_NUMERAL))
		return true;
	return item->kind == ITEM_WORD && is_close(passage, item) && item->last - item->first == 1; /* 4th, 1990s */
}

static bool
may_begin(const struct passage *passage, const struct item *items, size_t i, size_t count)
{
	const struct item *item = &items[i];
	int number = whole_number(passage, item);

	if (is_year(passage, items, i, count) || is_fiscal_year(passage, item) ||
	    (is_date_word(item) && !item_is(item, WORD_AGO)))
		return true;
	if (item_is(item, WORD_NUMERAL))
		return i + 1 < count && item_is(&items[i + 1], WORD_UNIT);
	if (number < 1 || i + 1 == count)
		return false;
	if (item_is(&items[i + 1], WORD_UNIT))
		return i + 2 < count && item_is(&items[i + 2], WORD_AGO);
	return number <= 31 && may_follow(passage, &items[i + 1]) && !item_is(&items[i + 1], WORD_NUMERAL);
}

/* A date needs more than parts of one: "the first", "next", "half". */
static bool
has_anchor(const struct passage *passage, const struct item *items, size_t i, size_t last, size_t count)
{
	bool step = false, unit = false, part = false;

	for (size_t at = i; at < last; at++) {
		if (is_year(passage, items, at, count) || is_fiscal_year(passage, &items[at]) ||
		    (item_is(&items[at], WORD_MONTH) && is_date_word(&items[at])) || item_is(&items[at], WORD_AGO) ||
		    item_is(&items[at], WORD_WEEKDAY) || item_is(&items[at], WORD_DAY))
			return true;
		step |= item_is(&items[at], WORD_STEP);
		unit |= item_is(&items[at], WORD_UNIT);
		part |= item_is(&items[at], WORD_PART) || item_is(&items[at], WORD_ORDINAL) || item_is(&items[at], WORD_SEASON);
	}
	return unit && (step || part) && last - i > 1;
}

/* "2019-23" and "2019/23" in prose are always a range: 2019/2023. */
static void
expand_years(char text[DATE_TEXT])
{
	size_t length = strlen(text);

	for (size_t at = 0; at + 7 <= length; at++) {
		char years[10];
		bool digits = true;

		for (size_t i = 0; i < 7; i++)
			digits &= i == 4 ? text[at + 4] == '-' || text[at + 4] == '/' : text[at + i] >= '0' && text[at + i] <= '9';
		if (!digits || (at + 7 < length && text[at + 7] != ' ') || (at && text[at - 1] != ' ') ||
		    length + 3 > DATE_TEXT || memcmp(text + at + 5, text + at + 2, 2) <= 0)
			continue;
		snprintf(years, sizeof years, "%.4s/%.2s%.2s", text + at, text + at, text + at + 5);
		memmove(text + at + 9, text + at + 7, length - at - 6);
		memcpy(text + at, years, 9);
		length += 2;
	}
}

/* "between" needs its "and", "from" its "to"; else they are no part of the date. */
static bool
is_complete(const struct passage *passage, const struct item *items, size_t i, size_t last)
{
	const struct lexeme *opening;
	bool between;

	if (!item_is(&items[i], WORD_DATE_OPEN))
		return true;
	opening = item_lexeme(passage, &items[i], WORD_DATE_OPEN);
	if (slice_is(opening->words, "since"))
		return true;
	between = slice_is(opening->words, "between");
	for (size_t at = i + 1; at + 1 < last; at++)
		if (between ? item_is(&items[at], WORD_AND) : is_before_end(passage, &items[at]))
			return true;
	return false;
}

/* The number of items of the longest date at that place, 0 for none; its words
 * in text, and what they are, as of some day, in edtf. */
static size_t
longest_date(const struct passage *passage, const struct item *items, size_t i, size_t count, char text[DATE_TEXT],
             char edtf[EDTF_TEXT])
{
	size_t last = i + 1;

	while (last < count && last - i < LONGEST_DATE && may_follow(passage, &items[last]))
		last++;
	for (; last > i; last--) {
		const struct item *end = &items[last - 1];

		if (end->kind == ITEM_MARK || item_is(end, WORD_OF) || item_is(end, WORD_ARTICLE) || item_is(end, WORD_AND) ||
		    is_before_end(passage, end) || item_is(end, WORD_DATE_OPEN) ||
		    !has_anchor(passage, items, i, last, count) || !is_complete(passage, items, i, last))
			continue;
		if (last < count && items[last].kind == ITEM_NUMBER && items[last].flags & ITEM_HYPHEN)
			continue;
		if (last < count && item_is(&items[last], WORD_OF) && item_is(end, WORD_UNIT))
			continue; /* "the first half of the 19th century" */
		if (end->kind == ITEM_NUMBER && last < count &&
		    (item_is_mark(&items[last], '%') || item_is(&items[last], WORD_PERCENT)))
			continue;
		passage_words(passage, items[i].first, end->last, text, DATE_TEXT);
		expand_years(text);
		if (date_of_phrase(slice_of(text), SOME_DAY, edtf))
			return last - i;
	}
	return 0;
}

/* "14 and 28 March 2020", "14, 21 and 28 March": of a day whose month and year stand behind the last day of its row,
 * which is at *at; its text, and how many items that last date has, 0 for none. */
static size_t
day_of_row(const struct passage *passage, const struct item *items, size_t *at, size_t count, char text[DATE_TEXT],
           char edtf[EDTF_TEXT])
{
	char last[DATE_TEXT];
	size_t i = *at, length;
	bool joined = false;

	while (whole_number(passage, &items[i]) > 0 && whole_number(passage, &items[i]) <= 31 && i + 2 < count &&
	       !(item_is(&items[i + 1], WORD_MONTH) && is_date_word(&items[i + 1])))
		for (i++; i + 1 < count && (item_is_mark(&items[i], ',') || item_is(&items[i], WORD_AND)); i++)
			joined = item_is(&items[i], WORD_AND);
	if (!joined || !(length = longest_date(passage, items, i, count, last, edtf)) || length < 2)
		return 0;
	passage_words(passage, items[*at].first, items[*at].last, text, DATE_TEXT);
	snprintf(text + strlen(text), DATE_TEXT - strlen(text), "%s", last + slice_find(slice_of(last), ' '));
	*at = i;
	return date_of_phrase(slice_of(text), SOME_DAY, edtf) ? length : 0;
}

static bool
has_year(const struct passage *passage, const struct item *items, size_t i, size_t last, size_t count)
{
	for (; i < last; i++)
		if (is_year(passage, items, i, count) || is_fiscal_year(passage, &items[i]))
			return true;
	return false;
}

/* Notes year and month of a date that says its year itself. */
static void
read_parts(struct date_mention *date, const char *edtf)
{
	struct edtf_span span;

	if (!edtf_parse(slice_of(edtf), &span))
		return;
	date->year = (int)((span.last == EDTF_LAST ? span.first : span.last) / 10000);
	date->month = span.last / 100 == span.first / 100 ? (int)(span.first / 100 % 100) : 0;
}

/* "down by 3 per cent on 2019", "an increase of 3 per cent over 2019", not "over 2015-19" */
static bool
is_on_year(const struct passage *passage, const struct date_mention *date, size_t kept)
{
	const struct item *on = kept ? &passage->items[kept - 1] : NULL, *figure = kept > 1 ? on - 1 : NULL;
	struct slice words;

	if (!on || !item_is(on, WORD_ABOUT) || !date->year || date->month)
		return false;
	words = item_lexeme(passage, on, WORD_ABOUT)->words;
	return slice_is(words, "on") || (slice_is(words, "over") && date->last - date->first == 1 && figure &&
	                                 (item_is_mark(figure, '%') || item_is(figure, WORD_PERCENT)));
}

/* What the words before, which end the kept items, and behind say of its part in the sentence. */
static void
note_setting(const struct passage *passage, struct date_mention *date, size_t kept, size_t last, size_t count)
{
	const struct item *items = passage->items;
	const struct item *before = kept ? &items[kept - 1] : NULL, *behind = last < count ? &items[last] : NULL;

	if (before && item_is(before, WORD_IN) && kept > 1)
		date->baseline = item_is(&items[kept - 2], WORD_THAN);
	else
		date->baseline = before && item_is(before, WORD_THAN);
	if (before && item_is(before, WORD_DATE_OPEN) && !item_is(before, WORD_BETWEEN) && !item_is(before, WORD_FROM))
		date->baseline = true; /* "since 1960-64" */
	if (is_on_year(passage, date, kept) || date_is_of_delivery(passage, kept))
		date->baseline = true;
	date->bound = (before && before->kind == ITEM_WORD && item_bears(passage, before, "till")) ||
	              (behind && (item_is_mark(behind, '-') || item_is_mark(behind, ':')) && date_is_day(date->text));
	date->attributive = before && behind && behind->kind == ITEM_WORD &&
	                    (item_is(behind, WORD_NOMINAL) || !(behind->classes & ~(UINT64_C(1) << WORD_THING))) &&
	                    (item_is(before, WORD_ARTICLE) || before->flags & ITEM_POSSESSIVE);
	if (kept > 1 && item_is(before, WORD_TO) && item_is(&items[kept - 2], WORD_UNIT))
		date->attributive = true; /* "in the decade to 2020" */
	date->of_accord = date_is_of_accord(passage, kept);
}

/* A year that nothing before or behind makes more of: by far the most common date. */
static bool
is_plain_year(const struct passage *passage, const struct item *items, size_t i, size_t count)
{
	return items[i].kind == ITEM_NUMBER && is_year(passage, items, i, count) &&
	       (i + 1 == count || !may_follow(passage, &items[i + 1]));
}

static bool
is_behind_future(const struct item *items, size_t kept)
{
	while (kept && items[kept - 1].kind != ITEM_MARK)
		if (items[--kept].kind == ITEM_WORD && item_is(&items[kept], WORD_FUTURE))
			return true;
	return false;
}

/* "2022 – On 3 March": a year that has days or months behind it says no time of its own. */
static void
settle_label(struct passage *passage)
{
	size_t at = 0;

	while (at < passage->count && passage->items[at].kind == ITEM_MARK)
		at++;
	if (passage->date_count > 1 && passage->items[at].kind == ITEM_DATE &&
	    date_is_label(passage, &passage->dates[0], at, at + 1, passage->count))
		passage->dates[0].baseline = true;
}

/* Puts a date in the place of its items, of which those kept before may be some; returns how many more these are, 0 for
 * none. */
static size_t
take_date(struct passage *passage, size_t i, size_t *kept, size_t count, struct item *out, struct discourse *discourse)
{
	struct item *items = passage->items;
	struct date_mention *date = &passage->dates[passage->date_count];
	char edtf[EDTF_TEXT];
	size_t length = 1, before = *kept;

	if (passage->date_count == DATES_MAX || items[i].kind == ITEM_ACTOR)
		return 0;
	if (i > 1 && item_is_mark(&items[i - 1], '/') && items[i - 2].kind == ITEM_NUMBER)
		return 0; /* "No. 114/2024" */
	if (items[i].kind != ITEM_NUMBER && !is_fiscal_year(passage, &items[i]) &&
	    !(items[i].classes & (date_words | UINT64_C(1) << WORD_BACK | UINT64_C(1) << WORD_NUMERAL)))
		return 0;
	*date = (struct date_mention){ .ahead = is_behind_future(items, *kept) };
	if (is_plain_year(passage, items, i, count)) {
		passage_words(passage, items[i].first, items[i].last, date->text, DATE_TEXT);
		date->year = whole_number(passage, &items[i]);
	} else if (item_is(&items[i], WORD_BACK)) {
		if (!date_read_back(passage, &items[i], discourse, date))
			return 0;
	} else {
		size_t at = i, row = 0;

		if (!may_begin(passage, items, i, count) ||
		    !((length = longest_date(passage, items, i, count, date->text, edtf)) ||
		      (row = day_of_row(passage, items, &at, count, date->text, edtf))))
			return 0;
		if (has_year(passage, items, at, at + length + row, count))
			read_parts(date, edtf);
		else
			length += date_take_year(passage, items, at, at + length + row, count, discourse, date);
		if (row)
			length = 1;
	}
	date->first = items[i].first;
	date->last = items[i + length - 1].last;
	length += date_stretch(passage, date, kept, i + length, count);
	note_setting(passage, date, *kept, i + length, count);
	if (item_is(&items[i], WORD_BACK) && *kept && item_is(&items[*kept - 1], WORD_FROM))
		date->baseline = true; /* "up six points from a year earlier" */
	if (date_is_label(passage, date, *kept, i + length, count)) {
		discourse->year = date->year;
		discourse->month = 0;
	}
	date_remember(date, discourse);
	*out = (struct item){ .first = *kept < before ? items[*kept].first : date->first,
		                  .last = items[i + length - 1].last,
		                  .kind = ITEM_DATE,
		                  .index = (uint32_t)passage->date_count++,
		                  .flags = (uint16_t)(items[i].flags & (ITEM_CAPITAL | ITEM_HYPHEN)) };
	return length;
}

void
passage_find_dates(struct passage *passage, struct discourse *discourse)
{
	size_t count = passage->count, kept = 0;

	passage->date_count = 0;
	for (size_t i = 0; i < count;) {
		struct item date;
		size_t length = take_date(passage, i, &kept, count, &date, discourse);

		if (length)
			passage->items[kept] = date;
		else if (kept != i)
			passage->items[kept] = passage->items[i];
		kept++;
		i += length ? length : 1;
	}
	passage->count = kept;
	settle_label(passage);
}
