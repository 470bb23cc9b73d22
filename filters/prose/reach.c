#include "prose/reach.h"

#include "prose/clauses.h"

enum { FAR_BEHIND = 16, FAR_WORDS = 4 };

static bool
is_percent(const struct passage *passage, const struct item *item)
{
	return item->kind == ITEM_QUANTITY && passage->quantities[item->index].kind != QUANTITY_COUNT &&
	       passage->quantities[item->index].kind != QUANTITY_MONEY;
}

static enum party_part
part_of(enum word_class by, struct slice relation)
{
	if (by == WORD_FROM || (by == WORD_IN && slice_is(relation, "from")))
		return PART_SUPPLIER;
	if (by == WORD_TO)
		return PART_RECIPIENT;
	if (by == WORD_BY)
		return slice_is(relation, "recipient") ? PART_RECIPIENT : PART_SUPPLIER;
	return PART_ANY;
}

static enum word_class
preposition(const struct item *item)
{
	static const enum word_class classes[] = { WORD_FROM, WORD_TO, WORD_BY, WORD_FOR, WORD_IN };

	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (item->kind == ITEM_WORD && item_is(item, classes[i]))
			return classes[i];
	return WORD_CLASSES;
}

/* "came from the US, 66%", "went to Iraq, 20%" */
static enum party_part
part_by_word_before(const struct passage *passage, const struct group *group)
{
	size_t at = group->first;

	while (at && item_is(&passage->items[at - 1], WORD_ARTICLE))
		at--;
	return at ? part_of(preposition(&passage->items[at - 1]), (struct slice){ NULL, 0 }) : PART_ANY;
}

struct party
party_before_bracket(const struct passage *passage, size_t i)
{
	struct party party = { .group = NULL };
	size_t at = i;

	while (at && passage->items[at - 1].kind != ITEM_ACTOR && passage->items[at - 1].kind != ITEM_QUANTITY &&
	       !item_is_mark(&passage->items[at - 1], '(') && !item_is_mark(&passage->items[at - 1], ')'))
		at--;
	if (!at || !item_is_mark(&passage->items[at - 1], '('))
		return party;
	for (size_t back = at - 1; back && at - 1 - back < 3;) {
		const struct item *item = &passage->items[--back];

		if (item->kind == ITEM_ACTOR)
			return (struct party){ .group = item_group(passage, item),
				                   .item = back,
				                   .part = part_by_word_before(passage, item_group(passage, item)),
				                   .by = WORD_CLASSES };
		if (item->kind != ITEM_WORD || item->classes & ~(UINT64_C(1) << WORD_GOODS | UINT64_C(1) << WORD_THING))
			break;
	}
	return party;
}

static bool
ends_reach(const struct passage *passage, const struct item *item)
{
	return item->kind == ITEM_MARK || is_percent(passage, item) || item_is(item, WORD_AND) ||
	       item_is(item, WORD_CLAUSE) || item_is(item, WORD_RELATIVE) || item_is(item, WORD_THAN);
}

/* The actor that directly follows, past articles and a few plain words. */
static size_t
actor_at(const struct passage *passage, size_t at)
{
	for (size_t words = 0; at < passage->count && words < FAR_WORDS; at++, words++) {
		const struct item *item = &passage->items[at];

		if (item->kind == ITEM_ACTOR)
			return at;
		if (item->kind != ITEM_WORD ||
		    item->classes & ~(UINT64_C(1) << WORD_ARTICLE | UINT64_C(1) << WORD_THING | UINT64_C(1) << WORD_OF))
			break;
	}
	return SIZE_MAX;
}

/* "24% Germany, 8% France": an actor right behind the figure, and nothing of its own. */
static bool
is_listed_behind(const struct passage *passage, size_t i)
{
	const struct item *actor = i + 1 < passage->count ? &passage->items[i + 1] : NULL, *next;

	if (!actor || actor->kind != ITEM_ACTOR || actor->flags & (ITEM_POSSESSIVE | ITEM_ANAPHOR))
		return false;
	next = i + 2 < passage->count ? actor + 1 : NULL;
	return !next || next->kind == ITEM_MARK || item_is(next, WORD_AND);
}

