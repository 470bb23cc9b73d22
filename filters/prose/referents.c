/* Finds whom pronouns of one, and nouns such as "the country", stand for. */
#include "prose/passage.h"

static const struct actor *
actor_of(const struct passage *passage, uint32_t actor)
{
	return actors_at(passage->lexicon->actors, actor);
}

static bool
is_state(const struct passage *passage, uint32_t actor)
{
	return actor_of(passage, actor)->is_state;
}

/* "NATO's European members", "European NATO members": neither the organisation nor the region. */
static bool
is_part_of_bloc(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i], *next = i + 2 < passage->count ? item + 1 : NULL;
	bool before = i && item_is(item - 1, WORD_REGION), behind = next && item_is(next, WORD_REGION);

	return !is_state(passage, item->actor) && next && (before || behind) &&
	       item_bears(passage, behind ? next + 1 : next, "states");
}

/* "After Iraq's attack on Iran, Oman": at the comma; who owns something in what opens a clause is not its subject. */
static bool
is_behind_opening(const struct passage *passage, size_t comma, size_t first)
{
	const struct item *next = comma + 1 < passage->count ? &passage->items[comma + 1] : NULL;

	return item_is_mark(&passage->items[comma], ',') && first && next && next->kind == ITEM_ACTOR &&
	       !(next->flags & (ITEM_POSSESSIVE | ITEM_MODIFIER | ITEM_PLACE)) &&
	       passage->items[first].flags & ITEM_POSSESSIVE && passage->items[first - 1].kind == ITEM_WORD &&
	       !item_is(&passage->items[first - 1], WORD_AND);
}

/* The first actor of the clause, else of the sentence, that is no mere place, and does more than say so; *row: others
 * stand in a row with it, so that it is not the only one who may be meant. */
static uint32_t
first_named(const struct passage *passage, size_t before, bool state, bool *row)
{
	uint32_t found = NO_ACTOR, clause = NO_ACTOR;
	size_t first = 0;

	for (size_t i = 0; i < before; i++) {
		const struct item *item = &passage->items[i];

		if (item_is_mark(item, ';'))
			clause = NO_ACTOR;
		if (is_behind_opening(passage, i, first))
			clause = found = NO_ACTOR;
		if (item->kind != ITEM_ACTOR || item->flags & (ITEM_PLACE | ITEM_ANAPHOR) ||
		    (state && !is_state(passage, item->actor)) || item_bears(passage, item, "publisher") ||
		    is_part_of_bloc(passage, i))
			continue;
		if (clause == NO_ACTOR) {
			clause = item->actor;
			first = i;
			*row = passage_row_begins(passage, i);
		}
		if (found == NO_ACTOR)
			found = item->actor;
	}
	return clause != NO_ACTOR ? clause : found;
}

/* The nearest actor before: "sold Hanoi 8% of what it imported". */
static uint32_t
last_named(const struct passage *passage, size_t before)
{
	while (before--)
		if (passage->items[before].kind == ITEM_ACTOR)
			return passage->items[before].actor;
	return NO_ACTOR;
}

static bool
holds(struct slice text, struct slice word)
{
	for (size_t at = 0; at + word.length <= text.length; at++)
		if (memcmp(text.data + at, word.data, word.length) == 0)
			return true;
	return false;
}

/* The state named last whose full name has the word: "the kingdom". */
static uint32_t
last_with_word(const struct passage *passage, const struct discourse *discourse, struct slice word)
{
	uint32_t best = NO_ACTOR;

	for (uint32_t i = 0; i < discourse->actor_count; i++) {
		const struct actor *actor = actor_of(passage, i);

		if (discourse->last_seen[i] && actor->is_state && (holds(actor->official, word) || holds(actor->name, word)) &&
		    (best == NO_ACTOR || discourse->mentions[i] > discourse->mentions[best]))
			best = i;
	}
	return best;
}

