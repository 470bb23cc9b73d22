/* One date in words: each word says something of it (a year, a month, a part of
 * the year, what it is relative to), and what they say together is the date. */
#include <ctype.h>
#include <stdio.h>

#include "lookup/date_words.h"

#include "lookup/date_divisions.h"

enum { MAX_WORDS = 8, WORD_SIZE = 24 };

/* Each of these is false if the word is of another kind, or says again what has been said. */
typedef bool word_reader(struct said *said, const char *word);

static bool
read_filler(struct said *said, const char *word)
{
	static const char *const fillers[] = { "in", "on", "by", "at", "the", "of", "during", NULL };

	if (strcmp(word, "year") != 0)
		return date_word_in(fillers, word);
	if (said->stepped)
		return false; /* "next year" is more than a filler */
	return said->year_named = true;
}

/* Beside a date it adds nothing. */
static bool
read_weekday(struct said *said, const char *word)
{
	static const char *const days[] = { "sunday",   "monday", "tuesday",  "wednesday",
		                                "thursday", "friday", "saturday", NULL };
	static const char *const short_days[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat", NULL };
	static const char *const longer[] = { "-", "-", "tues", "weds", "thur", "-", "-", NULL };

	return set_once(&said->weekday, date_word_in(days, word) + date_word_in(short_days, word) +
	                                    date_word_in(longer, word) + 5 * (strcmp(word, "thurs") == 0));
}

static bool
read_year(struct said *said, const char *word)
{
	if (strlen(word) != 4 || !set_once(&said->year, date_number(slice_of(word), 4) + 1))
		return false;
	said->month_led = said->month;
	return true;
}

/* Full names, and their first three letters or "sept"; "m06" as the World Bank has it. */
static bool
read_month(struct said *said, const char *word)
{
	static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
		                                  "july",    "august",   "september", "october", "november", "december" };
	int number;

	for (int i = 0; i < 12; i++) {
		bool same = strcmp(word, months[i]) == 0 || (strlen(word) == 3 && strncmp(word, months[i], 3) == 0) ||
		            (i == 8 && strcmp(word, "sept") == 0);

		if (same)
			return set_once(&said->month, i + 1);
	}
	number = *word == 'm' ? date_number(slice_of(word + 1), 2) : 0;
	return number > 0 && number <= 12 && set_once(&said->month, number);
}

/* "30", "30th"; what stands behind "February 2022" is no day of it. */
static bool
read_day(struct said *said, const char *word)
{
	size_t digits = strspn(word, "0123456789");
	const char *ending = word + digits;

	if (!digits || digits > 2 || said->month_led ||
	    (*ending && strcmp(ending, "st") != 0 && strcmp(ending, "nd") != 0 && strcmp(ending, "rd") != 0 &&
	     strcmp(ending, "th") != 0))
		return false;
	return set_once(&said->day, date_number((struct slice){ word, digits }, 2));
}

static bool
read_step(struct said *said, const char *word)
{
	static const char *const steps[] = { "last", "this", "next", NULL };
	static const char *const others[] = { "previous", "current", "coming", NULL };
	int number = date_word_in(steps, word) + date_word_in(others, word);

	if (!number || said->stepped)
		return false;
	said->stepped = true;
	said->step = number - 2;
	return true;
}

/* "year" and "month" behind "this", "next", "last". */
static bool
read_stepped_unit(struct said *said, const char *word)
{
	int year = (int)(said->as_of / 10000), month = (int)(said->as_of / 100 % 100) + said->step;

	if (!said->stepped || !said->as_of || (strcmp(word, "year") != 0 && strcmp(word, "month") != 0))
		return false;
	said->step_taken = true;
	if (strcmp(word, "year") == 0)
		return set_once(&said->year, year + said->step + 1);
	if (said->month)
		return false;
	said->year = year + (month > 12) - (month < 1) + 1;
	said->month = (month + 11) % 12 + 1;
	return true;
}