struct party
party_behind(const struct passage *passage, size_t i)
{
	struct slice relation = { NULL, 0 };
	bool is = false;

	if (is_listed_behind(passage, i))
		return (struct party){ item_group(passage, &passage->items[i + 1]), i + 1, PART_ANY, true, WORD_CLASSES, 0 };
	for (size_t at = i + 1; at < passage->count && at - i < FAR_BEHIND; at++) {
		const struct item *item = &passage->items[at];
		enum word_class by = preposition(item);
		size_t actor;

		if (item_is_mark(item, ')') && at == i + 1)
			continue; /* "the bulk of its imports (56%) came from" */
		if (ends_reach(passage, item))
			break;
		if (item_is(item, WORD_RELATION))
			relation = item_lexeme(passage, item, WORD_RELATION)->means;
		if (by != WORD_CLASSES && (actor = actor_at(passage, at + 1)) != SIZE_MAX &&
		    !(passage->items[actor].flags & ITEM_OWNER))
			return (
				struct party){ item_group(passage, &passage->items[actor]), actor, part_of(by, relation), true, by, 0 };
		if (is && item->kind == ITEM_ACTOR && item->flags & ITEM_MODIFIER)
			return (struct party){ item_group(passage, item), at, PART_ANY, true, WORD_AUXILIARY, 0 };
		is |= item_is(item, WORD_AUXILIARY);
	}
	return (struct party){ .group = NULL };
}

/* The bracket that closes at item i opens there. */
static size_t
opening_bracket(const struct passage *passage, size_t i)
{
	size_t at = i;

	while (at && !item_is_mark(&passage->items[at], '('))
		at--;
	return at;
}

static bool
holds_percent(const struct passage *passage, size_t from, size_t to)
{
	while (from < to)
		if (is_percent(passage, &passage->items[from++]))
			return true;
	return false;
}

/* "India (38%)" */
static bool
has_own_figure(const struct passage *passage, size_t actor)
{
	size_t open = actor + 1, close = open;

	if (open >= passage->count || !item_is_mark(&passage->items[open], '('))
		return false;
	while (close < passage->count && !item_is_mark(&passage->items[close], ')'))
		close++;
	return holds_percent(passage, open, close);
}

static bool
within_brackets(const struct passage *passage, size_t open, size_t i)
{
	for (size_t at = open; at < i; at++)
		if (item_is_mark(&passage->items[at], ')'))
			return false;
	return true;
}

/* "rose from 35 to 43 per cent": the figure that the search begins at. */
static size_t
first_of_two(const struct passage *passage, size_t i)
{
	size_t at = i;

	if (i < 2 || passage->items[i - 1].kind != ITEM_WORD || !item_is(&passage->items[i - 1], WORD_TO))
		return i;
	for (at = i - 1; at && i - at < 6; at--)
		if (is_percent(passage, &passage->items[at]))
			return at > 1 && item_is(&passage->items[at - 1], WORD_FROM) ? at : i;
	return i;
}

/* "China supplied Pakistan with": the actor at item i is served, its subject the party. */
static bool
read_served(const struct passage *passage, size_t i, struct party *party)
{
	size_t at = item_group(passage, &passage->items[i])->first, second, subject;

	while (at && passage->items[at - 1].kind == ITEM_WORD && item_is(&passage->items[at - 1], WORD_ARTICLE))
		at--;
	if (!at || passage->items[at - 1].kind != ITEM_WORD || !item_is(&passage->items[at - 1], WORD_RELATION) ||
	    !slice_is(item_lexeme(passage, &passage->items[at - 1], WORD_RELATION)->means, "supplier"))
		return false;
	subject = subject_of(passage, at - 1, &second);
	if (subject == SIZE_MAX || passage->items[subject].flags & ITEM_OWNER)
		return false;
	*party = (struct party){ .group = item_group(passage, &passage->items[subject]),
		                     .item = subject,
		                     .part = PART_SUPPLIER,
		                     .by = WORD_CLASSES,
		                     .served = i };
	return true;
}

