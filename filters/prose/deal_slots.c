/* Finds who buys, who sells, and when, by the relations of a deal's words. */
#include "prose/deals.h"

/* Whether one of the slot's paths leads to the figure. */
static bool
leads_to(const struct reading *reading, const struct deal *deal, const struct deal_figure *figure)
{
	struct slice slot = deal->row->figure, path;

	while (slot.length && slice_take(&slot, '|', &path)) {
		struct chunk_list found;

		path_chunks(reading, &deal->words.heads, deal->words.item, path, &found);
		for (size_t i = 0; i < found.count; i++)
			if (chunk_list_has(&figure->chunks, found.list[i]))
				return true;
	}
	return false;
}

/* "and another for $60 million": where another deal begins whose words are left out; or the end. */
static size_t
other_deal(const struct passage *passage, size_t begin, size_t end)
{
	for (size_t i = begin + 1; i + 1 < end; i++)
		if (item_bears(passage, &passage->items[i], "other") && item_is(&passage->items[i - 1], WORD_AND) &&
		    (item_is(&passage->items[i + 1], WORD_FOR) || item_is(&passage->items[i + 1], WORD_WITH)))
			return i;
	return end;
}

/* Whether the two count or cost other things: two counts, two prices, or the price of things before ("two frigates
 * for $5 million and six vessels"). */
static bool
are_apart(const struct deal_figures *figures, size_t one, size_t next)
{
	bool counted = false;

	for (size_t f = 0; f < one; f++)
		counted |= !figures->list[f].money;
	return figures->list[next].money == figures->list[one].money || (figures->list[one].money && counted);
}

/* Whether the sentence counts several things. */
static bool
counts_several(const struct deal_figures *figures)
{
	size_t counts = 0;

	for (size_t f = 0; f < figures->count; f++)
		counts += !figures->list[f].money;
	return counts > 1;
}

/* The next figure apart from this one that the deal has, or that counts the same again, as its first item; or where
 * another deal begins; the end of the sentence for none. */
static size_t
next_figure(const struct reading *reading, const struct deal_figures *figures, size_t figure, const struct deal *deal)
{
	size_t end = reading->passage->count;

	for (size_t f = figures->count; f-- > figure + 1;) {
		const struct deal_figure *next = &figures->list[f];

		if (are_apart(figures, figure, f) && (next->counts != next->item || leads_to(reading, deal, next)))
			end = next->item;
	}
	return other_deal(reading->passage, figures->list[figure].item, end);
}

/* Keeps of sides that stand behind things those behind this one: "6 frigates from Italy and two
 * submarines from France"; where none does, those behind the last: "6 frigates and two submarines
 * from France". */
static void
keep_own(const struct reading *reading, const struct deal_figures *figures, size_t figure, const struct deal *deal,
         struct holders *sides)
{
	size_t begin = figures->list[figure].item, end = next_figure(reading, figures, figure, deal), kept = 0;
	struct holders own = { .count = 0 };

	for (size_t i = 0; i < sides->count; i++) {
		size_t item = reading->chunks[sides->list[i].chunk].first;

		if (item > begin && item < end)
			own.list[own.count++] = sides->list[i];
	}
	if (own.count) {
		*sides = own;
		return;
	}
	for (size_t i = 0; i < sides->count; i++) {
		size_t item = reading->chunks[sides->list[i].chunk].first;

		if (item < begin || item > end)
			sides->list[kept++] = sides->list[i];
	}
	sides->count = kept;
}

/* One path of a slot, from the deal's words or from the figure. */
static void
follow(const struct reading *reading, const struct deal *deal, const struct deal_figure *figure, struct slice path,
       struct holders *sides)
{
	static const struct slice from_figure = SLICE("figure>");

	if (slice_starts(path, from_figure.data))
		slot_sides(reading, &figure->chunks, SIZE_MAX, slice_from(path, from_figure.length), sides);
	else
		slot_sides(reading, &deal->words.heads, deal->words.item, path, sides);
}

static void
fill_slot(const struct reading *reading, const struct deal_figures *figures, size_t figure, const struct deal *deal,
          struct slice slot, struct holders *sides)
{
	struct slice path;

	sides->count = 0;
	while (!sides->count && slot.length && slice_take(&slot, '|', &path)) {
		follow(reading, deal, &figures->list[figure], path, sides);
		if (slice_find(path, '>') < path.length) /* a subject is everybody's */
			keep_own(reading, figures, figure, deal, sides);
	}
}

