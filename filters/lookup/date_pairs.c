#include "lookup/date_pairs.h"

#include <ctype.h>
#include <stdio.h>

#include "lookup/date_divisions.h"

enum { WORDS_SIZE = 40, LONGEST_SEPARATOR = 3 };

/* Two years, which are equal if only one is stated, and their place in the text. */
struct pair {
	int first, last;
	size_t begin, end;
	bool is_short; /* two digits: 23 */
};

/* The words that may stand with two years. */
static const struct {
	const char *words, *format;
	bool of_last, alone, takes_short; /* which year it is of; whether one year will do, and two digits */
} rows[] = {
	{ "winter", "%04d-24", false, false, false },  { "summer", "%04d-30", false, false, false },
	{ "fy", "%04d~", true, true, true },           { "fiscal", "%04d~", true, true, false },
	{ "fiscal year", "%04d~", true, true, false }, { "financial year", "%04d~", true, true, false },
};

static size_t
digits_at(struct slice text, size_t at)
{
	size_t count = 0;

	while (at + count < text.length && isdigit((unsigned char)text.data[at + count]))
		count++;
	return count;
}

/* The length of a hyphen, slash or en dash there; 0 for none. */
static size_t
separator_at(struct slice text, size_t at)
{
	if (at < text.length && (text.data[at] == '-' || text.data[at] == '/'))
		return 1;
	return at + LONGEST_SEPARATOR <= text.length && memcmp(text.data + at, "\xe2\x80\x93", LONGEST_SEPARATOR) == 0
	           ? LONGEST_SEPARATOR
	           : 0;
}

static int
year_at(struct slice text, size_t at, size_t digits)
{
	int number = date_number(slice_first(slice_from(text, at), digits), 4);

	return digits == 2 ? date_short_year(number) : digits == 4 ? number : -1;
}

/* The second year behind the first, if it is the next one. */
static bool
take_second(struct slice text, struct pair *pair)
{
	size_t at = pair->end + separator_at(text, pair->end), digits = digits_at(text, at);
	int number = date_number(slice_first(slice_from(text, at), digits), 4);

	pair->last = pair->first + 1;
	pair->end = at + digits;
	return digits == 4 ? number == pair->last : digits == 2 && number == pair->last % 100;
}

static bool
find_pair(struct slice text, struct pair *pair)
{
	size_t digits;

	for (pair->begin = 0; pair->begin < text.length && !digits_at(text, pair->begin);)
		pair->begin++;
	digits = digits_at(text, pair->begin);
	pair->first = pair->last = year_at(text, pair->begin, digits);
	pair->is_short = digits == 2;
	pair->end = pair->begin + digits;
	if (pair->first < 0)
		return false;
	return !separator_at(text, pair->end) || take_second(text, pair);
}

/* The words around the years in small letters, without "the" and "of"; false where there is more than words. */
static bool
words_around(struct slice text, const struct pair *pair, char words[WORDS_SIZE])
{
	size_t length = 0, begin = 0;

	for (size_t i = 0; i <= text.length; i++) {
		bool inside = i >= pair->begin && i < pair->end;
		char byte = i < text.length && !inside ? text.data[i] : ' ';

		if (length + 2 == WORDS_SIZE || (byte != ' ' && !isalpha((unsigned char)byte)))
			return false;
		if (byte != ' ') {
			words[length++] = (char)tolower((unsigned char)byte);
			continue;
		}
		words[length] = '\0';
		if (strcmp(words + begin, "the") == 0 || strcmp(words + begin, "of") == 0)
			length = begin;
		if (length > begin)
			words[length++] = ' ';
		begin = length;
	}
	words[length ? length - 1 : 0] = '\0';
	return length;
}

bool
date_read_pair(struct slice text, char edtf[EDTF_TEXT])
{
	char words[WORDS_SIZE];
	struct pair pair;

	if (!find_pair(text, &pair) || !words_around(text, &pair, words))
		return false;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].words, words) == 0)
			return (pair.last > pair.first || rows[i].alone) && (!pair.is_short || rows[i].takes_short) &&
			       snprintf(edtf, EDTF_TEXT, rows[i].format, rows[i].of_last ? pair.last : pair.first) > 0;
	return false;
}
