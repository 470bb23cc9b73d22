#include "lookup/dates.h"

#include <ctype.h>
#include <stdio.h>

#include "lookup/date_figures.h"
#include "lookup/date_parts.h"
#include "lookup/date_words.h"

/* What follows the word, in any case, with a space behind it; no data if it is
 * not what the text begins with. */
static struct slice
behind(struct slice text, const char *word)
{
	size_t length = strlen(word);

	for (size_t i = 0; i < length; i++)
		if (i >= text.length || tolower((unsigned char)text.data[i]) != word[i])
			return (struct slice){ NULL, 0 };
	return slice_from(text, length);
}

/* One date, or an interval that has been written already. */
static bool
read_one(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	struct edtf_span span;

	text = slice_trim(text);
	if (date_read_time(text, edtf))
		return true;
	if (text.length < EDTF_TEXT && edtf_parse(text, &span)) {
		memcpy(edtf, text.data, text.length);
		edtf[text.length] = '\0';
		return true;
	}
	return date_read_figures(text, edtf) || date_read_words(text, as_of, edtf);
}

/* Both ends as one interval, if they come in that order. */
static bool
write_interval(const char *first, const char *last, char edtf[EDTF_TEXT])
{
	struct edtf_span span;
	char both[EDTF_TEXT];

	if (strchr(first, '/') || strchr(last, '/'))
		return false;
	if (snprintf(both, sizeof both, "%.30s/%.30s", first, last) < 0 || !edtf_parse(slice_of(both), &span))
		return false;
	strcpy(edtf, both);
	return true;
}

/* "29-30 June 2022", "June 29-30, 2022": what one end lacks the other has. */
static bool
read_days(struct slice first, struct slice last, edtf_day as_of, char edtf[EDTF_TEXT])
{
	char begin[EDTF_TEXT], end[EDTF_TEXT], text[EDTF_TEXT];
	size_t space = slice_find(last, ' ');

	first = slice_trim(first);
	last = slice_trim(last);
	if (first.length + last.length > EDTF_TEXT - 2)
		return false;
	if (date_number(first, 2) > 0) {
		snprintf(text, sizeof text, "%.*s%.*s", (int)first.length, first.data, (int)(last.length - space),
		         last.data + space);
		return space < last.length && read_one(slice_of(text), as_of, begin) && read_one(last, as_of, end) &&
		       write_interval(begin, end, edtf);
	}
	space = slice_find(first, ' ');
	if (space == first.length || date_number(slice_from(first, space + 1), 2) < 1)
		return false;
	snprintf(text, sizeof text, "%.*s %.*s", (int)space, first.data, (int)last.length, last.data);
	if (!read_one(slice_of(text), as_of, end))
		return false;
	if (slice_find(last, ' ') < last.length)
		snprintf(text, sizeof text, "%.*s%.*s", (int)first.length, first.data,
		         (int)(last.length - slice_find(last, ' ')), last.data + slice_find(last, ' '));
	else
		snprintf(text, sizeof text, "%.*s", (int)first.length, first.data);
	return read_one(slice_of(text), as_of, begin) && write_interval(begin, end, edtf);
}

/* "June" of "June-August 2022" has the year of what follows, or the one before. */
static bool
read_ends(struct slice first, struct slice last, edtf_day as_of, char edtf[EDTF_TEXT])
{
	char begin[EDTF_TEXT], end[EDTF_TEXT];
	struct edtf_span span;

	if (read_days(first, last, as_of, edtf))
		return true;
	if (!slice_trim(first).length || !read_one(last, as_of, end) || !edtf_parse(slice_of(end), &span) ||
	    span.first == EDTF_FIRST || span.last == EDTF_LAST)
		return false;
	if (read_one(first, span.last, begin) && write_interval(begin, end, edtf))
		return true;
	return read_one(first, span.last - 10000, begin) && write_interval(begin, end, edtf);
}

/* 2018–22: the same as 2018/22. */
static bool
read_dashed_years(struct slice text, char edtf[EDTF_TEXT])
{
	char years[16];
	size_t dash = 4;

	if (text.length < 9 || text.length > 11 || memcmp(text.data + dash, "\xe2\x80\x93", 3) != 0)
		return false;
	snprintf(years, sizeof years, "%.4s/%.*s", text.data, (int)(text.length - 7), text.data + 7);
	return date_read_figures(slice_of(years), edtf);
}

/* Two dates with a dash or a word between them. */
static bool
read_interval(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	static const char *const separators[] = { "\xe2\x80\x93", "\xe2\x80\x94", " to ", " through ", " and ", "-" };
	struct slice between = behind(text, "between ");
	struct slice from = behind(text, "from ");

	text = between.data ? between : from.data ? from : text;
	for (size_t s = 0; s < sizeof separators / sizeof *separators; s++) {
		size_t length = strlen(separators[s]);

		if (strcmp(separators[s], " and ") == 0 && !between.data)
			continue;
		for (size_t at = 1; at + length < text.length; at++)
			if (memcmp(text.data + at, separators[s], length) == 0 &&
			    read_ends(slice_first(text, at), slice_from(text, at + length), as_of, edtf))
				return true;
	}
	return false;
}

/* "since 2005" has no end, "until 2010" no beginning. */
static bool
read_open(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	static const struct {
		const char *word;
		bool ends;
	} words[] = {
		{ "since ", false }, { "until ", true }, { "till ", true }, { "up to ", true }, { "through ", true }
	};
	char one[EDTF_TEXT];

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct slice rest = behind(text, words[i].word);

		if (rest.data && read_one(rest, as_of, one))
			return write_interval(words[i].ends ? ".." : one, words[i].ends ? one : "..", edtf);
	}
	return false;
}

bool
date_normalize(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	text = slice_trim(text);
	return read_one(text, as_of, edtf) || read_dashed_years(text, edtf) || read_open(text, as_of, edtf) ||
	       read_interval(text, as_of, edtf);
}

void
date_look_ahead(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	char ahead[EDTF_TEXT], next[EDTF_TEXT];
	struct edtf_span span;

	if (!as_of || !edtf_parse(slice_of(edtf), &span) || span.last >= as_of)
		return;
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] >= '0' && text.data[i] <= '9')
			return;
	snprintf(next, sizeof next, "next %.*s", (int)text.length, text.data);
	if (date_normalize(slice_of(next), as_of, ahead))
		snprintf(edtf, EDTF_TEXT, "%s", ahead);
}
