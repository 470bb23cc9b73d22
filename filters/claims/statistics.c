/* A whole is never what happens to be there: it is the row with the partner WLD, and the world's is the one with
 * the area WLD. Where these are complete for a year, an area without one had nothing then; where an area's
 * whole and some of its partners are there, so had any other partner. */
#include "claims/statistics.h"

static const struct slice world = SLICE("WLD"), nobody = SLICE("");

/* The series' observation of that year alone, or NULL. */
static const struct observation *
of_year(const struct series *series, int64_t year)
{
	const struct observation *observation = series ? series->first : NULL;
	struct years years;

	while (observation && !(years_of(observation->span, &years) && years.first == year && years.last == year))
		observation = observation->next;
	return observation;
}

/* Whether partners are named at all in the flow: if not, what has no partner is the whole. */
static bool
is_whole_alone(const struct question *question, uint32_t area)
{
	const struct evidence *evidence = question->evidence;
	const struct numbers *partners = evidence_partners_of(evidence, question->edition, question->flow, area);

	return partners && partners->count == 1 && !evidence_text(evidence, partners->list[0]).length;
}

/* The series of an area's whole, NULL where there is none. */
static const struct series *
whole_of(const struct question *question, uint32_t area)
{
	const struct evidence *evidence = question->evidence;
	const struct slice partner = is_whole_alone(question, area) ? nobody : world;

	return evidence_series(evidence, question->edition, question->flow, area, evidence_name(evidence, partner));
}

/* Whether the edition tells everybody's whole of the years. */
static bool
knows_world(const struct question *question, struct years years)
{
	const struct evidence *evidence = question->evidence;
	uint32_t area = evidence_name(evidence, world);
	uint32_t partner = is_whole_alone(question, area) ? evidence_name(evidence, nobody) : area;

	for (int64_t year = years.first; year <= years.last; year++)
		if (!evidence_is_complete(evidence, question->edition, question->flow, partner, year))
			return false;
	return true;
}

/* Adds the year's value, if there is one. */
static enum outcome
add_year(struct question *question, const struct observation *observation, struct decimal *sum)
{
	if (!decimal_add(*sum, observation->value, sum))
		return OUTCOME_TOO_LARGE;
	trace_add(question->trace, observation);
	return OUTCOME_ANSWERED;
}

/* Adds what a series has for each of the years. */
static enum outcome
add_years(struct question *question, const struct series *series, struct years years, bool may_lack,
          struct decimal *sum)
{
	for (int64_t year = years.first; year <= years.last; year++) {
		const struct observation *observation = of_year(series, year);
		enum outcome outcome = OUTCOME_NOT_COVERED;

		if (observation)
			outcome = add_year(question, observation, sum);
		else if (may_lack)
			continue;
		if (outcome != OUTCOME_ANSWERED)
			return outcome;
	}
	return OUTCOME_ANSWERED;
}

/* Adds an area's whole of the years. */
static enum outcome
add_whole(struct question *question, uint32_t area, struct years years, struct decimal *sum)
{
	const struct series *series = area == NAME_NONE ? NULL : whole_of(question, area);

	if (series || knows_world(question, years))
		return add_years(question, series, years, knows_world(question, years), sum);
	return OUTCOME_WHOLE_UNKNOWN;
}

/* Adds what passed between an area and a partner, which may be nothing where the area's whole is known and its
 * partners are told. */
static enum outcome
add_pair(struct question *question, uint32_t area, uint32_t partner, struct years years, struct decimal *sum)
{
	const struct evidence *evidence = question->evidence;
	const struct numbers *partners;
	struct decimal whole = decimal_of(0);
	size_t traced = question->trace->count;
	enum outcome outcome;

	partners = evidence_partners_of(evidence, question->edition, question->flow, area);
	if (!partners)
		return knows_world(question, years) ? OUTCOME_ANSWERED : OUTCOME_NO_DATA;
	outcome = add_whole(question, area, years, &whole);
	question->trace->count = traced; /* only whether it is known */
	if (partners->count < 2)
		return OUTCOME_NO_DATA;
	return add_years(question, evidence_series(evidence, question->edition, question->flow, area, partner), years,
	                 outcome == OUTCOME_ANSWERED, sum);
}

/* Over all areas and partners of the question; without partners the areas' wholes. */
static enum outcome
sum_of(struct question *question, const struct actor_list *partners, struct years years, struct decimal *sum)
{
	const struct evidence *evidence = question->evidence;
	enum outcome outcome = OUTCOME_ANSWERED;

	*sum = decimal_of(0);
	for (size_t a = 0; a < question->areas->count && outcome == OUTCOME_ANSWERED; a++) {
		uint32_t area = evidence_name(evidence, question->areas->ids[a]);

		if (!partners->count)
			outcome = add_whole(question, area, years, sum);
		for (size_t p = 0; p < partners->count && outcome == OUTCOME_ANSWERED; p++)
			outcome = add_pair(question, area, evidence_name(evidence, partners->ids[p]), years, sum);
	}
	return outcome;
}

static enum outcome
percent(struct decimal part, struct decimal whole, struct decimal *value)
{
	if (!whole.units)
		return OUTCOME_NOTHING;
	if (!decimal_multiply(part, decimal_of(100), &part) || !decimal_divide(part, whole, DECIMAL_SIGNIFICANT, value))
		return OUTCOME_TOO_LARGE;
	return OUTCOME_ANSWERED;
}

static enum outcome
level(struct question *question, struct decimal *value)
{
	return sum_of(question, question->partners, question->years, value);
}

