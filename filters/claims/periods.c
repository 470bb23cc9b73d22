#include "claims/periods.h"

static bool
lies_within(struct edtf_span inner, struct edtf_span outer)
{
	return outer.first <= inner.first && inner.last <= outer.last;
}

enum meeting
period_meets(const struct asked *asked, const struct observation *observation, const struct edition *edition)
{
	const struct edtf_span period = asked->span;

	if (slice_equal(asked->period, observation->period))
		return asked->period.length || !observation->period.length ? MEETS_EXACTLY : MEETS_WITHOUT;
	if (!asked->period.length)
		return observation->span.first <= asked->day ? MEETS_WITHOUT : MEETS_NOT;
	if (!observation->period.length || !asked->is_dated)
		return MEETS_NOT;
	if (period.first == observation->span.first && period.last == observation->span.last)
		return MEETS_EXACTLY;
	if (lies_within(period, observation->span) || lies_within(observation->span, period))
		return MEETS_WITHIN;
	return period.first <= edition->day && edition->day <= period.last ? MEETS_PUBLICATION : MEETS_NOT;
}

static struct years
years_before(struct years years)
{
	return (struct years){ 2 * years.first - years.last - 1, years.first - 1 };
}

bool
baseline_years(const struct asked *asked, struct years years, struct years *baseline)
{
	struct edtf_span span;

	*baseline = years_before(years);
	if (!asked->baseline.length)
		return true;
	return edtf_parse(asked->baseline, &span) && years_of(span, baseline) &&
	       baseline->last - baseline->first == years.last - years.first;
}

bool
baseline_meets(const struct asked *asked, const struct observation *observation)
{
	const struct asked stated = { .baseline = observation->baseline };
	struct years years, claimed, counted;

	if (slice_equal(asked->baseline, observation->baseline))
		return true;
	return asked->is_dated && years_of(asked->span, &years) && baseline_years(asked, years, &claimed) &&
	       baseline_years(&stated, years, &counted) && claimed.first == counted.first;
}
