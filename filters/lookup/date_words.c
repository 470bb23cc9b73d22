/* One date in words: each word says something of it (a year, a month, a part of
 * the year, what it is relative to), and what they say together is the date. */
#include <ctype.h>
#include <stdio.h>

#include "lookup/date_words.h"

#include "lookup/date_said.h"

enum { MAX_WORDS = 8, WORD_SIZE = 24 };

/* Each is false when it is not such a word, or one that says what was said. */
typedef bool word_reader(struct said *said, const char *word);

static bool
set_once(int *number, int value)
{
	if (*number || !value)
		return false;
	*number = value;
	return true;
}

/* The number of the word in a list, from 1; 0 when it is not there. */
static int
number_in(const char *const *list, const char *word)
{
	for (int i = 0; list[i]; i++)
		if (*list[i] == *word && strcmp(list[i], word) == 0)
			return i + 1;
	return 0;
}

static bool
read_filler(struct said *said, const char *word)
{
	static const char *const fillers[] = { "in", "on", "by", "at", "the", "of", "during", "and", "year", NULL };

	if (strcmp(word, "year") == 0 && said->stepped)
		return false; /* "next year" is more than a filler */
	return number_in(fillers, word);
}

/* Beside a date it adds nothing. */
static bool
read_weekday(struct said *said, const char *word)
{
	static const char *const days[] = { "sunday",   "monday", "tuesday",  "wednesday",
		                                "thursday", "friday", "saturday", NULL };
	static const char *const short_days[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat", NULL };

	return set_once(&said->weekday, number_in(days, word) + number_in(short_days, word));
}

static bool
read_year(struct said *said, const char *word)
{
	return strlen(word) == 4 && set_once(&said->year, date_number(slice_of(word), 4) + 1);
}

/* Full names, and their first three letters or "sept". */
static bool
read_month(struct said *said, const char *word)
{
	static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
		                                  "july",    "august",   "september", "october", "november", "december" };

	for (int i = 0; i < 12; i++) {
		bool same = strcmp(word, months[i]) == 0 || (strlen(word) == 3 && strncmp(word, months[i], 3) == 0) ||
		            (i == 8 && strcmp(word, "sept") == 0);

		if (same)
			return set_once(&said->month, i + 1);
	}
	return false;
}

/* "30", "30th". */
static bool
read_day(struct said *said, const char *word)
{
	size_t digits = strspn(word, "0123456789");
	const char *ending = word + digits;

	if (!digits || digits > 2 ||
	    (*ending && strcmp(ending, "st") != 0 && strcmp(ending, "nd") != 0 && strcmp(ending, "rd") != 0 &&
	     strcmp(ending, "th") != 0))
		return false;
	return set_once(&said->day, date_number((struct slice){ word, digits }, 2));
}

static bool
read_decade(struct said *said, const char *word)
{
	if (strlen(word) != 5 || strcmp(word + 3, "0s") != 0)
		return false;
	return set_once(&said->decade, date_number(slice_first(slice_of(word), 4), 4));
}

/* Seasons, and the thirds of a year that "early", "mid" and "late" are. */
static bool
read_part(struct said *said, const char *word)
{
	static const struct {
		const char *word;
		int division;
	} parts[] = {
		{ "spring", 21 }, { "summer", 22 }, { "autumn", 23 }, { "fall", 23 }, { "winter", 24 },
		{ "early", 37 },  { "mid", 38 },    { "middle", 38 }, { "late", 39 },
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcmp(parts[i].word, word) == 0)
			return set_once(&said->division, parts[i].division);
	return false;
}

/* "q1", "1q", "h2", "2h". */
static bool
read_quarter(struct said *said, const char *word)
{
	char letter = isalpha((unsigned char)word[0]) ? word[0] : word[1];
	int number = (isdigit((unsigned char)word[0]) ? word[0] : word[1]) - '0';

	if (strlen(word) != 2)
		return false;
	if (letter == 'q' && number >= 1 && number <= 4)
		return set_once(&said->division, 32 + number);
	return letter == 'h' && number >= 1 && number <= 2 && set_once(&said->division, 39 + number);
}

static bool
read_ordinal(struct said *said, const char *word)
{
	static const char *const ordinals[] = { "first", "second", "third", "fourth", NULL };

	return set_once(&said->ordinal, number_in(ordinals, word));
}

