/* Deals: how many of what, for how much, who buys and who sells. */
#include <stdio.h>

#include "prose/clauses.h"
#include "prose/facts.h"
#include "prose/reach.h"

enum { FAR_THING = 9, UNIT_TEXT = 96 };

enum direction { DIRECTION_NONE, DIRECTION_BUY, DIRECTION_SELL, DIRECTION_ANY };

/* The words that make a figure part of a deal. */
struct deal {
	size_t item, figure; /* of the verb or noun, and of what it counts or costs */
	enum direction direction;
	uint32_t buyer, seller;
};

static enum direction
direction_of(const struct passage *passage, size_t i)
{
	struct slice means = item_lexeme(passage, &passage->items[i], WORD_DEAL)->means;
	const struct item *before = i ? &passage->items[i - 1] : NULL;

	if (before && (item_is(before, WORD_ARTICLE) || (before->kind == ITEM_ACTOR && before->flags & ITEM_POSSESSIVE)))
		return DIRECTION_ANY; /* "the purchase of" */
	return slice_is(means, "buy") ? DIRECTION_BUY : slice_is(means, "sell") ? DIRECTION_SELL : DIRECTION_ANY;
}

static bool
is_deal_word(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	return item->kind == ITEM_WORD && item_is(item, WORD_DEAL) && !item_is(item, WORD_THING) && /* "five ships" */
	       modality_of(passage, i) != MODE_UNREAL;
}

/* Whether another statement begins between two items: "chose the F-35, and signed a contract". */
static bool
states_between(const struct passage *passage, size_t from, size_t to)
{
	size_t verb = verb_before(passage, to);

	return verb != SIZE_MAX && verb > from;
}

/* The deal's word for the figure: the nearest verb before it, else the nearest
 * noun, else one behind ("were ordered"). */
static size_t
find_word(const struct passage *passage, size_t figure)
{
	size_t noun = SIZE_MAX;

	for (size_t at = figure; at--;) {
		if (item_is_mark(&passage->items[at], ';') || (noun == SIZE_MAX && is_dated_anew(passage, at)))
			break;
		if (!is_deal_word(passage, at))
			continue;
		if (direction_of(passage, at) != DIRECTION_ANY)
			return noun != SIZE_MAX && states_between(passage, at, noun) ? noun : at;
		if (noun == SIZE_MAX)
			noun = at;
	}
	if (noun != SIZE_MAX)
		return noun;
	for (size_t at = figure + 1; at < passage->count && !item_is_mark(&passage->items[at], ';'); at++)
		if (is_deal_word(passage, at))
			return at;
	return SIZE_MAX;
}

static uint32_t
actor_of(const struct passage *passage, size_t item)
{
	return item == SIZE_MAX ? NO_ACTOR : passage->items[item].actor;
}

/* The first actor of the sentence besides one, no mere place. */
static uint32_t
another(const struct passage *passage, size_t from, uint32_t known)
{
	for (size_t at = from; at < passage->count; at++)
		if (passage->items[at].kind == ITEM_ACTOR && passage->items[at].actor != known &&
		    !(passage->items[at].flags & ITEM_PLACE))
			return passage->items[at].actor;
	for (size_t at = from; at--;)
		if (passage->items[at].kind == ITEM_ACTOR && passage->items[at].actor != known &&
		    !(passage->items[at].flags & ITEM_PLACE))
			return passage->items[at].actor;
	return NO_ACTOR;
}

static size_t
part_end(const struct passage *passage, size_t i)
{
	while (i < passage->count && !item_is_mark(&passage->items[i], ';'))
		i++;
	return i;
}

/* The actor behind a preposition: near the figure, else anywhere behind the deal's word. */
static size_t
party_by(const struct passage *passage, const struct deal *deal, enum word_class preposition)
{
	size_t begin = deal->figure > deal->item ? deal->figure : deal->item, next = begin + 1, found;

	while (next < passage->count && !item_is_mark(&passage->items[next], ';') &&
	       !(passage->items[next].kind == ITEM_QUANTITY && passage->quantities[passage->items[next].index].kind == QUANTITY_COUNT))
		next++;
	found = actor_behind(passage, begin, next, preposition);
	return found != SIZE_MAX ? found : actor_behind(passage, deal->item, part_end(passage, deal->item), preposition);
}

