#include "prose/listed.h"

static bool
is_side(const struct label *label, const char *side)
{
	return slice_is(label->side, side);
}

static bool
is_close(const struct passage *passage, size_t item)
{
	return passage->tokens[passage->items[item].first].flags & TOKEN_CLOSE;
}

static bool
is_percentage(const struct listed *listed)
{
	if (listed->mention->kind == QUANTITY_PERCENT && !listed->mention->multiple)
		return true;
	if (listed->mention->kind != QUANTITY_COUNT)
		return false;
	return label_says(&listed->above, LABEL_PERCENT) ||
	       (label_says(&listed->above, LABEL_SHARE) &&
	        decimal_compare(listed->mention->quantity.value, decimal_of(1)) > 0);
}

bool
listed_take_times(const struct listed *listed, struct observation *observation)
{
	const struct label *label = listed->name.dates ? &listed->name : &listed->above;

	if (*label->baseline && !label_says(&listed->above, LABEL_CHANGE))
		return false;
	observation->period = label->period;
	observation->baseline = *label->baseline ? label->baseline : NULL;
	return true;
}

/* "imports of India", "suppliers to India", "Indian exports": whose it is; false where the name is the other side's. */
static bool
is_owner(const struct label *label)
{
	bool imports = is_side(label, "imports"), partners = label_says(label, LABEL_PARTNERS);

	if (label->how == CASE_FROM)
		return is_side(label, "exports");
	if (label->how == CASE_TO)
		return imports && partners;
	return label->how != CASE_PEOPLE || !imports || !partners; /* "Russian suppliers" */
}

/* Fills area and partner of a part of a flow, or of a place in it. */
static bool
take_sides(const struct listed *listed, struct observation *observation)
{
	const struct label *above = &listed->above;
	struct slice named = listed->name.who;

	if (!above->who.length) {
		observation->area_id = named;
		return named.length && (label_says(above, LABEL_TRADERS) ||
		                        (label_says(above, LABEL_WORLD) && !label_says(above, LABEL_PARTNERS)));
	}
	if (!named.length || label_says(above, LABEL_TRADERS)) {
		observation->area_id = above->who;
		return !named.length && label_says(above, LABEL_WORLD);
	}
	if (label_says(above, LABEL_WORLD))
		return false;
	observation->area_id = above->who;
	observation->partner_id = named;
	return is_owner(above);
}

static const struct measure *
measure_of(const struct facts *facts, const struct listed *listed, enum measure_pattern pattern)
{
	const struct measure *measure = measures_find(facts->measures, pattern, listed->above.goods, listed->above.side);

	return measure && slice_equal(measure->goods, listed->above.goods) ? measure : NULL;
}

static bool
read_share(const struct facts *facts, const struct listed *listed, struct observation *observation)
{
	const struct measure *measure = measure_of(facts, listed, MEASURE_SHARE);

	if (!measure || !is_percentage(listed) || label_says(&listed->above, LABEL_WHOLE) ||
	    !take_sides(listed, observation) || (is_side(&listed->above, "spending") && observation->partner_id.length))
		return false;
	observation->measure = measure->name;
	return true;
}

/* Who alone is named, above or by the figure. */
static bool
take_area(const struct listed *listed, struct observation *observation)
{
	bool above = listed->above.who.length && (listed->above.actor == NO_ACTOR || !listed->name.who.length);

	if (above && listed->name.who.length) /* "in Africa": the rows are its states */
		above = false;
	observation->area_id = above ? listed->above.who : listed->name.who;
	return observation->area_id.length && (above || !listed->above.who.length || listed->above.actor == NO_ACTOR);
}

static bool
read_level(const struct facts *facts, const struct listed *listed, struct observation *observation)
{
	const struct label *above = &listed->above;
	bool percentage = is_percentage(listed);
	struct slice unit = percentage ? (struct slice)SLICE("percent") : (struct slice)SLICE("currency");
	const struct measure *measure = measures_level(facts->measures, above->side, unit);

	if (!measure || !take_area(listed, observation))
		return false;
	observation->measure = measure->name;
	if (percentage)
		return label_says(above, LABEL_WHOLE);
	if (listed->mention->kind == QUANTITY_MONEY) {
		observation->unit = listed->mention->quantity.unit;
		return true;
	}
	observation->unit = above->currency;
	observation->rounding = (struct decimal){ 5, observation->value.scale + 1 };
	if (!decimal_multiply(observation->rounding, above->scale, &observation->rounding))
		return false;
	return listed->mention->kind == QUANTITY_COUNT && above->currency.length &&
	       decimal_multiply(observation->value, above->scale, &observation->value);
}