/* "quarter" and "half", behind "first" or "next". */
static bool
read_division_name(struct said *said, const char *word)
{
	int quarter = (int)(said->as_of / 100 % 100 + 2) / 3 + said->step;

	if (strcmp(word, "half") == 0 && said->ordinal >= 1 && said->ordinal <= 2)
		return set_once(&said->division, 39 + said->ordinal);
	if (strcmp(word, "quarter") != 0)
		return false;
	if (said->ordinal)
		return set_once(&said->division, 32 + said->ordinal);
	if (!said->stepped || !said->as_of)
		return false;
	said->year = (int)(said->as_of / 10000) + (quarter > 4) - (quarter < 1) + 1;
	return set_once(&said->division, 33 + (quarter + 3) % 4);
}

static bool
read_step(struct said *said, const char *word)
{
	static const char *const steps[] = { "last", "this", "next", NULL };
	static const char *const others[] = { "previous", "current", "coming", NULL };
	int number = number_in(steps, word) + number_in(others, word);

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

	if (!said->stepped || !said->as_of)
		return false;
	if (strcmp(word, "year") == 0)
		return set_once(&said->year, year + said->step + 1);
	if (strcmp(word, "month") != 0 || said->month)
		return false;
	said->year = year + (month > 12) - (month < 1) + 1;
	said->month = (month + 11) % 12 + 1;
	return true;
}

static bool
read_relative_day(struct said *said, const char *word)
{
	static const char *const days[] = { "yesterday", "today", "tomorrow", NULL };
	int number = number_in(days, word);

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

	said->starts |= number_in(starts, word) > 0;
	said->ends |= number_in(ends, word) > 0;
	return number_in(starts, word) || number_in(ends, word);
}

static bool
read_about(struct said *said, const char *word)
{
	static const char *const words[] = { "c", "ca", "circa", "about", "around", "approximately", NULL };

	said->about |= number_in(words, word) > 0;
	return number_in(words, word);
}

/* "two years ago", "a decade ago". */
static bool
read_ago(struct said *said, const char *word)
{
	static const char *const counts[] = { "one",   "two",   "three", "four", "five", "six",
		                                  "seven", "eight", "nine",  "ten",  NULL };

	if (strcmp(word, "a") == 0 || strcmp(word, "an") == 0)
		return set_once(&said->count, 1);
	if (number_in(counts, word))
		return set_once(&said->count, number_in(counts, word));
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
	return said->count && (said->years_counted || said->decades_counted) &&
	       set_once(&said->year, (int)(said->as_of / 10000) - said->count * (said->decades_counted ? 10 : 1) + 1);
}

/* "five years to 2023": 2019 to 2023. */
static bool
read_until(struct said *said, const char *word)
{
	static const char *const words[] = { "to", "until", "through", "ending", "up", NULL };

	if (!said->years_counted || !number_in(words, word))
		return false;
	if (!said->count) { /* "5 years to" */
		said->count = said->day;
		said->day = 0;
	}
	said->until = true;
	return true;
}

static word_reader *const readers[] = {
	read_stepped_unit, read_filler, read_year,    read_month,   read_day,           read_weekday,
	read_decade,       read_part,   read_quarter, read_ordinal, read_division_name, read_step,
	read_relative_day, read_edge,   read_about,   read_ago,     read_until,
};

/* Cuts at spaces, commas and, between letters and digits, at hyphens and where
 * the one becomes the other ("2025Q1"); 0 for what cannot be a date. */
static size_t
split_words(struct slice text, char words[MAX_WORDS][WORD_SIZE])
{
	size_t count = 0, length = 0;

	for (size_t i = 0; i <= text.length; i++) {
		char byte = i < text.length ? text.data[i] : ' ';
		bool between = byte == ' ' || byte == ',' || byte == '\t' || byte == '-' || byte == '/';
		bool joined = length == 4 && isalpha((unsigned char)byte) && isdigit((unsigned char)words[count][3]) &&
		              tolower((unsigned char)byte) != 's';

		if ((between || joined) && length) {
			words[count++][length] = '\0';
			length = 0;
		}
		if (between || byte == '.')
			continue; /* "Jun.", "c." */
		if (count == MAX_WORDS || length + 1 == WORD_SIZE || (byte & 0x80))
			return 0;
		words[count][length++] = (char)tolower((unsigned char)byte);
	}
	return count;
}

bool
date_read_words(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	char words[MAX_WORDS][WORD_SIZE];
	struct said said = { .as_of = as_of };
	size_t count = split_words(text, words);

	for (size_t i = 0; i < count; i++) {
		size_t reader = 0, last = sizeof readers / sizeof *readers;

		while (reader < last && !readers[reader](&said, words[i]))
			reader++;
		if (reader == last)
			return false;
	}
	if (said.count && !said.years_counted && !said.decades_counted)
		return false; /* "June five" */
	return count && date_write_said(&said, edtf);
}
