/* Deals: how many of what, for how much, who buys and who sells. */
#include <stdio.h>

#include "prose/clauses.h"
#include "prose/deals.h"
#include "prose/reach.h"

enum { FAR_THING = 9, NEAR_PRICED = 6, UNIT_TEXT = 96 };

/* What the words are as a noun: "purchase" is the buyer's, "order" either's. */
static enum direction
noun_direction(const struct passage *passage, const struct item *item)
{
	const struct lexeme *lexeme = item_lexeme(passage, item, WORD_DEAL);

	for (; lexeme; lexeme = lexicon_at(passage->lexicon, lexeme->next))
		if (lexeme->class == WORD_DEAL && lexeme->form == FORM_PLAIN)
			return slice_is(lexeme->means, "buy") ? DIRECTION_BUY : DIRECTION_ANY;
	return DIRECTION_ANY;
}

static enum direction
direction_of(const struct passage *passage, size_t i)
{
	struct slice means = item_lexeme(passage, &passage->items[i], WORD_DEAL)->means;
	const struct item *before = i ? &passage->items[i - 1] : NULL;

	if (before && (item_is(before, WORD_ARTICLE) || (before->kind == ITEM_ACTOR && before->flags & ITEM_POSSESSIVE)))
		return noun_direction(passage, &passage->items[i]); /* "the purchase of" */
	if (before && before->kind == ITEM_QUANTITY)
		return DIRECTION_ANY; /* "a $1 billion order" */
	return slice_is(means, "buy") ? DIRECTION_BUY : slice_is(means, "sell") ? DIRECTION_SELL : DIRECTION_ANY;
}

static bool
is_deal_word(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	return item->kind == ITEM_WORD && item_is(item, WORD_DEAL) && !item_is(item, WORD_THING) && /* "five ships" */
	       !(item->flags & ITEM_HYPHEN) &&                                                      /* "second-hand" */
	       modality_of(passage, i) != MODE_UNREAL;
}

/* Whether another statement begins between two items: "chose the F-35, and signed a contract". */
static bool
states_between(const struct passage *passage, size_t from, size_t to)
{
	size_t verb = verb_before(passage, to);

	return verb != SIZE_MAX && verb > from;
}

/* Not a noun with an article: "the purchase". */
static bool
verb_like(const struct passage *passage, size_t i)
{
	return !i || !item_is(&passage->items[i - 1], WORD_ARTICLE);
}

/* The deal's word for the figure: the nearest verb before it, else the nearest
 * noun, else one behind ("were ordered"). */
static size_t
find_word(const struct passage *passage, size_t figure)
{
	bool money = passage->quantities[passage->items[figure].index].kind == QUANTITY_MONEY;
	size_t end = money && figure + NEAR_PRICED < passage->count ? figure + NEAR_PRICED : passage->count;
	size_t noun = SIZE_MAX;

	for (size_t at = figure; at--;) {
		if (item_is_mark(&passage->items[at], ';') || (noun == SIZE_MAX && is_dated_anew(passage, at)))
			break;
		if (!is_deal_word(passage, at))
			continue;
		if (noun != SIZE_MAX && direction_of(passage, noun) == DIRECTION_BUY)
			return noun; /* "approved a purchase of" */
		if (direction_of(passage, at) != DIRECTION_ANY && verb_like(passage, at))
			return noun != SIZE_MAX && states_between(passage, at, noun) ? noun : at;
		if (noun == SIZE_MAX)
			noun = at;
	}
	if (noun != SIZE_MAX)
		return noun;
	for (size_t at = figure + 1; at < end && !item_is_mark(&passage->items[at], ';'); at++)
		if (is_deal_word(passage, at))
			return at;
	return SIZE_MAX;
}

static bool
find_deal(const struct facts *facts, size_t figure, struct deal *deal)
{
	*deal = (struct deal){ find_word(facts->passage, figure), figure, DIRECTION_NONE, NO_ACTOR, NO_ACTOR };
	if (deal->item == SIZE_MAX)
		return false;
	deal->direction = direction_of(facts->passage, deal->item);
	deal_find_sides(facts, deal);
	return deal->buyer != NO_ACTOR;
}

static bool
is_name_part(const struct passage *passage, const struct item *item)
{
	const struct token *token = &passage->tokens[item->first];

	if (item->kind == ITEM_NUMBER || (item->kind == ITEM_QUANTITY && item->flags & ITEM_HYPHEN))
		return true;
	return item->kind == ITEM_WORD &&
	       (item->flags & (ITEM_CAPITAL | ITEM_HYPHEN) || token->flags & (TOKEN_DIGITS | TOKEN_CLOSE));
}

/* A word that may stand between a number and the thing: no grammar. */
static bool
may_describe(const struct item *item)
{
	const uint64_t plain = UINT64_C(1) << WORD_THING | UINT64_C(1) << WORD_CHANGE | UINT64_C(1) << WORD_NUMERAL |
	                       UINT64_C(1) << WORD_GOODS | UINT64_C(1) << WORD_NUMBERING | UINT64_C(1) << WORD_REGION |
	                       UINT64_C(1) << WORD_LEVEL | UINT64_C(1) << WORD_PERSON | UINT64_C(1) << WORD_TITLE |
	                       UINT64_C(1) << WORD_NOMINAL;

	return item->kind == ITEM_WORD && (item_is(item, WORD_THING) || !(item->classes & ~plain));
}