/* Two in a row who deal with each other: "Colombia and Sweden agreed on". */
static bool
is_pair(const struct facts *facts, struct deal *deal, size_t subject)
{
	const struct group *group = subject == SIZE_MAX ? NULL : item_group(facts->passage, &facts->passage->items[subject]);
	const struct discourse *discourse = facts->discourse;

	if (!group || group->count != 2)
		return false;
	deal->buyer = group->actors[0];
	deal->seller = group->actors[1];
	if (discourse->buyer == deal->seller && discourse->seller == deal->buyer) {
		deal->buyer = discourse->buyer;
		deal->seller = discourse->seller;
	}
	return true;
}

/* "ordered 32 jets from the US", "were ordered from", "concluded by Poland to acquire". */
static void
find_buyer(const struct facts *facts, struct deal *deal)
{
	const struct passage *passage = facts->passage;
	size_t second, subject = subject_of(passage, deal->item, &second), from = party_by(passage, deal, WORD_FROM);
	size_t by = party_by(passage, deal, WORD_BY);

	if (is_passive(passage, deal->item))
		subject = by;
	if (from == SIZE_MAX)
		from = party_by(passage, deal, WORD_WITH);
	if (from == SIZE_MAX && is_pair(facts, deal, subject))
		return;
	deal->buyer = actor_of(passage, subject);
	deal->seller = actor_of(passage, from);
}

/* "sold 48 jets to Poland", "sent Ukraine 18 tanks", "approved the sale of ... to". */
static void
find_seller(const struct facts *facts, struct deal *deal)
{
	const struct passage *passage = facts->passage;
	size_t second, place, subject = subject_of(passage, deal->item, &second), to = party_by(passage, deal, WORD_TO);

	deal->seller = actor_of(passage, subject);
	if (to == SIZE_MAX || actor_of(passage, to) == deal->seller)
		to = object_of(passage, deal->item, part_end(passage, deal->item),
		               subject == SIZE_MAX ? NULL : item_group(passage, &passage->items[subject]), &place);
	if (to == SIZE_MAX)
		to = party_by(passage, deal, WORD_FOR);
	deal->buyer = actor_of(passage, to);
	if (is_passive(passage, deal->item)) {
		deal->buyer = actor_of(passage, party_by(passage, deal, WORD_TO));
		deal->seller = actor_of(passage, party_by(passage, deal, WORD_BY));
	}
}

/* "signed a contract with the US for", "an order from Poland", "sales to Saudi Arabia". */
static void
find_either(const struct facts *facts, struct deal *deal)
{
	const struct passage *passage = facts->passage;
	size_t second, subject = subject_of(passage, deal->item, &second);
	size_t to = party_by(passage, deal, WORD_TO), with = party_by(passage, deal, WORD_WITH);

	if (to != SIZE_MAX && actor_of(passage, to) != actor_of(passage, subject)) {
		deal->buyer = actor_of(passage, to);
		deal->seller = actor_of(passage, subject);
		return;
	}
	if (with == SIZE_MAX)
		with = party_by(passage, deal, WORD_FROM);
	if (with == SIZE_MAX)
		with = actor_behind(passage, 0, deal->item, WORD_WITH);
	if (with == SIZE_MAX && is_pair(facts, deal, subject))
		return;
	deal->buyer = actor_of(passage, subject);
	deal->seller = actor_of(passage, with);
}

/* The other side of what the text spoke of last. */
static uint32_t
other_of_pair(const struct discourse *discourse, uint32_t known)
{
	if (known == NO_ACTOR)
		return NO_ACTOR;
	return known == discourse->pair[0] ? discourse->pair[1] : known == discourse->pair[1] ? discourse->pair[0] : NO_ACTOR;
}

static bool
another_state(const struct passage *passage, uint32_t known)
{
	return another(passage, 0, known) != NO_ACTOR;
}

