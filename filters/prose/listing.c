/* Figures in lists and tables: "- Russia: 36%" or "| Russia | 36 |" under "Suppliers of India's arms imports". What the
 * figure is of stands above it (outline.h); whose it is, or of when, before it. */
#include "prose/facts.h"

/* One figure with all that is said of it. */
struct listed {
	struct label above; /* the heads, the column's, and what stands by the figure */
	struct label name;  /* of the item or row */
	size_t item;        /* of the figure */
	const struct quantity_mention *mention;
	bool dashed; /* a dash stands before it, which may be a minus */
};

enum { LISTED_MAX = 16 };

/* Of an item or row: what is read is written only where all of it is. */
struct listing {
	struct facts *facts;
	struct listed list[LISTED_MAX];
	size_t count;
};

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

/* Of two dates only a change knows which is meant; one of the row goes before those above it. */
static bool
take_times(const struct listed *listed, struct observation *observation)
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

/* "imports from Russia", "exports to India" */
static bool
is_partner(const struct label *label)
{
	return (label->how == CASE_FROM && is_side(label, "imports")) ||
	       (label->how == CASE_TO && is_side(label, "exports"));
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
	observation->area_id = is_partner(above) ? named : above->who;
	observation->partner_id = is_partner(above) ? above->who : named;
	return is_partner(above) || is_owner(above);
}

static const struct measure *
measure_of(const struct listing *listing, const struct listed *listed, enum measure_pattern pattern)
{
	const struct measure *measure =
		measures_find(listing->facts->measures, pattern, listed->above.goods, listed->above.side);

	return measure && slice_equal(measure->goods, listed->above.goods) ? measure : NULL;
}