/* What stands before the figure: '+', '-', or '\0' for no sign. */
static char
sign_of(const struct passage *passage, size_t item)
{
	char mark = item && passage->items[item - 1].kind == ITEM_MARK ? passage->items[item - 1].mark : '\0';

	return (mark == '+' || mark == '-') && is_close(passage, item) ? mark : '\0';
}

static bool
read_change(const struct facts *facts, const struct listed *listed, struct observation *observation)
{
	const struct measure *measure = measure_of(facts, listed, MEASURE_CHANGE);
	char sign = sign_of(facts->passage, listed->item);

	if (!measure || (!is_percentage(listed) && !label_says(&listed->above, LABEL_PERCENT)) ||
	    label_says(&listed->above, LABEL_SHARE | LABEL_WHOLE | LABEL_FALL) || !*observation->period ||
	    (listed->dashed && !sign))
		return false;
	observation->measure = measure->name;
	if (sign == '-')
		observation->value.units = -observation->value.units;
	if (listed->above.who.length && listed->name.who.length && listed->above.actor != NO_ACTOR) {
		observation->area_id = listed->above.who;
		observation->partner_id = listed->name.who;
		return label_says(&listed->above, LABEL_PARTNERS) && is_owner(&listed->above);
	}
	return take_area(listed, observation);
}

/* Of views the people are the area, and the partner is whom they see. */
static bool
read_opinion(const struct listed *listed, struct observation *observation)
{
	const struct label *above = &listed->above;
	bool seen = above->how == CASE_OF || above->how == CASE_TO;

	observation->measure = above->opinion;
	observation->area_id = seen ? listed->name.who : above->who;
	observation->partner_id = seen ? above->who : listed->name.who;
	return is_percentage(listed) && observation->area_id.length && observation->partner_id.length &&
	       (seen || above->how == CASE_PEOPLE || above->how == CASE_AT || above->how == CASE_BY);
}

bool
listed_read_rank(const struct facts *facts, const struct listed *listed, struct observation *observation)
{
	const struct label *above = &listed->above;
	const struct measure *measure = measure_of(facts, listed, MEASURE_RANK);

	if (!measure || label_says(above, LABEL_REGION | LABEL_CHANGE) || !listed->name.who.length)
		return false;
	observation->measure = measure->name;
	observation->unit = measure->unit;
	if (!above->who.length) {
		observation->area_id = listed->name.who;
		return !label_says(above, LABEL_PARTNERS);
	}
	observation->area_id = above->who;
	observation->partner_id = listed->name.who;
	return label_says(above, LABEL_PARTNERS) && is_owner(above) && above->how != CASE_FROM;
}

bool
listed_read_figure(const struct facts *facts, const struct listed *listed, struct observation *observation)
{
	const struct label *above = &listed->above;

	if (label_says(above, LABEL_STRANGE) || (label_says(above, LABEL_LEVEL) && !is_side(above, "spending")) ||
	    !listed_take_times(listed, observation))
		return false;
	if (label_says(above, LABEL_PLACE))
		return listed->mention->kind == QUANTITY_COUNT && listed_read_rank(facts, listed, observation);
	if (sign_of(facts->passage, listed->item) == '-' && !label_says(above, LABEL_CHANGE))
		return false;
	if (above->opinion.length)
		return !above->side.length && read_opinion(listed, observation);
	if (label_says(above, LABEL_CHANGE | LABEL_FALL))
		return read_change(facts, listed, observation);
	if (is_side(above, "spending") && !(label_says(above, LABEL_WORLD) && is_percentage(listed)))
		return read_level(facts, listed, observation);
	return read_share(facts, listed, observation);
}

struct observation
listed_observation(const struct listed *listed, struct slice rule)
{
	return (struct observation){
		.rule = rule,
		.unit = SLICE("percent"),
		.qualifier = listed->mention->quantity.qualifier,
		.value = listed->mention->quantity.value,
		.rounding = listed->mention->quantity.rounding,
		.item = listed->item,
	};
}
