/* A whole is not the sum of the rows that happen to be there. The whole of an area is the row with the partner WLD, and
 * the whole of the world is the row with the area WLD. If the wholes are complete for a year, an area without one had
 * nothing in that year. If the whole of an area and some of its partners are there, a partner without a row had
 * nothing. */
#include "claims/sums.h"

const struct slice world = SLICE("WLD");
static const struct slice nobody = SLICE("");

/* Whether the flow names any partners. If it does not, a row without a partner is the whole. */
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

static bool
is_complete(const struct question *question, struct years years)
{
	const struct evidence *evidence = question->evidence;
	uint32_t area = evidence_name(evidence, world);
	uint32_t partner = is_whole_alone(question, area) ? evidence_name(evidence, nobody) : area;

	if (evidence_says_complete(evidence, question->edition, years))
		return true;
	for (int64_t year = years.first; year <= years.last; year++)
		if (!evidence_is_complete(evidence, question->edition, question->flow, partner, year))
			return false;
	return true;
}

bool
knows_world(struct question *question, struct years years)
{
	if (!question->is_told || question->told.first != years.first || question->told.last != years.last) {
		question->knows = is_complete(question, years);
		question->told = years;
		question->is_told = true;
	}
	return question->knows;
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
enum outcome
add_years(struct question *question, const struct series *series, struct years years, bool may_lack,
          struct decimal *sum)
{
	const struct observation *observation = NULL;

	for (int64_t year = years.first; year <= years.last; year++) {
		enum outcome outcome = OUTCOME_NOT_COVERED;

		observation = series ? evidence_of_year(question->evidence, series, year, observation) : NULL;
		if (observation)
			outcome = add_year(question, observation, sum);
		else if (may_lack)
			continue;
		if (outcome != OUTCOME_ANSWERED)
			return outcome;
	}
	return OUTCOME_ANSWERED;
}

/* Adds all that an area had with its partners. */
static enum outcome
add_partners(struct question *question, uint32_t area, struct years years, struct decimal *sum)
{
	const struct evidence *evidence = question->evidence;
	const struct numbers *partners = evidence_partners_of(evidence, question->edition, question->flow, area);
	enum outcome outcome = OUTCOME_ANSWERED;

	for (size_t i = 0; partners && i < partners->count && outcome == OUTCOME_ANSWERED; i++)
		outcome =
			add_years(question, evidence_series(evidence, question->edition, question->flow, area, partners->list[i]),
		              years, true, sum);
	return outcome;
}

/* Adds the wholes of all areas. */
static enum outcome
add_areas(struct question *question, struct years years, struct decimal *sum)
{
	const struct numbers *areas = evidence_areas_of(question->evidence, question->edition, question->flow);
	enum outcome outcome = OUTCOME_ANSWERED;

	for (size_t i = 0; areas && i < areas->count && outcome == OUTCOME_ANSWERED; i++)
		outcome = add_whole(question, areas->list[i], years, sum);
	return outcome;
}

enum outcome
add_whole(struct question *question, uint32_t area, struct years years, struct decimal *sum)
{
	const struct series *series = area == NAME_NONE ? NULL : whole_of(question, area);

	if (!series && evidence_says_complete(question->evidence, question->edition, years))
		return area == evidence_name(question->evidence, world) ? add_areas(question, years, sum)
		                                                        : add_partners(question, area, years, sum);
	if (series || knows_world(question, years))
		return add_years(question, series, years, knows_world(question, years), sum);
	return OUTCOME_WHOLE_UNKNOWN;
}

enum outcome
area_tells_partners(struct question *question, uint32_t area, struct years years, bool *known, bool *nothing)
{
	const struct numbers *told = evidence_partners_of(question->evidence, question->edition, question->flow, area);
	struct decimal whole = decimal_of(0);
	size_t traced = question->trace->count;

	*known = add_whole(question, area, years, &whole) == OUTCOME_ANSWERED;
	*nothing = *known && !whole.units;
	question->trace->count = traced; /* the trace does not get what was only asked for */
	return *nothing ||
	               (told && (told->count > 1 || evidence_says_complete(question->evidence, question->edition, years)))
	           ? OUTCOME_ANSWERED
	           : OUTCOME_NO_DATA;
}

/* Adds the values of an area with these partners. */
static enum outcome
add_pairs(struct question *question, uint32_t area, const struct parties *partners, struct years years,
          struct decimal *sum)
{
	bool known, nothing;
	enum outcome outcome = area_tells_partners(question, area, years, &known, &nothing);

	if (outcome == OUTCOME_ANSWERED && !known && partners->absent)
		return OUTCOME_NOT_COVERED;
	for (size_t i = 0; i < partners->names.count && outcome == OUTCOME_ANSWERED && !nothing; i++)
		outcome = add_years(
			question,
			evidence_series(question->evidence, question->edition, question->flow, area, partners->names.list[i]),
			years, known, sum);
	return outcome;
}

enum outcome
sum_of(struct question *question, const struct parties *areas, const struct parties *partners, struct years years,
       struct decimal *sum)
{
	enum outcome outcome = OUTCOME_ANSWERED;

	*sum = decimal_of(0);
	if (areas->absent && !knows_world(question, years))
		return partners->all ? OUTCOME_WHOLE_UNKNOWN : OUTCOME_NO_DATA;
	for (size_t i = 0; i < areas->names.count && outcome == OUTCOME_ANSWERED; i++)
		outcome = partners->all ? add_whole(question, areas->names.list[i], years, sum)
		                        : add_pairs(question, areas->names.list[i], partners, years, sum);
	return outcome;
}
