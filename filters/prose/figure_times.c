/* The period of a figure, and the period with which it is compared. */
#include "prose/figure_times.h"

#include "prose/baselines.h"
#include "prose/date_scope.h"

enum { FAR_WHOLE = 8, FAR_BETWEEN = 5 };

static void
set(const char **slot, const char *text)
{
	if (!*slot)
		*slot = text;
}

/* "published on Tuesday": when something was said. */
static bool
is_weekday(const struct date_mention *date)
{
	size_t length = strlen(date->text);

	return length > 3 && strcmp(date->text + length - 3, "day") == 0;
}

/* Whether a figure may be of that time: neither "the 2020 war" nor "before 2019". */
static bool
may_be_period(const struct date_mention *date)
{
	return !date->attributive && !date->bound && !is_weekday(date);
}

/* Whether the relation opens or closes a stretch of time: "between A and B", "from A to B". */
static bool
is_stretch(const struct reading *reading, const struct relation *relation, bool opened)
{
	if (relation->via == NO_CHUNK)
		return false;
	return chunk_is(reading, relation->via, WORD_BETWEEN) || chunk_is(reading, relation->via, WORD_FROM) ||
	       (opened && chunk_is(reading, relation->via, WORD_TO));
}

void
figure_times_order(struct figure_times *times)
{
	const char *period = times->period;

	if (!period || !times->baseline || !byte_is_digit(*period) || !byte_is_digit(*times->baseline) ||
	    strncmp(period, times->baseline, strlen("2014")) >= 0)
		return;
	times->period = times->baseline;
	times->baseline = period;
}

/* "between A and B": the earlier is the baseline. */
static void
take_date(const struct reading *reading, const struct relation *relation, const struct date_mention *date,
          struct figure_times *times, const char **between)
{
	if (is_stretch(reading, relation, *between)) {
		if (!*between) {
			*between = date->text;
		} else if (!times->period) {
			times->baseline = *between;
			times->period = date->text;
		}
	} else if (date->baseline) {
		set(&times->baseline, date->text);
	} else {
		set(&times->period, date->text);
	}
}

/* Whether a date stands between the two. */
static bool
has_date_between(const struct reading *reading, size_t first, size_t last)
{
	for (size_t c = first + 1; c < last; c++)
		if (chunk_date(reading, c))
			return true;
	return false;
}

/* "of the global total", which may stand between a figure and its date. */
static bool
is_of_total(const struct reading *reading, size_t chunk)
{
	return chunk_is(reading, chunk, WORD_OF) || chunk_is(reading, chunk, WORD_WORLD) ||
	       chunk_is(reading, chunk, WORD_ARTICLE) || chunk_is(reading, chunk, WORD_FLOW) ||
	       chunk_is(reading, chunk, WORD_GOODS) || chunk_means(reading, chunk, WORD_BEARING, "total");
}

/* "to 36 per cent from 58 per cent in 2014", "from 58 per cent in 2014 to 36": of the figure behind "from" alone;
 * "40 per cent in 2012 and 60 per cent in 2017": each has its own. */
static bool
is_of_other_figure(const struct reading *reading, size_t figure, size_t date)
{
	size_t item, other, from = date_earlier_from(reading->passage, reading->chunks[date].first);

	if (from != SIZE_MAX && !(from < reading->chunks[figure].last && figure < date))
		return true;
	if (date > figure + 1 && chunk_figure(reading, date - 1, &item))
		return true; /* "rose by 3 per cent, after a fall of 4 per cent the year before" */
	date -= date && chunk_is(reading, date - 1, WORD_ARTICLE); /* "in the 2019 poll" */
	other = date - 2;
	while (other < date && other > figure + 1 && is_of_total(reading, other) && !chunk_figure(reading, other, &item))
		other--;
	return date > 2 && other != figure && chunk_figure(reading, other, &item) &&
	       (chunk_is(reading, other - 1, WORD_FROM) || chunk_is(reading, other - 1, WORD_THAN) ||
	        has_date_between(reading, figure, other));
}

/* "58 per cent from Turkey, which in 2022 delivered": whether the date is of another verb than what stands before. */
static bool
is_behind_relative(const struct reading *reading, size_t chunk, size_t date)
{
	const struct item *items = reading->passage->items;

	for (size_t i = reading->chunks[chunk].first; i < date; i++)
		if (i && item_is(&items[i], WORD_RELATIVE) && item_is_mark(&items[i - 1], ','))
			return true;
	return false;
}

static void
take_dates(const struct reading *reading, size_t figure, size_t head, struct figure_times *times)
{
	const struct relation *relation;
	const char *between = NULL;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_TIME, head, &at));) {
		const struct date_mention *date = chunk_date(reading, relation->dependent);

		if (date && may_be_period(date) && !is_of_other_figure(reading, figure, relation->dependent) &&
		    !date_is_before_told(reading->passage, reading->chunks[relation->dependent].first) &&
		    !is_behind_relative(reading, head, reading->chunks[relation->dependent].first))
			take_date(reading, relation, date, times, &between);
		if (date && times->period == date->text &&
		    date_is_since_event(reading->passage, reading->chunks[relation->dependent].first))
			times->period = "since then";
	}
}