/* The organisation that the sentence has named last. */
static uint32_t
last_organisation(const struct passage *passage, size_t before)
{
	while (before--)
		if (passage->items[before].kind == ITEM_ACTOR && !is_state(passage, passage->items[before].actor))
			return passage->items[before].actor;
	return NO_ACTOR;
}

uint32_t
passage_main_state(const struct passage *passage, const struct discourse *discourse)
{
	uint32_t most = NO_ACTOR, all = 0;

	for (uint32_t i = 0; i < discourse->actor_count; i++) {
		if (!discourse->mentions[i] || !is_state(passage, i))
			continue;
		all += discourse->mentions[i];
		if (most == NO_ACTOR || discourse->mentions[i] > discourse->mentions[most])
			most = i;
	}
	return most != NO_ACTOR && discourse->mentions[most] > all / 2 ? most : NO_ACTOR;
}

/* Whether item i is the owner in "Russia remained its main supplier": nobody is one's own. */
static bool
is_of_subject(const struct passage *passage, size_t i)
{
	const struct item *before = i ? &passage->items[i - 1] : NULL;

	if (!before || before->kind != ITEM_WORD || !item_is(before, WORD_AUXILIARY) ||
	    !item_lexeme(passage, before, WORD_AUXILIARY)->means.length)
		return false;
	for (size_t at = i + 1; at < passage->count && at - i < 6; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind != ITEM_WORD)
			return false;
		if (item_is(item, WORD_ROLE))
			return slice_is(item_lexeme(passage, item, WORD_ROLE)->means, "supplier") ||
			       slice_is(item_lexeme(passage, item, WORD_ROLE)->means, "recipient");
	}
	return false;
}

/* The only actor that the sentence names before besides the one named last. */
static uint32_t
only_other_named(const struct passage *passage, size_t before)
{
	uint32_t last = last_named(passage, before), other = NO_ACTOR;

	for (size_t i = 0; i < before; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind != ITEM_ACTOR || item->actor == last)
			continue;
		if (other != NO_ACTOR && item->actor != other)
			return NO_ACTOR;
		other = item->actor;
	}
	return other;
}

/* "they", "their", "both sides" */
static bool
is_plural(const struct passage *passage, size_t i)
{
	struct slice means = item_means(passage, &passage->items[i], WORD_PRONOUN);

	return slice_is(means, "plural") || slice_is(means, "two");
}

/* "Peru claimed Chile, but Spain took the country": of what is done to it, more than one of the states named before may
 * be meant. */
static bool
is_one_of_several(const struct passage *passage, size_t at)
{
	uint32_t first = NO_ACTOR;

	if (!at || !item_is(&passage->items[at - 1], WORD_VERB))
		return false;
	for (size_t i = 0; i < at; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind != ITEM_ACTOR || item->flags & (ITEM_ANAPHOR | ITEM_PLACE) || !is_state(passage, item->actor))
			continue;
		if (first != NO_ACTOR && item->actor != first)
			return true;
		first = item->actor;
	}
	return false;
}

/* "…, making it the largest": of the subject of the clause before, which only the grammar knows where the sentence has
 * named several. */
static bool
is_of_clause_before(const struct passage *passage, size_t i)
{
	const struct item *before = i ? &passage->items[i - 1] : NULL;
	uint32_t end = before ? passage->tokens[before->last - 1].end : 0;
	uint32_t first = NO_ACTOR;

	if (!before || before->kind != ITEM_WORD || end < 4 || memcmp(passage->span.text.data + end - 3, "ing", 3) != 0)
		return false;
	for (size_t at = 0; at < i; at++) {
		const struct item *item = &passage->items[at];

		if (item->kind != ITEM_ACTOR || item->flags & (ITEM_ANAPHOR | ITEM_PLACE))
			continue;
		if (first != NO_ACTOR && item->actor != first)
			return true;
		first = item->actor;
	}
	return false;
}

/* "the former", "the latter": of the two that the sentence names before, or if it names nobody, of the last row of two
 * or the only two of the sentence before. */