/* Who is on the other side, where the words about the deal do not say. */
static void
find_others(const struct facts *facts, struct deal *deal)
{
	const struct passage *passage = facts->passage;

	if (deal->buyer == NO_ACTOR && deal->seller == NO_ACTOR) {
		deal->buyer = facts->discourse->buyer;
		deal->seller = facts->discourse->seller;
	}
	if (deal->buyer == NO_ACTOR)
		deal->buyer = other_of_pair(facts->discourse, deal->seller);
	if (deal->seller == NO_ACTOR && !another_state(passage, deal->buyer))
		deal->seller = other_of_pair(facts->discourse, deal->buyer);
	if (deal->buyer == NO_ACTOR)
		deal->buyer = another(passage, deal->item, deal->seller);
	if (deal->buyer == NO_ACTOR && facts->discourse->topic != deal->seller)
		deal->buyer = facts->discourse->topic;
	if (deal->seller == NO_ACTOR || deal->seller == deal->buyer)
		deal->seller = another(passage, deal->item, deal->buyer);
	if (deal->seller == NO_ACTOR && deal->buyer == facts->discourse->buyer)
		deal->seller = facts->discourse->seller;
	if (deal->seller == NO_ACTOR)
		deal->seller = passage_main_state(passage, facts->discourse);
	if (deal->seller == deal->buyer)
		deal->seller = NO_ACTOR;
}

static bool
find_deal(const struct facts *facts, size_t figure, struct deal *deal)
{
	*deal = (struct deal){ find_word(facts->passage, figure), figure, DIRECTION_NONE, NO_ACTOR, NO_ACTOR };
	if (deal->item == SIZE_MAX)
		return false;
	deal->direction = direction_of(facts->passage, deal->item);
	if (deal->direction == DIRECTION_BUY)
		find_buyer(facts, deal);
	else if (deal->direction == DIRECTION_SELL)
		find_seller(facts, deal);
	else
		find_either(facts, deal);
	find_others(facts, deal);
	return deal->buyer != NO_ACTOR;
}

static bool
is_name_part(const struct passage *passage, const struct item *item)
{
	const struct token *token = &passage->tokens[item->first];

	if (item->kind == ITEM_NUMBER || (item->kind == ITEM_QUANTITY && item->flags & ITEM_HYPHEN))
		return true;
	return item->kind == ITEM_WORD && (item->flags & (ITEM_CAPITAL | ITEM_HYPHEN) || token->flags & (TOKEN_DIGITS | TOKEN_CLOSE));
}

/* A word that may stand between a number and the thing: no grammar. */
static bool
may_describe(const struct item *item)
{
	const uint64_t plain = UINT64_C(1) << WORD_THING | UINT64_C(1) << WORD_CHANGE | UINT64_C(1) << WORD_NUMERAL |
	                       UINT64_C(1) << WORD_GOODS | UINT64_C(1) << WORD_NUMBERING | UINT64_C(1) << WORD_REGION |
	                       UINT64_C(1) << WORD_LEVEL | UINT64_C(1) << WORD_PERSON | UINT64_C(1) << WORD_TITLE | UINT64_C(1) << WORD_NOMINAL;

	return item->kind == ITEM_WORD && (item_is(item, WORD_THING) || !(item->classes & ~plain));
}

/* The items behind a number that name what is counted, up to the last noun for
 * a thing, else a run of names ("36 Rafales"); 0 for what nobody trades. */
