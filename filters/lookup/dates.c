#include "lookup/dates.h"

#include <stdio.h>

#include "lookup/date_open.h"
#include "lookup/date_ranges.h"

enum { LONGEST = 100 }; /* bytes: no date is as long, and each byte may be where a range is cut */

static bool
read_any(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT])
{
	text = slice_trim(text);
	return text.length <= LONGEST && (date_read_one(text, context, edtf) || date_read_range(text, context, edtf) ||
	                                  date_read_open(text, context, edtf));
}

bool
date_normalize(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	struct edtf_span span;

	/* the year behind 9999 is none */
	return read_any(text, &(struct date_context){ .as_of = as_of, .near = as_of }, edtf) &&
	       edtf_parse(slice_of(edtf), &span);
}

bool
date_of_phrase(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT])
{
	return read_any(text, &(struct date_context){ .as_of = as_of, .near = as_of, .phrase = true }, edtf);
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