/* The items behind a number that name what is counted, up to the last noun for
 * a thing, else a run of names ("36 Rafales"); 0 for what nobody trades. */
static size_t
thing_end(const struct passage *passage, size_t figure)
{
	size_t thing = 0, name = 0, first = figure + 1;

	if (first + 2 < passage->count && item_is(&passage->items[first], WORD_OF) &&
	    item_is(&passage->items[first + 1], WORD_ARTICLE))
		first += 2; /* "all 52 of the fighters" */
	if (first + 1 < passage->count && item_is(&passage->items[first], WORD_CHANGE))
		first++; /* "30 more Rafales" */
	for (size_t at = first; at < passage->count && at - figure < FAR_THING; at++) {
		const struct item *item = &passage->items[at];
		bool demonym = item->kind == ITEM_ACTOR && !(item->flags & (ITEM_PLACE | ITEM_ANAPHOR)); /* "16 Boeing P-8" */
		bool second_hand = item_is(item, WORD_ORDINAL) && at + 1 < passage->count && item[1].flags & ITEM_HYPHEN;

		if (!may_describe(item) && !is_name_part(passage, item) && !demonym && !second_hand)
			break;
		if (thing && !item_is(item, WORD_THING))
			break;
		if (at == figure + 1 && item->flags & ITEM_HYPHEN)
			return 0; /* "five-year" */
		if (item->kind == ITEM_WORD && item_is(item, WORD_THING)) {
			if (slice_is(item_lexeme(passage, item, WORD_THING)->means, "false"))
				return 0;
			thing = at + 1;
		} else if (is_name_part(passage, item) && (name == at || !name)) { /* "32 refurbished F-16s" */
			name = at + 1;
		}
	}
	return thing ? thing : name;
}

/* "more tanks" are tanks. */
static void
unit_words(const struct passage *passage, size_t figure, size_t end, char unit[UNIT_TEXT])
{
	size_t first = figure + 1;

	while (first + 1 < end &&
	       (item_is(&passage->items[first], WORD_OF) || item_is(&passage->items[first], WORD_ARTICLE)))
		first++;
	if (first + 1 < end && item_is(&passage->items[first], WORD_CHANGE))
		first++;
	passage_words(passage, passage->items[first].first, passage->items[end - 1].last, unit, UNIT_TEXT);
}

static void
observe(struct facts *facts, size_t figure, const struct deal *deal, enum measure_pattern pattern, struct slice unit)
{
	const struct quantity *quantity = &facts->passage->quantities[facts->passage->items[figure].index].quantity;
	const struct measure *measure =
		measures_find(facts->measures, pattern, (struct slice){ NULL, 0 }, (struct slice){ NULL, 0 });
	const struct date_mention *date = deal_date(facts->passage, deal);
	struct discourse *discourse = facts->discourse;
	bool carried = deal->buyer == discourse->buyer && deal->seller == discourse->seller;

	if (!measure)
		return;
	if (date)
		snprintf(discourse->deal_period, sizeof discourse->deal_period, "%s", date->text);
	else if (!carried)
		snprintf(discourse->deal_period, sizeof discourse->deal_period, "%s", discourse->heading);
	discourse->buyer = deal->buyer;
	discourse->seller = deal->seller;
	discourse->deal_seen = discourse->sentence;
	facts_observe(facts, &(struct observation){ .measure = measure->name,
	                                            .unit = unit,
	                                            .qualifier = quantity->qualifier,
	                                            .value = quantity->value,
	                                            .area = deal->buyer,
	                                            .partner = deal->seller,
	                                            .period = discourse->deal_period,
	                                            .item = figure });
}

static void
count_deal(struct facts *facts, size_t figure)
{
	size_t end = thing_end(facts->passage, figure);
	char unit[UNIT_TEXT];
	struct deal deal;

	if (!end || !find_deal(facts, figure, &deal))
		return;
	unit_words(facts->passage, figure, end, unit);
	observe(facts, figure, &deal, MEASURE_QUANTITY, slice_of(unit));
}

static void
money_deal(struct facts *facts, size_t figure)
{
	struct deal deal;

	if (stands_before(facts->passage, figure, WORD_FUTURE, 8) && stands_before(facts->passage, figure, WORD_AIM, 8))
		return;
	if (find_deal(facts, figure, &deal) && deal.seller != NO_ACTOR)
		observe(facts, figure, &deal, MEASURE_MONEY,
		        facts->passage->quantities[facts->passage->items[figure].index].quantity.unit);
}

void
facts_find_deals(struct facts *facts)
{
	struct passage *passage = facts->passage;

	if (!(passage->classes >> WORD_DEAL & 1))
		return;
	for (size_t i = 0; i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind != ITEM_QUANTITY)
			continue;
		if (passage->quantities[item->index].kind == QUANTITY_COUNT && !(item->flags & ITEM_HYPHEN))
			count_deal(facts, i);
		else if (passage->quantities[item->index].kind == QUANTITY_MONEY)
			money_deal(facts, i);
	}
}
