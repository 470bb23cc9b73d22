#include "claims/stated.h"

#include <stdio.h>

#include "base/die.h"

void
stated_open(struct stated *stated)
{
	*stated = (struct stated){ .count = 0 };
	measures_load(&stated->measures);
	composites_open(&stated->composites);
	stated->groups = table_of(&stated->arena, sizeof(struct group));
}

static struct slice
keep(struct stated *stated, const struct record *record, const char *name)
{
	return arena_copy(&stated->arena, record_text(record, &(struct selector){ slice_of(name), 0 }));
}

/* The values that the measure can have: a percentage 0 to 100, a change from -100 up, a rank from 1 up, others from 0
 * up. */
static struct bounds
bounds_of(const struct measure *measure)
{
	static const char endless[] = "9999999999999999999999999999999999999";
	struct bounds bounds = { decimal_of(0), decimal_of(100) };

	if (!measure || measure->pattern == MEASURE_CHANGE || !slice_is(measure->unit, "percent"))
		decimal_parse(slice_of(endless), &bounds.high);
	if (measure && measure->pattern == MEASURE_CHANGE)
		bounds.low = decimal_of(-100);
	else if (measure && measure->pattern == MEASURE_RANK)
		bounds.low = decimal_of(1);
	if (!measure)
		bounds.low.units = -bounds.high.units;
	return bounds;
}

enum { KEY_TEXTS = 7 };

/* The number of the group with that kind and those texts. In its key each text stands behind its length. */
static size_t
group_of(struct stated *stated, enum group_kind kind, const struct slice texts[KEY_TEXTS])
{
	size_t length = sizeof kind;
	struct group *group;
	char *key;

	for (size_t i = 0; i < KEY_TEXTS; i++)
		length += sizeof texts->length + texts[i].length;
	key = arena_alloc(&stated->arena, length);
	memcpy(key, &kind, sizeof kind);
	length = sizeof kind;
	for (size_t i = 0; i < KEY_TEXTS; i++) {
		memcpy(key + length, &texts[i].length, sizeof texts->length);
		length += sizeof texts->length;
		if (texts[i].length)
			memcpy(key + length, texts[i].data, texts[i].length);
		length += texts[i].length;
	}
	group = table_upsert(&stated->groups, (struct slice){ key, length }, NULL);
	group->kind = kind;
	return table_number(&stated->groups, group);
}

/* Puts the claim that is about to be kept into the group. */
static struct group *
join(struct stated *stated, size_t number)
{
	struct group *group = table_value(&stated->groups, number);

	if (group->count == group->capacity) {
		group->capacity = group->capacity ? 2 * group->capacity : 4;
		group->list = must_grow(group->list, group->capacity * sizeof *group->list);
	}
	group->list[group->count++] = stated->count;
	return group;
}

static bool
is_world(struct slice id)
{
	return slice_is(id, "WLD");
}

static bool
is_single(const struct stated *stated, const struct stated_claim *claim)
{
	return composites_party(&stated->composites, claim->party) == PARTY_STATE;
}

/* The flow whose values, or shares of one whole, the claim states; empty where parts do not add up. */
static struct slice
flow_of(const struct stated *stated, const struct stated_claim *claim, const struct measure *measure)
{
	static const struct slice none = SLICE("");
	bool of_whole = claim->area.length && (!is_world(claim->area) || is_world(claim->party));

	if (!of_whole)
		return none;
	if (measure && measure->pattern == MEASURE_SHARE)
		return measure->flow;
	return measures_of_flow(&stated->measures, claim->measure) ? claim->measure : none;
}

/* A figure that adds up with others is a part of its owner's figure; the level of all that an area has is also a whole.
 */
static void
join_sums(struct stated *stated, const struct stated_claim *claim, bool is_level)
{
	struct slice texts[KEY_TEXTS] = { claim->doc, claim->measure, claim->owner, claim->period, claim->unit };
	size_t parts = group_of(stated, GROUP_PARTS, texts), wholes = group_of(stated, GROUP_WHOLES, texts);

	if (is_single(stated, claim))
		join(stated, parts)->other = wholes;
	else if (!is_world(claim->party))
		join(stated, group_of(stated, GROUP_TOGETHER, texts))->other = parts;
	texts[2] = claim->area;
	if (is_level && is_world(claim->owner))
		join(stated, group_of(stated, GROUP_WHOLES, texts));
}