/* "(42% in 2019)": the dates of a note, which has no grammar. */
void
figure_times_note(const struct reading *reading, size_t figure, struct figure_times *times)
{
	const struct date_mention *date;

	if (chunk_is_note(reading, figure) && (date = chunk_date(reading, figure)))
		set(&times->period, date->text);
}

/* "between A and B" (and "to B"), "both A and B", "from A to B": item i is B. */
static bool
are_a_pair(const struct passage *passage, size_t i)
{
	return i > 2 && passage->items[i - 2].kind == ITEM_DATE &&
	       (item_is(&passage->items[i - 1], WORD_AND) ||
	        (item_is(&passage->items[i - 1], WORD_TO) &&
	         (item_is(&passage->items[i - 3], WORD_FROM) || item_is(&passage->items[i - 3], WORD_BETWEEN))));
}

const char *
sentence_period(const struct passage *passage)
{
	const char *period = NULL;

	for (size_t i = 0; i < passage->count; i++) {
		const struct date_mention *date = &passage->dates[passage->items[i].index];

		if (passage->items[i].kind != ITEM_DATE || !may_be_period(date) || date->baseline ||
		    date_earlier_from(passage, i) != SIZE_MAX || date_is_before_told(passage, i) ||
		    figure_time_is_open(date->text))
			continue;
		if (period && !are_a_pair(passage, i))
			return NULL;
		period = date->text;
	}
	return period;
}

/* Whether the item stands in a note, which is of something else, or in a bracket before the first word. */
static bool
is_in_note(const struct reading *reading, size_t item)
{
	for (size_t c = 0; c < reading->count; c++)
		if (reading->chunks[c].first <= item && item < reading->chunks[c].last)
			return chunk_is_note(reading, c);
	return item < reading->chunks[0].first;
}

static bool
is_earlier_item(const struct reading *reading, size_t figure, size_t item)
{
	for (size_t c = 0; c < reading->count; c++)
		if (reading->chunks[c].first <= item && item < reading->chunks[c].last)
			return is_of_other_figure(reading, figure, c);
	return false;
}

/* The only date, or the only two that are compared, that the figure's part of the sentence has. */
static void
take_only(const struct reading *reading, const struct match *match, struct figure_times *times)
{
	size_t figure = match->figure;
	const struct passage *passage = reading->passage;
	const struct date_mention *first = NULL, *second = NULL;

	for (size_t i = 0; i < passage->count; i++) {
		const struct date_mention *date =
			passage->items[i].kind == ITEM_DATE ? &passage->dates[passage->items[i].index] : NULL;

		if (!date || !may_be_period(date) || date->baseline || (times->baseline && date->text == times->baseline) ||
		    is_in_note(reading, i) || is_earlier_item(reading, figure, i) ||
		    date_is_of_aside_before(reading, figure, i) || date_is_before_told(passage, i) ||
		    (match->shape->makes == MEASURE_LEVEL && date_is_beginning(reading->passage, i)) ||
		    (figure != NO_CHUNK && is_behind_relative(reading, figure, i)) || date_is_behind_verb(reading, match, i) ||
		    date_is_of_other_clause(reading, figure, date))
			continue;
		if (second)
			return;
		if (first)
			second = date;
		else
			first = date;
		if (second && !are_a_pair(passage, i))
			return;
	}
	if (second) {
		times->baseline = first->text;
		times->period = second->text;
	} else if (first && !first->baseline) {
		times->period = first->text;
	}
}

/* "Peru's fell by 5 per cent and Chile's rose by 9 between 2014 and 2018": the time behind the last of the changes is
 * that of all. */
static void
take_shared(const struct reading *reading, size_t figure, struct figure_times *times)
{
	bool joined = false;

	for (size_t c = figure + 1; c < reading->count && !times->period; c++) {
		if (chunk_is(reading, c, WORD_CLAUSE) || chunk_is(reading, c, WORD_RELATIVE) || chunk_date(reading, c))
			return;
		joined |= chunk_is(reading, c, WORD_AND);
		if (joined && chunk_is(reading, c, WORD_CHANGE))
			take_dates(reading, figure, c, times);
	}
}

/* "of global arms imports in 2018-22": the date right behind the noun, whatever the grammar hangs it on. */
static const struct date_mention *
date_next_to(const struct reading *reading, size_t chunk)
{
	const struct date_mention *date;

	if (chunk == NO_CHUNK || chunk + 2 >= reading->count || !chunk_is(reading, chunk + 1, WORD_IN))
		return NULL;
	date = chunk_date(reading, chunk + 2);
	return date && may_be_period(date) && !date->baseline ? date : NULL;
}

static bool
is_text(const char *one, const char *other)
{
	return one && strcmp(one, other) == 0;
}