static uint32_t
one_of_two(const struct passage *passage, size_t i, bool latter, const struct discourse *discourse)
{
	struct group named = { .count = 0 };

	for (size_t at = 0; at < i; at++)
		if (passage->items[at].kind == ITEM_ACTOR && !(passage->items[at].flags & ITEM_ANAPHOR))
			group_add(&named, passage->items[at].actor);
	if (!named.count)
		named = discourse->topics.count == 2 && discourse->topics_seen + 1 == discourse->sentence ? discourse->topics
		                                                                                          : discourse->named;
	return named.count == 2 ? named.actors[latter] : NO_ACTOR;
}

/* Whether the word stands by itself: not "the former president". */
static bool
stands_alone(const struct passage *passage, size_t i)
{
	static const uint64_t verbs = UINT64_C(1) << WORD_RELATION | UINT64_C(1) << WORD_AUXILIARY |
	                              UINT64_C(1) << WORD_WITH | UINT64_C(1) << WORD_FOR;
	const struct item *next = &passage->items[i + 1];

	return i + 1 < passage->count && (next->classes & verbs || next->kind == ITEM_QUANTITY);
}

/* "Peru and Chile supplied Mali with 9 per cent of its arms": the only one named before besides the first row, which is
 * several. */
static uint32_t
only_besides_row(const struct passage *passage, size_t before)
{
	struct group row = { .count = 0 }, others = { .count = 0 };
	size_t at = 0;
	bool firmly;

	while (at < before && !(passage->items[at].kind == ITEM_ACTOR && passage_row_begins(passage, at)))
		at++;
	do
		group_add(&row, passage->items[at].actor);
	while ((at = passage_next_in_row(passage, at, &firmly)) && at < before);
	for (size_t i = 0; i < before; i++) {
		size_t known = row.count;

		if (passage->items[i].kind != ITEM_ACTOR || passage->items[i].flags & (ITEM_ANAPHOR | ITEM_PLACE))
			continue;
		group_add(&row, passage->items[i].actor);
		if (row.count > known)
			group_add(&others, passage->items[i].actor);
	}
	return others.count == 1 ? others.actors[0] : NO_ACTOR;
}

static bool
is_officer(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	return item->person ||
	       (item->kind == ITEM_WORD && (item_is(item, WORD_TITLE) || item_bears(passage, item, "agent")));
}

bool
passage_names_person(const struct passage *passage, size_t i)
{
	enum { NEAR = 4 };
	const struct item *item = &passage->items[i];

	if (is_officer(passage, i) || slice_is(item_means(passage, item, WORD_PRONOUN), "person"))
		return true;
	for (size_t at = i + 1; item->flags & (ITEM_POSSESSIVE | ITEM_MODIFIER) && at < passage->count && at <= i + NEAR;
	     at++)
		if (is_officer(passage, at))
			return true;
	for (size_t at = i; at-- && at + NEAR >= i && passage->items[at].kind == ITEM_WORD;)
		if (item_is(&passage->items[at], WORD_OF) || item_is(&passage->items[at], WORD_FROM))
			return at && is_officer(passage, at - 1);
	return false;
}

/* Whom "he" stands for: a bare state is no man. */
static uint32_t
person_referent(const struct passage *passage, size_t i, const struct discourse *discourse)
{
	bool named = false;

	for (size_t at = 0; at < i; at++) {
		if (passage->items[at].kind != ITEM_ACTOR || passage->items[at].flags & ITEM_PLACE)
			continue;
		if (passage_names_person(passage, at))
			return passage->items[at].actor;
		named = true;
	}
	return !named && discourse->topic_person ? discourse->topic : NO_ACTOR;
}

/* "The accord failed; Peru opposes it", "Chad welcomed this, and Peru opposed it": what is done to "it" is rather done
 * to what was agreed or said than to somebody. */
