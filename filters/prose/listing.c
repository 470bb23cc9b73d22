/* Figures in lists and tables: "- Russia: 36%" or "| Russia | 36 |" under "Suppliers of India's arms imports". What the
 * figure measures stands above it (outline.h); its party or period stands before it. */
#include "prose/listed.h"

enum { LISTED_MAX = 16 };

/* Of an item or row: what is read is written only where all of it is. */
struct listing {
	struct facts *facts;
	struct listed list[LISTED_MAX];
	size_t count;
};

/* "1. USA, 42 per cent" under "The largest exporters": its number is its place. */
static bool
write_numbered(struct listing *listing, const struct listed *listed, struct slice rule)
{
	struct observation observation = listed_observation(listed, rule);
	const struct outline *outline = &listing->facts->outline;

	if (!listing->facts->passage->span.mark.number || outline->numbered == UINT16_MAX ||
	    !label_says(&listed->above, LABEL_ORDERED) || !label_says(&listed->above, LABEL_PARTNERS | LABEL_TRADERS) ||
	    label_says(&listed->above, LABEL_STRANGE) || !listed_take_times(listed, &observation) ||
	    !listed_read_rank(listing->facts, listed, &observation))
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
		struct observation observation = listed_observation(&listing->list[i], rule);

		if (listed_read_figure(listing->facts, &listing->list[i], &observation)) {
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
	if (!above->goods.length && !label_says(above, LABEL_OTHER) && !slice_is(above->side, "spending"))
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
	}
	return write(listing, (struct slice)SLICE("listed"));
}

static void
take_who(struct label *label, const struct label *cell, enum label_case how)
{
	label->who = cell->who;
	label->actor = cell->actor;
	label->how = how;
}

/* "| Importer | Supplier | Share |", "| People | View of | Favourable |": of the two whom a row names the flow's owner,
 * or whom people see, is said above the other. A partner beside parts of the world's makes all other columns open. */
static bool
take_second(struct label *above, struct label *name, const struct label *first, const struct label *cell,
            const struct label *column)
{
	bool paired = slice_equal(first->side, column->side) && first->side.length;

	if (paired && label_says(first, LABEL_TRADERS) && label_says(column, LABEL_PARTNERS)) {
		take_who(above, name, CASE_OWNER);
		take_who(name, cell, CASE_BARE);
	} else if (paired && label_says(first, LABEL_PARTNERS) && label_says(column, LABEL_TRADERS)) {
		take_who(above, cell, CASE_OWNER);
	} else if (label_says(column, LABEL_SEEN) && !label_says(first, LABEL_SEEN)) {
		take_who(above, cell, CASE_OF);
		return true;
	} else if (label_says(first, LABEL_SEEN) && label_says(column, LABEL_ASKED)) {
		take_who(above, name, CASE_OF);
		take_who(name, cell, CASE_BARE);
		return true;
	} else {
		above->says |= LABEL_STRANGE;
		return label_says(column, LABEL_PARTNERS);
	}
	above->side = first->side;
	above->says = (above->says & ~(uint32_t)LABEL_TRADERS) | LABEL_PARTNERS;
	return true;
}

/* What a row is of: what its cells without figures say. False where that is open. */
static bool
read_name(const struct listing *listing, const struct cells *cells, struct label *name, struct label *above)
{
	const struct facts *facts = listing->facts;
	struct label first = { .actor = NO_ACTOR };
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
		if (label_says(&cell, LABEL_STRANGE) || cell.side.length)
			return false;
		if (cell.who.length && name->who.length) {
			if (!take_second(above, name, &first, &cell, &column))
				return false;
			continue;
		}
		label_narrow(name, &cell);
		name->says |= column.says & LABEL_ASKED;
		first = cell.who.length ? column : first;
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

/* "| Military spending, 2023 | Change on 2022 | Share of GDP |": whether the column says what of, but not of what. */
static bool
goes_on(const struct label *above, const struct label *column)
{
	return !above->side.length && !column->side.length && !column->opinion.length && !column->goods.length &&
	       (label_says(column, LABEL_CHANGE | LABEL_FALL) ||
	        (label_says(column, LABEL_WHOLE) && label_says(column, LABEL_PERCENT | LABEL_SHARE)));
}

/* The column is of what the one before it measured, and of the same time if it says no other. */
static void
lend(struct label *label, const struct label *measured, const struct label *column)
{
	uint32_t says = column->says & ~(measured->says & LABEL_PERCENT);

	*label = *measured;
	label->says &= ~(uint32_t)LABEL_PERCENT;
	label->says |= says;
	label->currency = (struct slice){ NULL, 0 };
	if (!column->dates)
		return;
	if (!label_says(column, LABEL_CHANGE | LABEL_FALL) || *column->baseline)
		label_narrow(label, column);
	else if (strlen(column->period) == strlen("2022"))
		memcpy(label->baseline, column->period, DATE_TEXT);
	else
		label->says |= LABEL_STRANGE; /* "Change, 2022-23": since when */
}

static bool
read_row(struct listing *listing, const struct cells *cells)
{
	const struct facts *facts = listing->facts;
	const struct label *measured = NULL;
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
		measured = slice_is(column->side, "spending") ? column : measured;
		label_read(facts->passage, facts->numbers, cells->list[i].first, cells->list[i].last, &cell);
		if (label_says(&cell, LABEL_STRANGE) || cell.who.length || cell.dates || (name.dates && column->dates))
			continue;
		listed = add(listing, &above, column, figure);
		if (measured && measured != column && goes_on(&above, column))
			lend(&listed->above, measured, column);
		label_narrow(&listed->above, &cell);
		listed->name = name;
		if (!column->who.length)
			continue;
		if (label_says(&name, LABEL_ASKED) && listed->above.opinion.length && !above.who.length &&
		    column->how == CASE_BARE) {
			listed->above.how = CASE_OF; /* "| Country asked | United States | China |" */
			continue;
		}
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