static bool
read_relative_day(struct said *said, const char *word)
{
	static const char *const days[] = { "yesterday", "today", "tomorrow", NULL };
	int number = date_word_in(days, word);

	if (!number || said->relative_day)
		return false;
	said->relative_day = true;
	said->day_step = number - 2;
	return true;
}

static bool
read_edge(struct said *said, const char *word)
{
	static const char *const starts[] = { "beginning", "start", NULL }, *const ends[] = { "end", "yearend", NULL };

	said->year_named |= strcmp(word, "yearend") == 0;
	said->starts |= date_word_in(starts, word) > 0;
	said->ends |= date_word_in(ends, word) > 0;
	return date_word_in(starts, word) || date_word_in(ends, word);
}

static bool
read_about(struct said *said, const char *word)
{
	static const char *const words[] = { "c", "ca", "circa", "about", "around", "approx", "approximately", NULL };
	bool joined = *word == 'c' && strlen(word) == 5 && date_number(slice_of(word + 1), 4) > 0; /* "c1950" */

	said->about |= joined || date_word_in(words, word) > 0;
	return joined ? set_once(&said->year, date_number(slice_of(word + 1), 4) + 1) : date_word_in(words, word) > 0;
}

/* "two years ago", "a decade ago". */
static bool
read_ago(struct said *said, const char *word)
{
	static const char *const counts[] = { "one",   "two",   "three", "four", "five", "six",
		                                  "seven", "eight", "nine",  "ten",  NULL };

	if (strcmp(word, "a") == 0 || strcmp(word, "an") == 0)
		return set_once(&said->count, 1);
	if (date_word_in(counts, word))
		return set_once(&said->count, date_word_in(counts, word));
	if (strcmp(word, "years") == 0 || strcmp(word, "decade") == 0 || strcmp(word, "decades") == 0) {
		said->decades_counted = *word == 'd';
		said->years_counted = *word == 'y';
		return true;
	}
	if (strcmp(word, "ago") != 0 || !said->as_of)
		return false;
	if (!said->count)
		said->count = said->day; /* "5 years ago" */
	said->day = 0;
	said->about |= said->decades_counted;
	said->ago = true;
	return said->count && (said->years_counted || said->decades_counted) &&
	       set_once(&said->year, (int)(said->as_of / 10000) - said->count * (said->decades_counted ? 10 : 1) + 1);
}

/* "five years to 2023": 2019 to 2023. */
static bool
read_until(struct said *said, const char *word)
{
	static const char *const words[] = { "to", "until", "through", "ending", "up", NULL };

	if (!said->years_counted || !date_word_in(words, word))
		return false;
	if (!said->count) { /* "5 years to" */
		said->count = said->day;
		said->day = 0;
	}
	said->until = true;
	return true;
}

static word_reader *const readers[] = {
	read_stepped_unit,
	read_filler,
	read_year,
	read_month,
	read_day,
	read_weekday,
	date_read_decade,
	date_read_part,
	date_read_quarter,
	date_read_ordinal,
	date_read_division_name,
	date_read_century,
	read_step,
	read_relative_day,
	read_edge,
	read_about,
	read_ago,
	read_until,
};

/* A full stop ends a word that is cut short, or a number: "Jun.", "c.", "9."; elsewhere it is more. */
static bool
is_stop(struct slice text, size_t i)
{
	return text.data[i] == '.' && i && isalnum((unsigned char)text.data[i - 1]) &&
	       (i + 1 == text.length || text.data[i + 1] != '.');
}

static bool
is_digit_at(struct slice text, size_t i)
{
	return i < text.length && isdigit((unsigned char)text.data[i]);
}

/* Cuts at spaces, commas and, between letters and digits, at hyphens and where
 * the one becomes the other ("2025Q1"); 0 for what cannot be a date. */