struct party
party_before(const struct passage *passage, size_t i)
{
	struct party party = { .group = NULL, .by = WORD_CLASSES };
	bool related = false;

	for (size_t at = first_of_two(passage, i); at;) {
		const struct item *item = &passage->items[--at];

		if (item_is_mark(item, ')'))
			at = opening_bracket(passage, at);
		if (item_is_mark(item, ';') || is_percent(passage, item) || item_is(item, WORD_REGION))
			break;
		if (item_is(item, WORD_RELATION) && party.part == PART_ANY && !related) {
			size_t second, subject = subject_of(passage, at, &second);

			struct slice relation = item_lexeme(passage, item, WORD_RELATION)->means;

			party.part = slice_is(relation, "supplier")    ? PART_SUPPLIER
			             : slice_is(relation, "recipient") ? PART_RECIPIENT
			                                               : PART_ANY;
			related = true;
			if (subject != SIZE_MAX && has_own_figure(passage, subject))
				break; /* "India (38%) and China (17%) received": of both together */
			if (subject != SIZE_MAX && !(passage->items[subject].flags & (ITEM_OWNER | ITEM_TAKEN | ITEM_ANAPHOR))) {
				party.group = item_group(passage, &passage->items[subject]);
				party.item = subject;
				break;
			}
		}
		if (item->kind == ITEM_ACTOR && !(item->flags & (ITEM_OWNER | ITEM_TAKEN)) &&
		    !(item->flags & ITEM_ANAPHOR && item->flags & ITEM_POSSESSIVE)) {
			if (has_own_figure(passage, at) && at + 1 < i && !within_brackets(passage, at + 1, i))
				break;
			if (read_served(passage, at, &party))
				break;
			party.group = item_group(passage, item);
			party.item = at;
			if (party.part == PART_ANY)
				party.part = part_by_word_before(passage, party.group);
			break;
		}
	}
	return party;
}

static const struct date_mention *
usable_date(const struct passage *passage, const struct item *item, bool takes_attributive)
{
	const struct date_mention *date;

	if (item->kind != ITEM_DATE)
		return NULL;
	date = &passage->dates[item->index];
	return date->baseline || (date->attributive && !takes_attributive) ? NULL : date;
}

/* The second of "between 2014-18 and 2019-23", "from 2014-18 to 2019-23" holds. */
static const struct date_mention *
later_of_two(const struct passage *passage, size_t i, const struct date_mention *date, bool takes_attributive)
{
	const struct date_mention *second;

	if (i + 2 < passage->count && i &&
	    ((item_is(&passage->items[i - 1], WORD_BETWEEN) && item_is(&passage->items[i + 1], WORD_AND)) ||
	     (item_is(&passage->items[i - 1], WORD_FROM) && item_is(&passage->items[i + 1], WORD_TO))) &&
	    (second = usable_date(passage, &passage->items[i + 2], takes_attributive)))
		return second;
	return date;
}

bool
is_dated_anew(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	if (item->kind != ITEM_WORD || !item_is(item, WORD_AND))
		return false;
	for (size_t at = i + 1; at < passage->count && at - i <= 2; at++) {
		if (passage->items[at].kind == ITEM_DATE)
			return true;
		if (passage->items[at].kind != ITEM_WORD ||
		    !(item_is(&passage->items[at], WORD_IN) || item_is(&passage->items[at], WORD_ABOUT)))
			break;
	}
	return false;
}

const struct date_mention *
period_of(const struct passage *passage, size_t i, bool takes_attributive)
{
	const struct date_mention *date;

	for (size_t at = i + 1; at < passage->count; at++) {
		const struct item *item = &passage->items[at];

		if (item_is_mark(item, ';') || is_percent(passage, item) || item_is(item, WORD_CLAUSE) ||
		    is_dated_anew(passage, at))
			break;
		if ((date = usable_date(passage, item, takes_attributive)))
			return later_of_two(passage, at, date, takes_attributive);
	}
	for (size_t at = first_of_two(passage, i); at;) /* "from 48% in 2019 to 20%": 2019 is the other's */
		if ((date = usable_date(passage, &passage->items[--at], takes_attributive)))
			return date;
	for (size_t at = i + 1; at < passage->count; at++) {
		if (is_percent(passage, &passage->items[at]) && item_is(&passage->items[at - 1], WORD_FROM))
			break; /* "to 36% from 58% in 2014-18" */
		if ((date = usable_date(passage, &passage->items[at], takes_attributive)))
			return later_of_two(passage, at, date, takes_attributive);
	}
	return NULL;
}

bool
stands_before(const struct passage *passage, size_t i, enum word_class class, size_t far)
{
	for (size_t at = i; at && i - at < far;) {
		const struct item *item = &passage->items[--at];

		if (item_is_mark(item, ';') || item->kind == ITEM_QUANTITY)
			break;
		if (item->kind == ITEM_WORD && item_is(item, class))
			return true;
	}
	return false;
}

bool
is_unreal(const struct passage *passage, size_t i)
{
	enum { FAR = 12 };

	return stands_before(passage, i, WORD_AIM, FAR) || stands_before(passage, i, WORD_FUTURE, FAR) ||
	       stands_before(passage, i, WORD_HYPOTHETICAL, FAR) || stands_before(passage, i, WORD_NEGATION, FAR);
}