/* With partners theirs of the areas' whole, without them the areas' of the world's. */
static enum outcome
share(struct question *question, struct decimal *value)
{
	const struct actor_list all = { .count = 0 };
	struct slice world_id = world;
	const struct actor_list the_world = { &world_id, 1, 1 };
	struct question of_whole = *question;
	struct decimal part, whole;
	enum outcome outcome = sum_of(question, question->partners, question->years, &part);

	if (!question->partners->count)
		of_whole.areas = &the_world;
	if (outcome == OUTCOME_ANSWERED)
		outcome = sum_of(&of_whole, &all, question->years, &whole);
	if (outcome == OUTCOME_NOT_COVERED || outcome == OUTCOME_NO_DATA)
		return outcome;
	return outcome == OUTCOME_ANSWERED ? percent(part, whole, value) : outcome;
}

/* Against the baseline; what is negative is a decrease. Sums of as many years are compared. */
static enum outcome
change(struct question *question, struct decimal *value)
{
	struct decimal now, before, apart;
	enum outcome outcome = sum_of(question, question->partners, question->years, &now);

	if (outcome == OUTCOME_ANSWERED)
		outcome = sum_of(question, question->partners, question->baseline, &before);
	if (outcome != OUTCOME_ANSWERED)
		return outcome;
	return decimal_subtract(now, before, &apart) ? percent(apart, before, value) : OUTCOME_TOO_LARGE;
}

/* Whether a name of the data is an actor of its own: not the world, nor one that is unknown. */
static bool
is_one(const struct question *question, uint32_t name)
{
	struct slice id = evidence_text(question->evidence, name);

	return id.length && !slice_equal(id, world) && slice_find(id, '+') == id.length;
}

/* The one name of a list; NAME_NONE for several, and for one that no observation has. */
static uint32_t
only_name(const struct question *question, const struct actor_list *list)
{
	return list->count == 1 ? evidence_name(question->evidence, list->ids[0]) : NAME_NONE;
}

/* The sum of one of those that are ranked: of partners with the area, of areas their whole. */
static enum outcome
sum_of_ranked(struct question *question, uint32_t area, uint32_t ranked, struct decimal *sum)
{
	*sum = decimal_of(0);
	return area == NAME_NONE ? add_whole(question, ranked, question->years, sum)
	                         : add_pair(question, area, ranked, question->years, sum);
}

/* Those with which the areas deal, or who deal at all where area is NAME_NONE, and whether all are told. */
static enum outcome
all_ranked(struct question *question, uint32_t area, const struct numbers **all)
{
	struct decimal whole = decimal_of(0);
	size_t traced = question->trace->count;
	enum outcome outcome = OUTCOME_ANSWERED;

	*all = area == NAME_NONE ? evidence_areas_of(question->evidence, question->edition, question->flow)
	                         : evidence_partners_of(question->evidence, question->edition, question->flow, area);
	if (!*all)
		return OUTCOME_NO_DATA;
	if (area != NAME_NONE)
		outcome = add_whole(question, area, question->years, &whole);
	else if (!knows_world(question, question->years))
		outcome = OUTCOME_WHOLE_UNKNOWN;
	question->trace->count = traced;
	return outcome;
}

/* The area's place among all, or with a partner the partner's among the area's: one more than have more. */
static enum outcome
rank(struct question *question, struct decimal *value)
{
	bool of_partner = question->partners->count;
	uint32_t area = of_partner ? only_name(question, question->areas) : NAME_NONE;
	uint32_t one = only_name(question, of_partner ? question->partners : question->areas);
	const struct numbers *all;
	struct decimal own, other;
	int64_t place = 1;
	enum outcome outcome;

	if (one == NAME_NONE || (of_partner && area == NAME_NONE))
		return OUTCOME_NO_DATA;
	outcome = all_ranked(question, area, &all);
	if (outcome == OUTCOME_ANSWERED)
		outcome = sum_of_ranked(question, area, one, &own);
	if (outcome == OUTCOME_ANSWERED && own.units <= 0)
		outcome = OUTCOME_NOTHING;
	for (size_t i = 0; outcome == OUTCOME_ANSWERED && i < all->count; i++) {
		if (!is_one(question, all->list[i]))
			continue;
		outcome = sum_of_ranked(question, area, all->list[i], &other);
		place += outcome == OUTCOME_ANSWERED && decimal_compare(other, own) > 0;
	}
	*value = decimal_of(place);
	return outcome;
}

/* With how many partners there was anything. */
static enum outcome
count(struct question *question, struct decimal *value)
{
	uint32_t area = only_name(question, question->areas);
	const struct numbers *all;
	struct decimal sum;
	int64_t partners = 0;
	enum outcome outcome = area == NAME_NONE ? OUTCOME_NO_DATA : all_ranked(question, area, &all);

	for (size_t i = 0; outcome == OUTCOME_ANSWERED && i < all->count; i++) {
		if (!is_one(question, all->list[i]))
			continue;
		outcome = sum_of_ranked(question, area, all->list[i], &sum);
		partners += outcome == OUTCOME_ANSWERED && sum.units > 0;
	}
	*value = decimal_of(partners);
	return outcome;
}

static const struct statistic statistics[] = {
	{ "level", level }, { "share", share }, { "change", change }, { "rank", rank }, { "count", count },
};

const struct statistic *
statistic_of(struct slice name)
{
	for (size_t i = 0; i < sizeof statistics / sizeof *statistics; i++)
		if (slice_is(name, statistics[i].name))
			return &statistics[i];
	return NULL;
}
