#include "lookup/date_divisions.h"

#include <ctype.h>

enum { FIRST_QUARTER = 33, FIRST_HALF = 40, OLDEST_SHORT = 70, NEWEST_SHORT = 49 };

int
date_word_in(const char *const *list, const char *word)
{
	for (int i = 0; list[i]; i++)
		if (*list[i] == *word && strcmp(list[i], word) == 0)
			return i + 1;
	return 0;
}

int
date_short_year(int number)
{
	if (number < 0 || (number > NEWEST_SHORT && number < OLDEST_SHORT))
		return -1;
	return number + (number <= NEWEST_SHORT ? 2000 : 1900);
}

/* "1990s", but not "1900s", which is as often a century. */
bool
date_read_decade(struct said *said, const char *word)
{
	if (strlen(word) != 5 || strcmp(word + 3, "0s") != 0 || (word[2] == '0' && word[0] != '2'))
		return false;
	return set_once(&said->decade, date_number(slice_first(slice_of(word), 4), 4));
}

/* Behind "19th" or "nineteenth". */
bool
date_read_century(struct said *said, const char *word)
{
	static const char *const names[] = { "century", "centuries", NULL };
	int *number = said->ordinal ? &said->ordinal : &said->day;

	if (!date_word_in(names, word) || !set_once(&said->century, *number))
		return false;
	*number = 0;
	return true;
}

/* Seasons, and the thirds of a year that "early", "mid" and "late" are. */
bool
date_read_part(struct said *said, const char *word)
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

/* The year behind "3q" or "q3": four digits, or two behind "3q". 0 if nothing stands there, -1 for anything else. */
static int
year_behind(const char *word)
{
	size_t length = strlen(word);

	if (length == 2)
		return 0;
	if (length == 4 && isdigit((unsigned char)word[0]))
		return date_short_year(date_number(slice_of(word + 2), 2));
	return length == 6 ? date_number(slice_of(word + 2), 4) : -1;
}

/* "q1", "1q", "h2", "2h", Eurostat's "s2" for a half, "3q22", "q32022". */
bool
date_read_quarter(struct said *said, const char *word)
{
	char letter = isalpha((unsigned char)word[0]) ? word[0] : word[1];
	int number = (isdigit((unsigned char)word[0]) ? word[0] : word[1]) - '0', year;
	bool is_quarter = letter == 'q';

	if (!letter || !strchr("qhs", letter) || number < 1 || number > (is_quarter ? 4 : 2))
		return false;
	year = year_behind(word);
	if (year < 0 || (year && !set_once(&said->year, year + 1)))
		return false;
	return set_once(&said->division, (is_quarter ? FIRST_QUARTER : FIRST_HALF) - 1 + number);
}

bool
date_read_ordinal(struct said *said, const char *word)
{
	static const char *const ordinals[] = { "first",     "second",      "third",      "fourth",     "fifth",
		                                    "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
		                                    "eleventh",  "twelfth",     "thirteenth", "fourteenth", "fifteenth",
		                                    "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
		                                    NULL };

	return set_once(&said->ordinal, date_word_in(ordinals, word));
}

/* "next quarter" is the one behind the quarter of as_of. */
static bool
read_stepped_quarter(struct said *said)
{
	int quarter = (int)(said->as_of / 100 % 100 + 2) / 3 + said->step;

	if (!said->stepped || !said->as_of)
		return false;
	said->step_taken = true;
	said->year = (int)(said->as_of / 10000) + (quarter > 4) - (quarter < 1) + 1;
	return set_once(&said->division, FIRST_QUARTER + (quarter + 3) % 4);
}

/* "quarter" and "half", behind "first", "1st" or "next". */
bool
date_read_division_name(struct said *said, const char *word)
{
	bool is_quarter = strcmp(word, "quarter") == 0;
	int *number = said->ordinal ? &said->ordinal : &said->day;

	if (!is_quarter && strcmp(word, "half") != 0)
		return false;
	if (!*number)
		return is_quarter && read_stepped_quarter(said);
	if (*number > (is_quarter ? 4 : 2) ||
	    !set_once(&said->division, (is_quarter ? FIRST_QUARTER : FIRST_HALF) - 1 + *number))
		return false;
	*number = 0;
	return true;
}
