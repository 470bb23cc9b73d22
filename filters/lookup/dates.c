#include "lookup/dates.h"

#include <ctype.h>
#include <stdio.h>

enum { MAX_WORDS = 4 };

static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
	                                  "july",    "august",   "september", "october", "november", "december" };

/* A text cut at white space and commas. */
struct words {
	struct slice word[MAX_WORDS];
	size_t count;
};

/* What stands relative to the year or month of as_of. */
static const struct {
	const char *which;
	int step;
} steps[] = { { "this", 0 }, { "next", 1 }, { "last", -1 }, { "previous", -1 }, { "current", 0 } };

static bool
same_word(struct slice word, const char *lower, size_t length)
{
	if (word.length != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (tolower((unsigned char)word.data[i]) != lower[i])
			return false;
	return true;
}

static bool
is_word(struct slice word, const char *lower)
{
	return same_word(word, lower, strlen(lower));
}

/* 1 to 12 for a month's name or its first three or four letters, else 0. */
static int
month_of(struct slice word)
{
	if (word.length > 3 && word.data[word.length - 1] == '.')
		word.length--;
	for (int i = 0; i < 12; i++) {
		size_t length = strlen(months[i]);

		if (same_word(word, months[i], length) || (length > 3 && same_word(word, months[i], 3)) ||
		    (i == 8 && same_word(word, months[i], 4)))
			return i + 1;
	}
	return 0;
}

/* A number of at most that many digits, -1 if it is none; "30th" counts as 30
 * where ordinals are allowed. */
static int
number_of(struct slice word, size_t digits, bool ordinal)
{
	int number = 0;

	if (ordinal && word.length > 2 && isalpha((unsigned char)word.data[word.length - 1]))
		word.length -= 2;
	if (!word.length || word.length > digits)
		return -1;
	for (size_t i = 0; i < word.length; i++) {
		if (!isdigit((unsigned char)word.data[i]))
			return -1;
		number = number * 10 + (word.data[i] - '0');
	}
	return number;
}

static int
year_of(struct slice word)
{
	return word.length == 4 ? number_of(word, 4, false) : -1;
}

static struct words
split(struct slice text)
{
	struct words words = { .count = 0 };

	for (size_t i = 0; i < text.length;) {
		size_t begin = i;

		while (i < text.length && !strchr(" ,\t", text.data[i]))
			i++;
		if (i > begin) {
			if (words.count == MAX_WORDS)
				return (struct words){ .count = MAX_WORDS + 1 };
			words.word[words.count++] = (struct slice){ text.data + begin, i - begin };
		}
		i++;
	}
	return words;
}

static bool
write_day(int year, int month, int day, char edtf[EDTF_TEXT])
{
	if (year < 0 || month < 1 || month > 12 || day < 1 || day > edtf_month_days(year, month))
		return false;
	return snprintf(edtf, EDTF_TEXT, "%04d-%02d-%02d", year, month, day) > 0;
}

static bool
write_month(int year, int month, char edtf[EDTF_TEXT])
{
	return year >= 0 && month && snprintf(edtf, EDTF_TEXT, "%04d-%02d", year, month) > 0;
}

/* 20220630, as GDELT has it. */
static bool
read_compact(struct slice text, char edtf[EDTF_TEXT])
{
	if (text.length != 8)
		return false;
	return write_day(number_of(slice_first(text, 4), 4, false),
	                 number_of(slice_first(slice_from(text, 4), 2), 2, false), number_of(slice_from(text, 6), 2, false),
	                 edtf);
}

/* 2017-2021 and 2018-22, with a hyphen or a dash (U+2013). A second part that
 * could be a month is one: 2010-12 is December. */
static bool
read_range(struct slice text, char edtf[EDTF_TEXT])
{
	int first, last;
	struct slice rest;

	if (text.length < 7)
		return false;
	first = year_of(slice_first(text, 4));
	rest = slice_from(text, 4);
	if (slice_starts(rest, "\xe2\x80\x93"))
		rest = slice_from(rest, 3);
	else if (*rest.data == '-')
		rest = slice_from(rest, 1);
	else
		return false;
	last = number_of(rest, 4, false);
	if (rest.length == 2)
		last += first / 100 * 100;
	if (first < 0 || (rest.length != 2 && rest.length != 4) || last <= first)
		return false;
	return snprintf(edtf, EDTF_TEXT, "%04d/%04d", first, last) > 0;
}

/* Q1 2025, 2025 Q1. */
static bool
read_quarter(struct slice quarter, struct slice year, char edtf[EDTF_TEXT])
{
	if (quarter.length != 2 || tolower((unsigned char)quarter.data[0]) != 'q' || quarter.data[1] < '1' ||
	    quarter.data[1] > '4' || year_of(year) < 0)
		return false;
	return snprintf(edtf, EDTF_TEXT, "%04d-%d", year_of(year), 33 + quarter.data[1] - '1') > 0;
}

/* today, June, this year, next month. */
static bool
read_relative(const struct words *words, edtf_day as_of, char edtf[EDTF_TEXT])
{
	int year = (int)(as_of / 10000), month = (int)(as_of / 100 % 100);

	if (!as_of)
		return false;
	if (words->count == 1) {
		if (is_word(words->word[0], "today"))
			return write_day(year, month, (int)(as_of % 100), edtf);
		return write_month(year, month_of(words->word[0]), edtf);
	}
	for (size_t i = 0; words->count == 2 && i < sizeof steps / sizeof *steps; i++) {
		int months_on = month - 1 + steps[i].step;

		if (!is_word(words->word[0], steps[i].which))
			continue;
		if (is_word(words->word[1], "year"))
			return snprintf(edtf, EDTF_TEXT, "%04d", year + steps[i].step) > 0;
		if (is_word(words->word[1], "month"))
			return write_month(year + (months_on == 12) - (months_on < 0), (months_on + 12) % 12 + 1, edtf);
	}
	return false;
}

static bool
read_words(const struct words *words, edtf_day as_of, char edtf[EDTF_TEXT])
{
	const struct slice *word = words->word;

	if (words->count == 3)
		return write_day(year_of(word[2]), month_of(word[1]), number_of(word[0], 2, true), edtf) ||
		       write_day(year_of(word[2]), month_of(word[0]), number_of(word[1], 2, true), edtf);
	if (words->count == 2 && (read_quarter(word[0], word[1], edtf) || read_quarter(word[1], word[0], edtf) ||
	                          write_month(year_of(word[1]), month_of(word[0]), edtf)))
		return true;
	return read_relative(words, as_of, edtf);
}

bool
date_normalize(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	struct edtf_span span;
	struct words words;

	text = slice_trim(text);
	if (text.length < EDTF_TEXT && edtf_parse(text, &span)) {
		memcpy(edtf, text.data, text.length);
		edtf[text.length] = '\0';
		return true;
	}
	if (read_compact(text, edtf) || read_range(text, edtf))
		return true;
	words = split(text);
	return read_words(&words, as_of, edtf);
}