static void
add_said(const struct slice *ids, size_t count, struct holders *sides)
{
	sides->count = 0;
	for (size_t i = 0; i < count; i++)
		holders_add_id(sides, ids[i], NO_CHUNK);
}

/* "the price of oil", "the contract for repairs": of another thing than a deal or its goods. */
static bool
is_of_other_matter(const struct reading *reading, size_t noun)
{
	static const uint64_t known = UINT64_C(1) << WORD_DEAL | UINT64_C(1) << WORD_THING | UINT64_C(1) << WORD_GOODS;
	const struct relation *relation;

	for (size_t at = 0; noun != NO_CHUNK && (relation = reading_next(reading, RELATION_COMPLEMENT, noun, &at));) {
		const struct item *item = chunk_item(reading, relation->dependent);

		if ((chunk_is(reading, relation->via, WORD_OF) || chunk_is(reading, relation->via, WORD_FOR)) &&
		    item->kind == ITEM_WORD && !(item->classes & known))
			return true;
	}
	return false;
}

/* Whether the sentence names nobody who had no part in the deal that was spoken of last, but as a place. */
static bool
is_same_deal(const struct reading *reading, const struct deal *deal, const struct holders *buyer,
             const struct holders *seller)
{
	const struct passage *passage = reading->passage;

	for (size_t i = passage->head; i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind == ITEM_ACTOR && !(item->flags & ITEM_PLACE) &&
		    !holders_have(buyer, actors_at(passage->lexicon->actors, item->actor)->id) &&
		    !holders_have(seller, actors_at(passage->lexicon->actors, item->actor)->id))
			return false;
	}
	return !is_of_other_matter(reading, deal->words.noun);
}

/* Fills what the row leaves to the deal that the text spoke of last. */
static bool
fill_said(const struct facts *facts, struct deal *deal)
{
	const struct deal_memory *memory = &facts->discourse->deal;
	struct holders buyer, seller;

	if (!memory->seen || memory->several || facts->discourse->sentence - memory->seen > 1)
		return false;
	add_said(memory->buyers, memory->buyer_count, &buyer);
	add_said(memory->sellers, memory->seller_count, &seller);
	if (!is_same_deal(facts->reading, deal, &buyer, &seller))
		return false;
	deal->buyer = buyer;
	deal->seller = seller;
	return true;
}

static bool
asks_in_vain(const struct reading *reading, const struct deal *deal)
{
	struct chunk_list found;

	if (!deal->row->when.length)
		return false;
	path_chunks(reading, &deal->words.heads, deal->words.item, deal->row->when, &found);
	return !found.count;
}

/* Whether the row stands without a seller: its slot ends with "nobody". */
static bool
may_lack_seller(const struct deal_row *row)
{
	struct slice slot = row->seller, path = { NULL, 0 };

	while (slot.length)
		slice_take(&slot, '|', &path);
	return slice_is(path, "nobody");
}

bool
deal_fill(const struct facts *facts, const struct deal_figures *figures, size_t figure, struct deal *deal)
{
	const struct reading *reading = facts->reading;

	if (asks_in_vain(reading, deal) || !leads_to(reading, deal, &figures->list[figure]))
		return false;
	if (slice_is(deal->row->seller, "said")) {
		if (!fill_said(facts, deal))
			return false;
	} else {
		fill_slot(reading, figures, figure, deal, deal->row->buyer, &deal->buyer);
		fill_slot(reading, figures, figure, deal, deal->row->seller, &deal->seller);
	}
	holders_remove(&deal->seller, &deal->buyer); /* nobody buys from himself */
	return deal->buyer.count && (deal->seller.count || (may_lack_seller(deal->row) && !figures->list[figure].money));
}

/* The date among the chunks that is the first behind item begin and before end. */
static const char *
own_date(const struct reading *reading, const struct chunk_list *chunks, size_t begin, size_t end)
{
	const struct passage *passage = reading->passage;
	const char *found = NULL;

	for (size_t i = 0; i < chunks->count; i++) {
		size_t at = reading->chunks[chunks->list[i]].first;
		const struct item *item = &passage->items[at];

		if (item->kind != ITEM_DATE || at < begin || at >= end || passage->dates[item->index].attributive ||
		    passage->dates[item->index].baseline)
			continue;
		found = passage->dates[item->index].text;
		end = at;
	}
	return found;
}

