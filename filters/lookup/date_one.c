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

bool
date_read_one(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT])
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