static size_t
split_words(struct slice text, char words[MAX_WORDS][WORD_SIZE])
{
	size_t count = 0, length = 0;

	for (size_t i = 0; i <= text.length; i++) {
		char byte = i < text.length ? text.data[i] : ' ';
		bool apostrophe = byte == '\'' && i && is_digit_at(text, i - 1);
		bool between = (apostrophe && is_digit_at(text, i + 1)) || byte == ' ' || byte == ',' || byte == '\t' ||
		               byte == '-' || byte == '/';
		bool joined = length == 4 && isalpha((unsigned char)byte) && isdigit((unsigned char)words[count][0]) &&
		              isdigit((unsigned char)words[count][3]) &&
		              (tolower((unsigned char)byte) != 's' || is_digit_at(text, i + 1)); /* "1990s", "2022S1" */

		if ((between || joined) && length) {
			words[count++][length] = '\0';
			length = 0;
		}
		if (between || apostrophe || (byte == '.' && is_stop(text, i)))
			continue; /* "Q3'22", "1990's" */
		if (count == MAX_WORDS || length + 1 == WORD_SIZE || (byte & 0x80) || byte == '.')
			return 0;
		words[count][length++] = (char)tolower((unsigned char)byte);
	}
	return count;
}

/* A hyphen or slash at an end opens a range. */
static bool
is_open(struct slice text)
{
	return text.length && (memchr("-/", text.data[0], 2) || memchr("-/", text.data[text.length - 1], 2));
}

/* "Dec-22" may be a day or a year. */
static bool
is_guess(struct slice text, const struct said *said)
{
	size_t at = text.length;

	while (at && isdigit((unsigned char)text.data[at - 1]))
		at--;
	return !said->year && said->month && said->day && at > 1 &&
	       (text.data[at - 1] == '-' || text.data[at - 1] == '/') &&
	       (isalpha((unsigned char)text.data[at - 2]) || text.data[at - 2] == '.');
}

/* "Q3 22", "H1-22": two figures behind a quarter or half are a year, as they are in "3Q22". */
static size_t
join_quarter(char words[MAX_WORDS][WORD_SIZE], size_t count)
{
	char *quarter, *year;

	if (count < 2)
		return count;
	quarter = words[count - 2];
	year = words[count - 1];
	if (strlen(quarter) != 2 || !memchr("qh", *quarter, 2) || strlen(year) != 2 || strspn(year, "0123456789") != 2)
		return count;
	memcpy(quarter, (char[]){ quarter[1], *quarter, year[0], year[1], '\0' }, 5);
	return count - 1;
}

/* Counts the digits from there on. */
static size_t
figures_at(struct slice text, size_t at)
{
	size_t count = 0;

	while (is_digit_at(text, at + count))
		count++;
	return count;
}

/* "09-AUG-15", as data bases write it, and "09Aug2015", as SAS does. */
static bool
read_tight(struct slice text, char edtf[EDTF_TEXT])
{
	size_t day = figures_at(text, 0), month = day + (day < text.length && text.data[day] == '-');
	size_t year = month + 3 + (month > day), figures = year < text.length ? figures_at(text, year) : 0;
	char word[4] = "";
	struct said said = { .as_of = 0 };

	if (!day || day > 2 || figures != (month > day ? 2 : 4) || year + figures != text.length ||
	    (month > day && text.data[year - 1] != '-'))
		return false;
	for (size_t i = 0; i < 3; i++)
		word[i] = (char)tolower((unsigned char)text.data[month + i]);
	said.year = date_number(slice_from(text, year), 4);
	if (figures == 2)
		said.year = date_short_year(said.year);
	return said.year >= 0 && isalpha((unsigned char)word[0]) && read_month(&said, word) &&
	       date_write_day(said.year, said.month, date_number(slice_first(text, day), 2), edtf);
}

bool
date_read_words(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT])
{
	char words[MAX_WORDS][WORD_SIZE];
	struct said said = { .as_of = context->as_of, .near = context->near };
	size_t count = join_quarter(words, split_words(text, words));

	if (read_tight(text, edtf))
		return true;
	for (size_t i = 0; i < count; i++) {
		size_t reader = 0, last = sizeof readers / sizeof *readers;

		while (reader < last && !readers[reader](&said, words[i]))
			reader++;
		if (reader == last)
			return false;
	}
	return count && !is_open(text) && !is_guess(text, &said) && date_write_said(&said, edtf);
}