/* "rose by 26 per cent from 2014-18": what follows "from" alone is the time before; at the head of a sentence it may be
 * either, which is the empty period. */
static void
settle_from(const struct reading *reading, const struct match *match, struct figure_times *times)
{
	const struct passage *passage = reading->passage;

	for (size_t i = 1; times->period && i < passage->count; i++) {
		const struct item *item = &passage->items[i], *before = item - 1;

		if (item->kind != ITEM_DATE || passage->dates[item->index].text != times->period)
			continue;
		if (before->kind != ITEM_WORD || !item_is(before, WORD_FROM))
			return;
		if (i > reading->chunks[match->trigger].first && !times->baseline)
			times->baseline = times->period;
		times->period =
			i > reading->chunks[match->trigger].first || is_text(times->baseline, times->period) ? NULL : "";
	}
}

/* "between the two periods A and B", whatever the grammar hangs A on: of a change A is the time before; "in A and B"
 * may be of either or of both together, which is the empty period. */
static void
settle_pair(const struct reading *reading, bool is_change, struct figure_times *times)
{
	const struct passage *passage = reading->passage;

	for (size_t i = 0; times->period && i + 2 < passage->count; i++) {
		const struct item *item = &passage->items[i];
		bool between = false;

		if (item->kind != ITEM_DATE || passage->dates[item->index].text != times->period || item[2].kind != ITEM_DATE ||
		    !item_is(&item[1], WORD_AND))
			continue;
		for (size_t back = 1; back <= i && back < FAR_BETWEEN; back++)
			between |= item_is(&item[-(ptrdiff_t)back], WORD_BETWEEN);
		if (between && !is_change)
			return;
		times->baseline = between ? times->period : times->baseline;
		times->period = between ? passage->dates[item[2].index].text : "";
		return;
	}
}

void
figure_times_find(const struct reading *reading, const struct match *match, struct figure_times *times)
{
	const size_t heads[] = { match->figure, match->trigger,
		                     match->whole,  figure_clause(reading, match),
		                     match->party,  figure_verb(reading, match) };
	const struct date_mention *own;

	*times = (struct figure_times){ NULL, NULL };
	figure_times_own(reading, match->figure, times);
	if (!times->period && (own = date_next_to(reading, match->whole)))
		times->period = own->text;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (heads[i] != NO_CHUNK && !times->period)
			take_dates(reading, match->figure, heads[i], times);
	for (size_t i = 1; i < 4; i++) { /* the verb above the clause */
		const struct relation *above =
			heads[i] == NO_CHUNK ? NULL : reading_above(reading, RELATION_SUBORDINATE, heads[i]);

		if (above && !times->period)
			take_dates(reading, match->figure, above->head, times);
	}
	if (!times->period)
		take_only(reading, match, times);
	if (!times->period && match->shape->makes == MEASURE_CHANGE)
		take_shared(reading, match->figure, times);
	if (match->shape->makes == MEASURE_CHANGE)
		settle_from(reading, match, times);
	if (match->shape->makes != MEASURE_RANK)
		settle_pair(reading, match->shape->makes == MEASURE_CHANGE, times);
	if (!times->baseline)
		times->baseline = baseline_find(reading, match, times->period);
	if (match->shape->makes == MEASURE_CHANGE && !(reading->passage->classes >> WORD_THAN & 1))
		figure_times_order(times);
	if (times->period && figure_time_is_open(times->period) && match->shape->makes != MEASURE_CHANGE)
		times->period = NULL; /* "1.4 per cent, the highest since 1958" */
	if (!times->period && match->figure != NO_CHUNK &&
	    figure_is_of_when(reading->passage, reading->chunks[match->figure].first))
		times->period = "";
}

void
figure_times_own(const struct reading *reading, size_t figure, struct figure_times *times)
{
	size_t word = figure + 1;
	const struct date_mention *found;

	while (word < reading->count && word < figure + FAR_WHOLE &&
	       (is_of_total(reading, word) || chunk_is(reading, word, WORD_WHOLE) ||
	        chunk_item(reading, word)->flags & ITEM_ANAPHOR))
		word++; /* "of its GDP" */
	if (word + 2u < reading->count && chunk_is(reading, word, WORD_IN) && chunk_is(reading, word + 1, WORD_ARTICLE))
		word++; /* "in the 2019 poll" */
	if (word + 1u < reading->count && word &&
	    (chunk_is(reading, word, WORD_IN) || chunk_is(reading, word - 1, WORD_IN)) &&
	    (found = chunk_date(reading, word + 1)))
		*times = (struct figure_times){ found->text, NULL };
	figure_times_note(reading, figure, times);
}

static bool
is_year(const char *period)
{
	return strlen(period) == strlen("2022") && strspn(period, "0123456789") == strlen("2022");
}

int
figure_years_order(const char *one, const char *other)
{
	return one && is_year(one) && is_year(other) ? strcmp(one, other) : 0;
}