/* A figure by which single states are ordered. */
static void
join_figures(struct stated *stated, const struct stated_claim *claim, struct slice flow)
{
	const struct slice texts[KEY_TEXTS] = { claim->doc, flow, claim->owner, claim->period };
	const struct slice in_unit[KEY_TEXTS] = { claim->doc, flow, claim->owner, claim->period, claim->unit };
	size_t ranks = group_of(stated, GROUP_RANKS, texts);

	join(stated, group_of(stated, GROUP_FIGURES, in_unit))->other = ranks;
}

static void
join_groups(struct stated *stated, struct stated_claim *claim, const struct measure *measure)
{
	const struct slice all[KEY_TEXTS] = { claim->doc,    claim->measure, claim->area,    claim->partner,
		                                  claim->period, claim->unit,    claim->baseline };
	const struct slice ranked[KEY_TEXTS] = { claim->doc, measure ? measure->flow : claim->unit, claim->owner,
		                                     claim->period };
	struct slice flow = flow_of(stated, claim, measure);

	claim->repeats = join(stated, group_of(stated, GROUP_REPEATS, all))->count > 1;
	if (claim->repeats || !claim->period.length)
		return;
	if (flow.length)
		join_sums(stated, claim, slice_equal(flow, claim->measure));
	if (!is_single(stated, claim))
		return;
	if (flow.length)
		join_figures(stated, claim, flow);
	else if (measure && measure->pattern == MEASURE_RANK)
		join(stated, group_of(stated, GROUP_RANKS, ranked));
}

static struct stated_claim *
new_claim(struct stated *stated)
{
	if (stated->count == stated->capacity) {
		stated->capacity = stated->capacity ? stated->capacity * 2 : 256;
		stated->claims = must_grow(stated->claims, stated->capacity * sizeof *stated->claims);
	}
	return &stated->claims[stated->count];
}

/* The line; PAGE:LINE if the text has pages. */
static struct slice
place_of(struct stated *stated, const struct record *record)
{
	struct slice page = keep(stated, record, "page"), line = keep(stated, record, "line");
	char text[64];
	int length = snprintf(text, sizeof text, "%.*s:%.*s", (int)page.length, page.data, (int)line.length, line.data);

	if (!page.length || length >= (int)sizeof text)
		return line;
	return arena_copy(&stated->arena, (struct slice){ text, (size_t)length });
}

bool
stated_take(struct stated *stated, const struct record *record)
{
	static struct claim_fields fields = {
		{ SLICE("value"), 0 }, { SLICE("unit"), 0 }, { SLICE("qualifier"), 0 }, { SLICE("precision"), 0 }
	};
	struct stated_claim *claim = new_claim(stated);
	const struct measure *measure;
	bool has_partner;

	*claim = (struct stated_claim){ .repeats = false };
	if (claim_read(record, &fields, false, &claim->claim) != CLAIM_RIGHT)
		return false;
	claim->claim.qualifier = arena_copy(&stated->arena, claim->claim.qualifier);
	claim->doc = keep(stated, record, "doc");
	claim->line = place_of(stated, record);
	claim->measure = keep(stated, record, "measure");
	claim->area = keep(stated, record, "area");
	claim->partner = keep(stated, record, "partner");
	claim->period = keep(stated, record, "period");
	claim->baseline = keep(stated, record, "baseline");
	claim->unit = keep(stated, record, "unit");
	measure = measures_by_name(&stated->measures, claim->measure);
	has_partner = claim->partner.length && !is_world(claim->partner);
	claim->party = has_partner ? claim->partner : claim->area;
	claim->owner = has_partner ? claim->area : (struct slice)SLICE("WLD");
	claim->is_share = measure && measure->pattern == MEASURE_SHARE;
	claim->may_be_several = measure && slice_is(measure->statistic, "any");
	claim_range(&claim->claim, bounds_of(measure), &claim->low, &claim->high);
	join_groups(stated, claim, measure);
	stated->count++;
	return true;
}
