/* Deals: how many of what, for how much, who buys and who sells, by the rows of deals.csv. */
#include "prose/deals.h"

#include <stdio.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "prose/things.h"
#include "record/reader.h"

void
deals_load(struct deal_rows *rows)
{
	struct reader reader;
	struct record *row;

	*rows = (struct deal_rows){ .rows = NULL };
	reader_open_table(&reader, data_path("lexicon/deals.csv"));
	while ((row = reader_next(&reader))) {
		rows->rows = must_grow(rows->rows, (rows->count + 1) * sizeof *rows->rows);
		rows->rows[rows->count++] = (struct deal_row){
			.rule = reader_cell(row, "rule", &rows->arena),
			.verb = reader_cell(row, "verb", &rows->arena),
			.noun = reader_cell(row, "noun", &rows->arena),
			.when = reader_cell(row, "when", &rows->arena),
			.figure = reader_cell(row, "figure", &rows->arena),
			.buyer = reader_cell(row, "buyer", &rows->arena),
			.seller = reader_cell(row, "seller", &rows->arena),
		};
	}
	reader_close_table(&reader);
}

/* The row that the words fill for the figure; false for none. */
static bool
find_row(const struct facts *facts, const struct deal_figures *figures, size_t figure, struct deal *deal)
{
	const struct deal_rows *rows = facts->deals;

	for (size_t r = 0; r < rows->count; r++) {
		deal->row = &rows->rows[r];
		if (deal_words_fit(facts->reading, &deal->words, deal->row) && deal_fill(facts, figures, figure, deal))
			return true;
	}
	return false;
}

static size_t
distance(size_t one, size_t other)
{
	return one > other ? one - other : other - one;
}

static bool
is_stated(const struct reading *reading, const struct deal *deal)
{
	for (size_t i = 0; i < deal->words.heads.count; i++)
		if (reading_assertion(reading, deal->words.heads.list[i]) == UNASSERTED)
			return false;
	return true;
}

/* How well the words state the deal of a figure: those that know the seller first, then the nearest. */
static size_t
remoteness(const struct facts *facts, const struct deal *deal, size_t figure)
{
	size_t far = facts->passage->count;

	return distance(deal->words.item, figure) + (deal->seller.count ? 0 : far) +
	       (slice_is(deal->row->seller, "said") ? 2 * far : 0);
}

static bool
find_deal(struct facts *facts, const struct deal_figures *figures, size_t figure, struct deal *deal)
{
	size_t least = SIZE_MAX;
	struct deal other;

	for (size_t i = 0; i < facts->passage->count; i++) {
		size_t far;

		if (!deal_words_find(facts->reading, i, &other.words) || !find_row(facts, figures, figure, &other))
			continue;
		if (!is_stated(facts->reading, &other)) {
			facts_refuse(facts, figures->list[figure].item, FATE_UNASSERTED);
			continue;
		}
		far = remoteness(facts, &other, figures->list[figure].item);
		if (far < least) {
			least = far;
			*deal = other;
		}
	}
	return least != SIZE_MAX;
}

static size_t
remember_sides(const struct holders *sides, struct slice *ids)
{
	size_t count = 0;

	for (; count < sides->count && count < GROUP_ACTORS; count++)
		ids[count] = sides->list[count].id;
	return count;
}

/* For "the deal is worth" in the next sentence; with several of one sentence nobody knows which. */
static void
remember(struct discourse *discourse, const struct deal *deal, const char *period)
{
	struct deal_memory *memory = &discourse->deal, old = *memory;

	if (slice_is(deal->row->seller, "said")) {
		memory->seen = discourse->sentence;
		return;
	}
	memory->buyer_count = remember_sides(&deal->buyer, memory->buyers);
	memory->seller_count = remember_sides(&deal->seller, memory->sellers);
	memory->several =
		old.seen == discourse->sentence &&
		(old.several || old.buyer_count != memory->buyer_count || old.seller_count != memory->seller_count ||
	     memcmp(old.buyers, memory->buyers, old.buyer_count * sizeof *old.buyers) != 0 ||
	     memcmp(old.sellers, memory->sellers, old.seller_count * sizeof *old.sellers) != 0);
	memory->seen = discourse->sentence;
	snprintf(memory->period, sizeof memory->period, "%s", period ? period : "");
}

static void
write_deal_figure(struct facts *facts, const struct deal_figure *figure, const struct deal *deal, const char *period)
{
	const struct quantity *quantity = &facts->passage->quantities[facts->passage->items[figure->item].index].quantity;
	const struct measure *measure = measures_find(facts->measures, figure->money ? MEASURE_MONEY : MEASURE_QUANTITY,
	                                              (struct slice){ NULL, 0 }, (struct slice){ NULL, 0 });
	struct observation observation;
	struct slice unit = quantity->unit;
	char thing[THING_TEXT];

	if (!measure)
		return;
	if (!figure->money) {
		thing_words(facts->passage, figure->counts, thing_end(facts->passage, figure->counts), thing);
		unit = slice_of(thing);
	}
	observation = (struct observation){
		.measure = measure->name,
		.unit = unit,
		.rule = deal->row->rule,
		.qualifier = quantity->qualifier,
		.value = quantity->value,
		.rounding = quantity->rounding,
		.period = period,
		.item = figure->item,
		.measure_chunk = deal->words.heads.list[0],
	};
	facts_set_area(facts, &observation, &deal->buyer);
	facts_set_partner(facts, &observation, &deal->seller);
	facts_observe(facts, &observation);
}

/* "$5 million each", "at a unit cost of $5 million": the price of one of several. */
static bool
is_price_of_one(const struct passage *passage, const struct deal_figure *figure)
{
	const struct item *item = &passage->items[figure->item];
	size_t first = figure->item > 3 ? figure->item - 3 : 0;

	if (!figure->money)
		return false;
	for (size_t i = first; i < passage->count && i < figure->item + 2; i++)
		if (item_bears(passage, &passage->items[i], "rate"))
			return true;
	return passage->quantities[item->index].each;
}

/* Whether the sentence names a state that does not buy: it may be the seller, whom the grammar has lost. */
static bool
names_others(const struct facts *facts, const struct deal *deal)
{
	const struct passage *passage = facts->passage;

	for (size_t i = passage->head; i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind == ITEM_ACTOR && !(item->flags & ITEM_ANAPHOR) &&
		    !holders_have(&deal->buyer, actors_at(passage->lexicon->actors, item->actor)->id))
			return true;
	}
	return false;
}

void
facts_find_deals(struct facts *facts)
{
	struct deal_figures figures;
	struct deal deal;

	if (!(facts->passage->classes >> WORD_DEAL & 1) || !facts->passage->quantity_count)
		return;
	reading_read(facts->reading);
	deal_figures_find(facts->reading, &figures);
	for (size_t f = 0; f < figures.count; f++) {
		const char *period;

		if (is_price_of_one(facts->passage, &figures.list[f]) || !find_deal(facts, &figures, f, &deal))
			continue;
		period = deal_period(facts, &figures, f, &deal);
		if (!deal.seller.count && (!(period && *period) || names_others(facts, &deal))) {
			facts_refuse(facts, figures.list[f].item, FATE_PARTY); /* from whom: it could be any */
			continue;
		}
		write_deal_figure(facts, &figures.list[f], &deal, period);
		remember(facts->discourse, &deal, period);
	}
}
