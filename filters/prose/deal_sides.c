/* Who buys and who sells. */
#include "prose/clauses.h"
#include "prose/deals.h"

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
	const struct item *figure = &passage->items[deal->figure];

	if (passage->quantities[figure->index].kind == QUANTITY_MONEY) /* "bought jets from France for $5bn" */
		for (size_t at = deal->figure; at > deal->item + 1; at--)
			if (passage->items[at - 1].kind == ITEM_WORD && item_is(&passage->items[at - 1], preposition) &&
			    (found = actor_behind(passage, at - 1, at + 4 < deal->figure ? at + 4 : deal->figure, preposition)) !=
			        SIZE_MAX)
				return found;
	while (next < passage->count && !item_is_mark(&passage->items[next], ';') &&
	       !(passage->items[next].kind == ITEM_QUANTITY &&
	         passage->quantities[passage->items[next].index].kind == QUANTITY_COUNT))
		next++;
	found = actor_behind(passage, begin, next, preposition);
	return found != SIZE_MAX ? found : actor_behind(passage, deal->item, part_end(passage, deal->item), preposition);
}

/* Two in a row who deal with each other: "Colombia and Sweden agreed on". */
static bool
is_pair(const struct facts *facts, struct deal *deal, size_t subject)
{
	const struct group *group =
		subject == SIZE_MAX ? NULL : item_group(facts->passage, &facts->passage->items[subject]);
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
	if (subject == SIZE_MAX)
		subject = party_by(passage, deal, WORD_BY); /* "was placed by Norway" */
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
	return known == discourse->pair[0]   ? discourse->pair[1]
	       : known == discourse->pair[1] ? discourse->pair[0]
	                                     : NO_ACTOR;
}

static bool
names_another(const struct passage *passage, uint32_t known)
{
	return another(passage, 0, known) != NO_ACTOR;
}

/* Who is on the other side, where the words about the deal do not say. */
static void
find_others(const struct facts *facts, struct deal *deal)
{
	const struct passage *passage = facts->passage;
	const struct discourse *discourse = facts->discourse;
	bool planned = modality_of(passage, deal->item) == MODE_PLANNED; /* then it is open from whom */

	if (deal->buyer == NO_ACTOR && deal->seller == NO_ACTOR) {
		bool newer = discourse->pair[0] != NO_ACTOR && discourse->pair_seen > discourse->deal_seen;

		deal->buyer = newer ? discourse->pair[0] : discourse->buyer;
		deal->seller = newer ? discourse->pair[1] : discourse->seller;
	}
	if (deal->buyer == NO_ACTOR)
		deal->buyer = other_of_pair(discourse, deal->seller);
	if (deal->seller == NO_ACTOR && !names_another(passage, deal->buyer))
		deal->seller = other_of_pair(discourse, deal->buyer);
	if (deal->buyer == NO_ACTOR)
		deal->buyer = another(passage, deal->item, deal->seller);
	if (deal->buyer == NO_ACTOR && discourse->topic != deal->seller)
		deal->buyer = discourse->topic;
	if (deal->seller == NO_ACTOR || deal->seller == deal->buyer)
		deal->seller = another(passage, deal->item, deal->buyer);
	if (deal->seller == NO_ACTOR && deal->buyer == discourse->buyer && !planned)
		deal->seller = discourse->seller;
	if (deal->seller == NO_ACTOR && !planned)
		deal->seller = passage_main_state(passage, discourse);
	if (deal->seller == deal->buyer)
		deal->seller = NO_ACTOR;
}

void
deal_find_sides(const struct facts *facts, struct deal *deal)
{
	if (deal->direction == DIRECTION_BUY)
		find_buyer(facts, deal);
	else if (deal->direction == DIRECTION_SELL)
		find_seller(facts, deal);
	else
		find_either(facts, deal);
	find_others(facts, deal);
}
