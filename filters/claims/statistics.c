#include "claims/statistics.h"

#include "claims/ranking.h"
#include "claims/sums.h"

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
	return sum_of(question, question->areas, question->partners, question->years, value);
}

/* With partners, their share of the areas' whole; without, the areas' share of the world's. */
static enum outcome
share(struct question *question, struct decimal *value)
{
	const struct parties all = { .all = true };
	uint32_t name = evidence_name(question->evidence, world);
	const struct parties the_world = { .names = { &name, 1, 1 } };
	const struct parties *of = question->partners->all ? &the_world : question->areas;
	struct decimal part, whole;
	enum outcome outcome = sum_of(question, question->areas, question->partners, question->years, &part);

	if (outcome == OUTCOME_ANSWERED)
		outcome = sum_of(question, of, &all, question->years, &whole);
	return outcome == OUTCOME_ANSWERED ? percent(part, whole, value) : outcome;
}

/* The change against the baseline; a decrease is negative. The two sums must be of equally many years. */
static enum outcome
change(struct question *question, struct decimal *value)
{
	struct decimal now, before, apart;
	enum outcome outcome = sum_of(question, question->areas, question->partners, question->years, &now);

	if (outcome == OUTCOME_ANSWERED)
		outcome = sum_of(question, question->areas, question->partners, question->baseline, &before);
	if (outcome != OUTCOME_ANSWERED)
		return outcome;
	return decimal_subtract(now, before, &apart) ? percent(apart, before, value) : OUTCOME_TOO_LARGE;
}

static const struct statistic statistics[] = {
	{ "level", level },
	{ "share", share },
	{ "change", change },
	{ "rank", ranking_place },
	{ "count", ranking_partners },
};

const struct statistic *
statistic_of(struct slice name)
{
	for (size_t i = 0; i < sizeof statistics / sizeof *statistics; i++)
		if (slice_is(name, statistics[i].name))
			return &statistics[i];
	return NULL;
}
