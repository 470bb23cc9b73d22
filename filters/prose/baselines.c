#include "prose/baselines.h"

#include "prose/date_scope.h"
#include "prose/ranks.h"

bool
figure_time_is_open(const char *date)
{
	return slice_starts(slice_of(date), "since ") || slice_starts(slice_of(date), "Since ");
}

/* "an increase from 2022", but not "from 2018 to 2022". */
static bool
is_from_alone(const struct reading *reading, size_t date)
{
	return chunk_is(reading, date - 1, WORD_FROM) &&
	       !(date + 1 < reading->count && chunk_is(reading, date + 1, WORD_TO));
}

/* What a change is compared with, if the chunk says it: also "since 2014", where it says until when too. */
static const char *
baseline_of(const struct reading *reading, size_t chunk, bool than, const char *period)
{
	const struct date_mention *date = chunk_date(reading, chunk);

	if (!date || date->text == period)
		return NULL;
	if (figure_time_is_open(date->text))
		return period && *period && !figure_time_is_open(period) ? date->text + strlen("since ") : NULL;
	return date->baseline || than || is_from_alone(reading, chunk) ? date->text : NULL;
}

/* "10 per cent higher than in 2022 and 37 per cent higher than in 2014": the first behind the figure. */
static const char *
next_baseline(const struct reading *reading, const struct match *match, const char *period)
{
	bool than = false; /* "than it had in 2022" */
	size_t item;

	for (size_t c = match->figure + 1u; match->figure != NO_CHUNK && c < reading->count; c++) {
		const char *baseline;

		than = chunk_is(reading, c, WORD_THAN) ||
		       (than && !(chunk_item_is_actor(reading, c) && !(chunk_item(reading, c)->flags & ITEM_ANAPHOR)));
		baseline = c > match->trigger ? baseline_of(reading, c, than, period) : NULL;
		if (baseline || reading->chunks[c].kind == CHUNK_MARK || chunk_is_superlative(reading, c) ||
		    chunk_figure(reading, c, &item))
			return baseline;
	}
	return NULL;
}

/* "compared with 2011": the only one of its kind in the sentence. */
static const char *
only_baseline(const struct reading *reading, size_t figure, const char *period)
{
	const struct passage *passage = reading->passage;
	const struct date_mention *only = NULL;

	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == ITEM_DATE && passage->dates[passage->items[i].index].baseline) {
			if (only || date_is_of_later_verb(reading, figure, i))
				return NULL;
			only = &passage->dates[passage->items[i].index];
		}
	return only && only->text != period ? only->text : NULL;
}

const char *
baseline_find(const struct reading *reading, const struct match *match, const char *period)
{
	const char *next = match->shape->makes == MEASURE_CHANGE ? next_baseline(reading, match, period) : NULL;

	return next ? next : only_baseline(reading, match->figure, period);
}