/* The only date from item begin to item end, of which no verb begins a clause; NULL for none or several. */
static const char *
only_date(const struct passage *passage, size_t begin, size_t end)
{
	const char *found = NULL;

	for (size_t i = begin; i < end; i++) {
		const struct item *item = &passage->items[i];

		if (item_is(item, WORD_CLAUSE) || item_is(item, WORD_RELATIVE) || item_is(item, WORD_VERB))
			return NULL;
		if (item->kind != ITEM_DATE || passage->dates[item->index].attributive || passage->dates[item->index].baseline)
			continue;
		if (found)
			return NULL;
		found = passage->dates[item->index].text;
	}
	return found;
}

/* Of several things each may have its own; what hangs on the verb in front of it is for all. */
static const char *
figures_date(const struct reading *reading, const struct deal_figures *figures, size_t figure, const struct deal *deal)
{
	size_t next = next_figure(reading, figures, figure, deal), begin = figures->list[figure].item;
	bool alone = !figure && next == reading->passage->count;
	const char *date = NULL;
	struct chunk_list all;

	path_chunks(reading, &deal->words.heads, deal->words.item, (struct slice)SLICE("all"), &all);
	if (alone)
		date = own_date(reading, &all, 0, deal->words.item);
	if (!date)
		date = own_date(reading, &all, begin, next);
	return date || !counts_several(figures) ? date : only_date(reading->passage, begin, next);
}

/* The date of what governs the deal's words: "the sale was notified in 2019", "said in 2019 that it will buy". */
static const char *
upper_date(const struct reading *reading, const struct deal *deal)
{
	static const enum relation_kind kinds[] = { RELATION_PASSIVE_SUBJECT, RELATION_SUBJECT, RELATION_OBJECT,
		                                        RELATION_REPORT };
	size_t head = deal->words.heads.list[0];
	struct moments moments = { .count = 0 };

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds && !moments.count; k++) {
		const struct relation *above = reading_above(reading, kinds[k], head);

		if (above && (kinds[k] != RELATION_REPORT || reading_assertion(reading, head) == PLANNED))
			reading_add_clause_moments(reading, above->head, &moments);
	}
	return moments.count ? moments.list[0] : NULL;
}

/* "Under the 2015 contract, Qatar bought": the only date that the sentence gives a noun of deals. */
static const char *
nouns_date(const struct reading *reading)
{
	const struct passage *passage = reading->passage;
	const char *found = NULL;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];
		const struct item *item = chunk_item(reading, relation->dependent);

		if (relation->kind != RELATION_TIME || item->kind != ITEM_DATE ||
		    !chunk_is(reading, relation->head, WORD_DEAL) || passage->dates[item->index].baseline ||
		    passage->dates[item->index].ahead)
			continue;
		if (found)
			return NULL;
		found = passage->dates[item->index].text;
	}
	return found;
}

/* By the deal's words: their clause's date, else one that hangs on what they lead to. */
static const char *
words_date(const struct reading *reading, const struct deal *deal)
{
	struct moments moments = { .count = 0 };
	struct chunk_list all;

	for (size_t i = 0; !moments.count && i < deal->words.heads.count; i++)
		reading_add_clause_moments(reading, deal->words.heads.list[i], &moments);
	if (moments.count)
		return moments.list[0];
	path_chunks(reading, &deal->words.heads, deal->words.item, (struct slice)SLICE("all"), &all);
	return own_date(reading, &all, 0, reading->passage->count);
}

/* "under a 2016 contract worth $53 million": the date that stands before the noun of deals whose figure it is. */
static const char *
own_nouns_date(const struct reading *reading, const struct deal_figure *figure)
{
	const struct passage *passage = reading->passage;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];
		size_t noun = reading->chunks[relation->head].first;
		const struct item *before = noun ? &passage->items[noun - 1] : NULL;

		if (chunk_list_has(&figure->chunks, relation->dependent) && chunk_is(reading, relation->head, WORD_DEAL) &&
		    before && before->kind == ITEM_DATE)
			return passage->dates[before->index].text;
	}
	return NULL;
}

const char *
deal_period(const struct facts *facts, const struct deal_figures *figures, size_t figure, const struct deal *deal)
{
	const struct reading *reading = facts->reading;
	const char *date = own_nouns_date(reading, &figures->list[figure]);

	if (!date)
		date = figures_date(reading, figures, figure, deal);
	if (!date && other_deal(reading->passage, 0, reading->passage->count) == reading->passage->count)
		date = words_date(reading, deal);
	if (!date)
		date = upper_date(reading, deal);
	if (!date)
		date = nouns_date(reading);
	if (!date && slice_is(deal->row->seller, "said"))
		date = facts->discourse->deal.period;
	return date ? date : facts->discourse->heading;
}