static size_t
thing_end(const struct passage *passage, size_t figure)
{
	size_t thing = 0, name = 0, first = figure + 1;

	if (first + 2 < passage->count && item_is(&passage->items[first], WORD_OF) && item_is(&passage->items[first + 1], WORD_ARTICLE))
		first += 2; /* "all 52 of the fighters" */
	for (size_t at = first; at < passage->count && at - figure < FAR_THING; at++) {
		const struct item *item = &passage->items[at];
		bool demonym = item->kind == ITEM_ACTOR && item->flags & ITEM_MODIFIER;

		if (!may_describe(item) && !is_name_part(passage, item) && !demonym)
			break;
		if (thing && !item_is(item, WORD_THING))
			break;
		if (at == figure + 1 && item->flags & ITEM_HYPHEN)
			return 0; /* "five-year" */
		if (item->kind == ITEM_WORD && item_is(item, WORD_THING)) {
			if (slice_is(item_lexeme(passage, item, WORD_THING)->means, "false"))
				return 0;
			thing = at + 1;
		} else if (is_name_part(passage, item) && (name == at || at == first)) {
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

	while (first + 1 < end && (item_is(&passage->items[first], WORD_OF) || item_is(&passage->items[first], WORD_ARTICLE)))
		first++;
	if (first + 1 < end && item_is(&passage->items[first], WORD_CHANGE))
		first++;
	passage_words(passage, passage->items[first].first, passage->items[end - 1].last, unit, UNIT_TEXT);
}

static const struct date_mention *
date_in(const struct passage *passage, size_t from, size_t to)
{
	for (size_t at = from; at < to; at++) {
		const struct item *item = &passage->items[at];

		if (item_is_mark(item, ';'))
			break;
		if (item->kind == ITEM_DATE && !passage->dates[item->index].attributive && !passage->dates[item->index].baseline)
			return &passage->dates[item->index];
	}
	return NULL;
}

/* Where the statement begins that the deal's word belongs to: behind the verb
 * before the one that governs it. */
static size_t
statement_begin(const struct passage *passage, size_t word)
{
	size_t own = word, before;

	if (!verb_states(passage, word, WORD_DEAL) && (before = verb_before(passage, word)) != SIZE_MAX)
		own = before;
	before = verb_before(passage, own);
	return before == SIZE_MAX ? 0 : before + 1;
}

/* Where it ends: before what is dated or done anew. */
static size_t
statement_end(const struct passage *passage, size_t word)
{
	size_t at = word + 1;

	while (at < passage->count && !item_is_mark(&passage->items[at], ';') && !is_dated_anew(passage, at) &&
	       !(item_is_mark(&passage->items[at], ',') && at + 1 < passage->count && verb_states(passage, at + 1, WORD_VERB)))
		at++;
	return at;
}

/* The date that opens the statement: "and in June 2024 the two signed", "Poland in 2022 ordered". */
static const struct date_mention *
fronted_date(const struct passage *passage, size_t begin, size_t word)
{
	for (size_t at = word; at > begin;) {
		const struct item *item = &passage->items[--at], *before;
		size_t front = at;

		if (item->kind != ITEM_DATE || passage->dates[item->index].attributive || passage->dates[item->index].baseline)
			continue;
		while (front && passage->items[front - 1].kind == ITEM_WORD &&
		       (item_is(&passage->items[front - 1], WORD_IN) || item_is(&passage->items[front - 1], WORD_ABOUT) ||
		        item_is(&passage->items[front - 1], WORD_FROM) || item_is(&passage->items[front - 1], WORD_BY)))
			front--;
		before = front ? &passage->items[front - 1] : NULL;
		if (!before || before->kind == ITEM_MARK || item_is(before, WORD_AND) || item_is(before, WORD_CLAUSE) || at + 1 == word)
			return &passage->dates[item->index];
		return NULL;
	}
	return NULL;
}

/* When: at the front of the deal's statement, behind the figure, or between the two. */
static const struct date_mention *
date_of_deal(const struct passage *passage, const struct deal *deal)
{
	size_t behind = deal->figure > deal->item ? deal->figure : deal->item;
	const struct date_mention *date = fronted_date(passage, statement_begin(passage, deal->item), deal->item);

	if (!date)
		date = date_in(passage, behind, statement_end(passage, behind));
	if (!date)
		date = date_in(passage, deal->item, deal->figure);
	for (size_t at = behind; !date && at; at--)
		date = date_in(passage, at - 1, at);
	return date;
}

static void
observe(struct facts *facts, size_t figure, const struct deal *deal, enum measure_pattern pattern, struct slice unit)
{
	const struct quantity *quantity = &facts->passage->quantities[facts->passage->items[figure].index].quantity;
	const struct measure *measure = measures_find(facts->measures, pattern, (struct slice){ NULL, 0 }, (struct slice){ NULL, 0 });
	const struct date_mention *date = date_of_deal(facts->passage, deal);
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
		observe(facts, figure, &deal, MEASURE_MONEY, facts->passage->quantities[facts->passage->items[figure].index].quantity.unit);
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
