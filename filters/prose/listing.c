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

/* A row while its cells are gone through: whom the cells so far name, and what the heads say of them. */
struct row {
	struct label above, name;             /* of the next figures */
	struct label own_above, own_name;     /* the same without the second whom the row names */
	const struct label *first, *measured; /* the columns of the first name, and of the last level */
	bool second;                          /* they name two */
	bool open;                            /* whose the next figures are */
	bool figures;                         /* some have stood behind the last name */
};

/* "| Country | Share | Country | Share |": what begins anew, and is no second name. */
static bool
begins_again(const struct row *row, const struct label *column)
{
	return row->figures && ((row->first->says & column->says & LABEL_TRADERS) ||
	                        (slice_equal(row->first->side, column->side) && row->first->says == column->says));
}

/* The first name of a row, or what goes before it; false where that is open. */
static bool
take_first(struct row *row, const struct label *cell, const struct label *column)
{
	label_narrow(&row->name, cell);
	row->name.says |= column->says & LABEL_ASKED;
	row->first = cell->who.length || !row->first ? column : row->first;
	if (column->side.length && row->above.side.length && !slice_equal(column->side, row->above.side))
		return false;
	if (column->side.length) {
		row->above.says |= column->says & (LABEL_TRADERS | LABEL_PARTNERS);
		row->above.side = column->side;
	}
	row->own_above = row->above;
	row->own_name = row->name;
	return true;
}

/* What a cell without a figure says of those behind it; false where that is open. */
static bool
take_name(struct row *row, const struct label *heads, const struct label *cell, const struct label *column)
{
	bool again = row->first && (cell->who.length || cell->dates) && begins_again(row, column);

	if (row->first && !cell->who.length && !cell->dates)
		return true;
	if (again || (row->figures && cell->who.length && row->name.who.length)) {
		row->above = again ? *heads : row->own_above;
		row->name = again ? (struct label){ .actor = NO_ACTOR } : row->own_name;
		row->first = again ? NULL : row->first;
		row->figures = row->second = row->open = false;
	}
	if (row->first && (label_says(column, LABEL_STRANGE) || row->second)) {
		row->open = true; /* "| Rival | Share |", "| Supplier | Second supplier | Share |" */
		return true;
	}
	if (label_says(cell, LABEL_STRANGE) || cell->side.length)
		return false;
	row->second = cell->who.length && row->name.who.length;
	if (row->second)
		return take_second(&row->above, &row->name, row->first, cell, column);
	return take_first(row, cell, column);
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
	if (column->dates)
		label_narrow(label, column);
}

/* The figure of a cell, with what its column says. */
static void
take_figure(struct listing *listing, struct row *row, const struct label *heads, const struct label *column,
            const struct label *cell, size_t figure)
{
	bool lent = row->measured && row->measured != column && goes_on(&row->above, column);
	struct listed *listed;

	if (row->open || label_says(cell, LABEL_STRANGE) || cell->who.length || cell->dates ||
	    (row->name.dates && column->dates) || listing->count == LISTED_MAX)
		return;
	listed = add(listing, &row->above, column, figure);
	if (lent)
		lend(&listed->above, row->measured, column);
	label_narrow(&listed->above, cell);
	listed->name = row->name;
	if (!column->who.length)
		return;
	if (label_says(&row->name, LABEL_ASKED) && listed->above.opinion.length && !heads->who.length &&
	    column->how == CASE_BARE) {
		listed->above.how = CASE_OF; /* "| Country asked | United States | China |" */
		return;
	}
	listed->name.who = column->who; /* "| Year | Russia | France |" */
	listed->above.who = row->above.who;
	listed->above.actor = row->above.actor;
	listed->above.how = row->above.how;
	if (row->name.who.length || !row->above.who.length || column->how != CASE_BARE)
		listing->count--;
}

static bool
read_row(struct listing *listing, const struct cells *cells)
{
	const struct facts *facts = listing->facts;
	struct row row = { .name = { .actor = NO_ACTOR } };
	struct label heads;

	read_heads(facts, &heads);
	row.above = heads;
	for (size_t i = 0; i < cells->count && i < facts->outline.column_count; i++) {
		size_t first = cells->list[i].first, last = cells->list[i].last;
		size_t figure = only_figure(facts->passage, first, last);
		const struct label *column = &facts->outline.columns[i];
		struct label cell;

		label_read(facts->passage, facts->numbers, first, last, &cell);
		if (figure == SIZE_MAX) {
			if (!take_name(&row, &heads, &cell, column))
				return false;
			continue;
		}
		row.figures |= row.first != NULL;
		if (label_says(column, LABEL_STRANGE))
			continue;
		row.measured = slice_is(column->side, "spending") ? column : row.measured;
		if (row.name.who.length || row.name.dates)
			take_figure(listing, &row, &heads, column, &cell, figure);
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