static bool
may_be_accord(const struct passage *passage, size_t at)
{
	if (!at || !item_is(&passage->items[at - 1], WORD_VERB) ||
	    !slice_is(item_lexeme(passage, &passage->items[at], WORD_PRONOUN)->words, "it"))
		return false;
	for (size_t i = 0; i < at; i++)
		if (passage->items[i].kind == ITEM_WORD &&
		    (item_is(&passage->items[i], WORD_NOMINAL) || item_bears(passage, &passage->items[i], "said")))
			return true;
	return false;
}

/* A text about Chad: "Peru lent Chad money. It": either may be meant. */
static bool
is_rival(const struct passage *passage, const struct discourse *discourse, uint32_t actor)
{
	enum { OFTEN = 4 };
	uint32_t main = passage_main_state(passage, discourse);

	if (main == NO_ACTOR || main == actor || discourse->mentions[main] < OFTEN)
		return false;
	for (uint32_t i = 0; i < discourse->named.count; i++)
		if (discourse->named.actors[i] == main)
			return true;
	return false;
}

/* Whom a pronoun, or a noun such as "the country", stands for. */
static uint32_t
referent(const struct passage *passage, size_t i, bool state, struct slice means, const struct discourse *discourse)
{
	uint32_t actor, other;
	bool row = false;

	if (slice_is(means, "former") || slice_is(means, "latter"))
		return stands_alone(passage, i) ? one_of_two(passage, i, slice_is(means, "latter"), discourse) : NO_ACTOR;
	if (slice_is(means, "person"))
		return person_referent(passage, i, discourse);
	if (state && slice_is(means, "organisation"))
		return last_organisation(passage, i);
	if (state && means.length && !slice_is(means, "possessive"))
		return last_with_word(passage, discourse, means);
	if (state ? !means.length && is_one_of_several(passage, i) : may_be_accord(passage, i))
		return NO_ACTOR;
	actor = item_is(&passage->items[0], WORD_VERB) && !is_plural(passage, i) && i &&
	                item_is_mark(&passage->items[i - 1], ',')
	            ? NO_ACTOR /* "Founded by Chad, it" */
	        : i && item_is(&passage->items[i - 1], WORD_RELATIVE) ? last_named(passage, i)
	                                                              : first_named(passage, i, state, &row);
	if (row && slice_is(item_lexeme(passage, &passage->items[i], state ? WORD_RETURN : WORD_PRONOUN)->words, "its"))
		return only_besides_row(passage, i);
	if ((row || is_of_clause_before(passage, i)) && !is_plural(passage, i))
		return NO_ACTOR;
	if (actor != NO_ACTOR && is_of_subject(passage, i) && (other = only_other_named(passage, i)) != NO_ACTOR)
		return other;
	if (actor != NO_ACTOR && is_of_subject(passage, i))
		return discourse->topic_state != actor ? discourse->topic_state : discourse->topic;
	if (actor == NO_ACTOR) {
		actor = state ? discourse->topic_state : discourse->topic;
		if (actor != NO_ACTOR && !is_plural(passage, i) && is_rival(passage, discourse, actor))
			return NO_ACTOR;
	}
	if (actor == NO_ACTOR && is_plural(passage, i) && discourse->topics.count)
		return discourse->topics.actors[0]; /* whoever else, passage_resolve_plurals knows */
	return actor;
}

void
passage_resolve(struct passage *passage, size_t i, const struct discourse *discourse)
{
	struct item *item = &passage->items[i];
	bool state = item_is(item, WORD_RETURN);
	struct slice means;
	uint32_t actor;

	if (item->kind != ITEM_WORD || !(state || item_is(item, WORD_PRONOUN)))
		return;
	means = item_lexeme(passage, item, state ? WORD_RETURN : WORD_PRONOUN)->means;
	actor = referent(passage, i, state, means, discourse);
	if (actor == NO_ACTOR)
		return;
	item->kind = ITEM_ACTOR;
	item->actor = actor;
	item->flags |= ITEM_ANAPHOR;
	if (slice_is(means, "possessive"))
		item->flags |= ITEM_POSSESSIVE;
}
