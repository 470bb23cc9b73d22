#include "lookup/date_one.h"

#include <ctype.h>
#include <stdio.h>

#include "lookup/date_figures.h"
#include "lookup/date_pairs.h"
#include "lookup/date_words.h"

struct slice
date_behind(struct slice text, const char *word)
{
	size_t length = strlen(word);

	for (size_t i = 0; i < length; i++)
		if (i >= text.length || tolower((unsigned char)text.data[i]) != word[i])
			return (struct slice){ NULL, 0 };
	return slice_from(text, length);
}

static bool
read_day(struct slice text, char edtf[EDTF_TEXT])
{
	return date_read_day_figures(text, edtf) || (date_read_words(text, &(struct date_context){ .as_of = 0 }, edtf) &&
	                                             strlen(edtf) == strlen("2022-06-15") && edtf[4] == '-');
}

/* A day with a time of day. Midnight behind a blank, without a zone, only means the day. */
static bool
read_time(struct slice text, char edtf[EDTF_TEXT])
{
	size_t colon = slice_find(text, ':'), split = colon - 3;
	char time[EDTF_TIME];

	if (colon == text.length || colon < 11 || !edtf_time(slice_from(text, split), time) ||
	    !read_day(slice_first(text, split), edtf))
		return false;
	if (text.data[split] != ' ' || strcmp(time, "T00:00:00") != 0)
		strcat(edtf, time);
	return true;
}

bool
date_read_one(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT])
{
	struct edtf_span span;

	text = slice_trim(text);
	if (read_time(text, edtf))
		return true;
	if (text.length < EDTF_TEXT && edtf_parse(text, &span)) {
		memcpy(edtf, text.data, text.length);
		edtf[text.length] = '\0';
		return true;
	}
	return date_read_figures(text, edtf) || date_read_pair(text, edtf) || date_read_words(text, context, edtf);
}

bool
date_write_interval(const char *first, const char *last, char edtf[EDTF_TEXT])
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