static bool
read_share(const struct listing *listing, const struct listed *listed, struct observation *observation)
{
	const struct measure *measure = measure_of(listing, listed, MEASURE_SHARE);

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
read_level(const struct listing *listing, const struct listed *listed, struct observation *observation)
{
	const struct label *above = &listed->above;
	bool percentage = is_percentage(listed);
	struct slice unit = percentage ? (struct slice)SLICE("percent") : (struct slice)SLICE("currency");
	const struct measure *measure = measures_level(listing->facts->measures, above->side, unit);

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
read_change(const struct listing *listing, const struct listed *listed, struct observation *observation)
{
	const struct measure *measure = measure_of(listing, listed, MEASURE_CHANGE);
	char sign = sign_of(listing->facts->passage, listed->item);

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

/* A place in the world, or among somebody's suppliers or recipients. */
static bool
read_rank(const struct listing *listing, const struct listed *listed, struct observation *observation)
{
	const struct label *above = &listed->above;
	const struct measure *measure = measure_of(listing, listed, MEASURE_RANK);

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

static bool
read_figure(const struct listing *listing, const struct listed *listed, struct observation *observation)
{
	const struct label *above = &listed->above;

	if (label_says(above, LABEL_STRANGE) || (label_says(above, LABEL_LEVEL) && !is_side(above, "spending")) ||
	    !take_times(listed, observation))
		return false;
	if (label_says(above, LABEL_PLACE))
		return listed->mention->kind == QUANTITY_COUNT && read_rank(listing, listed, observation);
	if (sign_of(listing->facts->passage, listed->item) == '-' && !label_says(above, LABEL_CHANGE))
		return false;
	if (above->opinion.length)
		return !above->side.length && read_opinion(listed, observation);
	if (label_says(above, LABEL_CHANGE | LABEL_FALL))
		return read_change(listing, listed, observation);
	if (is_side(above, "spending") && !(label_says(above, LABEL_WORLD) && is_percentage(listed)))
		return read_level(listing, listed, observation);
	return read_share(listing, listed, observation);
}

static struct observation
observation_of(const struct listed *listed, struct slice rule)
{
	return (struct observation){
		.rule = rule,
		.unit = SLICE("percent"),
		.qualifier = listed->mention->quantity.qualifier,
		.value = listed->mention->quantity.value,
		.item = listed->item,
	};
}

/* "1. USA, 42 per cent" under "The largest exporters": its number is its place. */
static bool
write_numbered(struct listing *listing, const struct listed *listed, struct slice rule)
{
	struct observation observation = observation_of(listed, rule);
	const struct outline *outline = &listing->facts->outline;

	if (!listing->facts->passage->span.mark.number || outline->numbered == UINT16_MAX ||
	    !label_says(&listed->above, LABEL_ORDERED) || !label_says(&listed->above, LABEL_PARTNERS | LABEL_TRADERS) ||
	    label_says(&listed->above, LABEL_STRANGE) || !take_times(listed, &observation) ||
	    !read_rank(listing, listed, &observation))
		return false;
	observation.value = decimal_of(outline->numbered);
	observation.qualifier = (struct slice){ NULL, 0 };
	facts_observe(listing->facts, &observation);
	return true;
}

static bool
write(struct listing *listing, struct slice rule)
{
	bool found = false;

	for (size_t i = 0; i < listing->count; i++) {
		struct observation observation = observation_of(&listing->list[i], rule);

		if (read_figure(listing, &listing->list[i], &observation)) {
			facts_observe(listing->facts, &observation);
			found = true;
		}
	}
	return (listing->count && write_numbered(listing, &listing->list[0], rule)) || found;
}

/* Goods that no head names are those that the text speaks of. */
static void
read_heads(const struct facts *facts, struct label *above)
{
	outline_label(&facts->outline, above);
	if (!above->goods.length && !label_says(above, LABEL_OTHER) && !is_side(above, "spending"))
		above->goods = facts->discourse->goods;
}

/* The figure among the items; SIZE_MAX for none or several. */
static size_t
only_figure(const struct passage *passage, size_t first, size_t last)
{
	size_t only = SIZE_MAX;

	for (size_t i = first; i < last; i++) {
		if (passage->items[i].kind == ITEM_NUMBER)
			return SIZE_MAX;
		if (passage->items[i].kind != ITEM_QUANTITY)
			continue;
		if (only != SIZE_MAX)
			return SIZE_MAX;
		only = i;
	}
	return only;
}

static struct listed *
add(struct listing *listing, const struct label *above, const struct label *closer, size_t item)
{
	const struct passage *passage = listing->facts->passage;
	struct listed *listed = &listing->list[listing->count++];

	*listed = (struct listed){ .above = *above, .item = item };
	label_narrow(&listed->above, closer);
	listed->mention = &passage->quantities[passage->items[item].index];
	listed->dashed = item && item_is_mark(&passage->items[item - 1], '-');
	return listed;
}

/* Where the part of an item ends that has its figure: at a comma or bracket behind it. */
static size_t
part_end(const struct passage *passage, size_t first)
{
	bool figure = false;

	for (size_t i = first; i < passage->count; i++) {
		figure |= passage->items[i].kind == ITEM_QUANTITY;
		if (figure && passage->items[i].kind == ITEM_MARK && strchr(",;()", passage->items[i].mark))
			return i;
	}
	return passage->count;
}

/* "Russia: 36% (58% in 2014-18)", "Kenya: 72% favourable, 23% unfavourable" */
static bool
read_item(struct listing *listing)
{
	const struct passage *passage = listing->facts->passage;
	struct label above, name = { .actor = NO_ACTOR };

	read_heads(listing->facts, &above);
	for (size_t first = 0, last; first < passage->count; first = last + 1) {
		size_t figure = only_figure(passage, first, last = part_end(passage, first));
		struct label part;

		label_read(passage, listing->facts->numbers, first, last, &part);
		if (figure == SIZE_MAX && last == passage->count && last - first < 2)
			break; /* the stop behind a bracket */
		if (figure == SIZE_MAX || listing->count == LISTED_MAX ||
		    label_says(&part, LABEL_STRANGE | LABEL_FALL | LABEL_CLAUSE) ||
		    (listing->count ? part.who.length > 0 || !(part.dates || part.opinion.length)
		                    : !part.who.length && !part.dates))
			return false;
		if (!listing->count) {
			name = part;
			part.who = (struct slice){ NULL, 0 };
		}
		add(listing, &above, &part, figure)->name = name;
		if (listing->count > 1 && part.dates)
			listing->list[listing->count - 1].name.dates = false;
	}
	return write(listing, (struct slice)SLICE("listed"));
}

/* What a row is of: what its cells without figures say. False where that is open. */
static bool
read_name(const struct listing *listing, const struct cells *cells, struct label *name, struct label *above)
{
	const struct facts *facts = listing->facts;
	bool named = false;

	*name = (struct label){ .actor = NO_ACTOR };
	for (size_t i = 0; i < cells->count && i < facts->outline.column_count; i++) {
		struct label cell, column = facts->outline.columns[i];

		if (only_figure(facts->passage, cells->list[i].first, cells->list[i].last) != SIZE_MAX ||
		    (named && label_says(&column, LABEL_STRANGE)))
			continue;
		label_read(facts->passage, facts->numbers, cells->list[i].first, cells->list[i].last, &cell);
		if (!cell.who.length && !cell.dates && named)
			continue;
		if (label_says(&cell, LABEL_STRANGE) || cell.side.length || (cell.who.length && name->who.length))
			return false;
		label_narrow(name, &cell);
		if (column.side.length && above->side.length && !slice_equal(column.side, above->side))
			return false;
		if (column.side.length) {
			above->says |= column.says & (LABEL_TRADERS | LABEL_PARTNERS);
			above->side = column.side;
		}
		named = true;
	}
	return name->who.length || name->dates;
}

static bool
read_row(struct listing *listing, const struct cells *cells)
{
	const struct facts *facts = listing->facts;
	struct label above, name;

	read_heads(facts, &above);
	if (!read_name(listing, cells, &name, &above))
		return false;
	for (size_t i = 0; i < cells->count && i < facts->outline.column_count; i++) {
		size_t figure = only_figure(facts->passage, cells->list[i].first, cells->list[i].last);
		const struct label *column = &facts->outline.columns[i];
		struct listed *listed;
		struct label cell;

		if (figure == SIZE_MAX || label_says(column, LABEL_STRANGE))
			continue;
		label_read(facts->passage, facts->numbers, cells->list[i].first, cells->list[i].last, &cell);
		if (label_says(&cell, LABEL_STRANGE) || cell.who.length || cell.dates || (name.dates && column->dates))
			continue;
		listed = add(listing, &above, column, figure);
		label_narrow(&listed->above, &cell);
		listed->name = name;
		if (!column->who.length)
			continue;
		listed->name.who = column->who; /* "| Year | Russia | France |" */
		listed->above.who = above.who;
		listed->above.actor = above.actor;
		listed->above.how = above.how;
		if (name.who.length || !above.who.length || column->how != CASE_BARE)
			listing->count--;
	}
	return write(listing, (struct slice)SLICE("tabled"));
}

bool
facts_find_listed(struct facts *facts)
{
	struct listing listing = { .facts = facts };
	struct cells cells;

	return outline_cut(facts->passage, &cells) ? read_row(&listing, &cells) : read_item(&listing);
}
