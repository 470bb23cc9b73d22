/* Items from tokens: the longest entry of the lexicon at each place, and what
 * its words are there. Names and persons become actors. */
#include "prose/passage.h"

_Static_assert(WORD_ABBREVIATION <= 64 && WORD_ABBREVIATION + 1 == WORD_CLASSES,
               "a bit of item->classes for each class");

void
passage_words(const struct passage *passage, size_t first, size_t last, char *text, size_t size)
{
	size_t length = 0;

	for (size_t i = first; i < last; i++) {
		const struct token *token = &passage->tokens[i];
		size_t bytes = token->end - token->begin;

		if (i > first && length + 1 < size && !(token->flags & TOKEN_CLOSE))
			text[length++] = token->flags & TOKEN_HYPHEN ? '-' : ' ';
		if (bytes > size - 1 - length)
			bytes = size - 1 - length;
		memcpy(text + length, passage->span.text.data + token->begin, bytes);
		length += bytes;
	}
	text[length] = '\0';
}

static uint64_t
classes_of(const struct passage *passage, const struct item *item)
{
	uint64_t classes = 0;
	const struct lexeme *lexeme = lexicon_at(passage->lexicon, item->lexeme);

	for (; lexeme; lexeme = lexicon_at(passage->lexicon, lexeme->next))
		if (lexeme->class != WORD_ABBREVIATION && lexeme_is_written(lexeme, &passage->tokens[item->first]))
			classes |= UINT64_C(1) << lexeme->class;
	return classes;
}

/* Whether the token is a capitalized word that no lexicon has: part of some
 * other name. The first word of a sentence says nothing. */
static bool
is_strange_name(const struct passage *passage, size_t at)
{
	const struct token *token = &passage->tokens[at];

	return at && at < passage->token_count && token->kind == TOKEN_WORD && token->flags & TOKEN_CAPITAL && !token->word;
}

/* "Madrid summit", "Washington Post", "Jack London": a town, not a state. */
static bool
is_only_a_town(const struct passage *passage, const struct item *item)
{
	size_t behind = item->last, taken;
	uint32_t number;

	if (item->first && is_strange_name(passage, item->first - 1))
		return true;
	if (passage->tokens[behind - 1].flags & TOKEN_POSSESSIVE || behind == passage->token_count)
		return false;
	if (is_strange_name(passage, behind))
		return true;
	number = lexicon_match(passage->lexicon, &passage->tokens[behind], passage->token_count - behind, &taken);
	for (const struct lexeme *lexeme = lexicon_at(passage->lexicon, number); lexeme;
	     lexeme = lexicon_at(passage->lexicon, lexeme->next))
		if (lexeme->class == WORD_NOMINAL)
			return true;
	return false;
}

/* "the International Solar Alliance": a common noun that ends the name of something else. */
static bool
ends_other_name(const struct passage *passage, const struct item *item)
{
	const struct token *before = item->first > 1 ? &passage->tokens[item->first - 1] : NULL;

	return before && before->kind == TOKEN_WORD && before->flags & TOKEN_CAPITAL;
}

/* "Lebanon, Ohio", "Panama City, Florida": a town there. */
static bool
is_in_province(const struct passage *passage, const struct item *item)
{
	size_t next = item->last + 1, taken;
	const struct lexeme *lexeme;

	if (next >= passage->token_count || passage->tokens[item->last].mark != ',')
		return false;
	lexeme = lexicon_at(passage->lexicon,
	                    lexicon_match(passage->lexicon, &passage->tokens[next], passage->token_count - next, &taken));
	for (; lexeme; lexeme = lexicon_at(passage->lexicon, lexeme->next))
		if (lexeme->class == WORD_BEARING && slice_is(lexeme->means, "province"))
			return true;
	return false;
}

/* Of the actors that the name may mean, the one that the text names most; none where it names none of several, or
 * of states no one twice as often as the others: "Korea" in a text about both. */
static uint32_t
settle(const struct passage *passage, const struct item *item, const struct discourse *discourse, unsigned *kind)
{
	const struct lexeme *lexeme = lexicon_at(passage->lexicon, item->lexeme);
	uint32_t best = NO_ACTOR, candidates = 0, others = 0;

	for (; lexeme; lexeme = lexicon_at(passage->lexicon, lexeme->next)) {
		if (lexeme->class != WORD_NAME || !lexeme_is_written(lexeme, &passage->tokens[item->first]) ||
		    lexeme->number == best)
			continue;
		if (lexeme->means.length && !discourse->mentions[lexeme->number] &&
		    !(passage->tokens[item->last - 1].flags & TOKEN_CAPITAL))
			continue; /* "the alliance" before anybody has named one */
		if (lexeme->means.length && lexeme->form == NAME_PROPER && ends_other_name(passage, item))
			continue;
		candidates++;
		if (best == NO_ACTOR || discourse->mentions[lexeme->number] > discourse->mentions[best]) {
			others += best == NO_ACTOR ? 0 : discourse->mentions[best];
			best = lexeme->number;
			*kind = lexeme->form;
		} else {
			others += discourse->mentions[lexeme->number];
		}
	}
	if (candidates < 2)
		return best;
	return !discourse->mentions[best] ||
	               (actors_at(passage->lexicon->actors, best)->is_state && discourse->mentions[best] < 2 * others)
	           ? NO_ACTOR
	           : best;
}

/* A person by the whole name, or by a short one behind a title or once the
 * whole name has been given. */
static uint32_t
find_person(const struct passage *passage, const struct item *item, bool titled, struct discourse *discourse)
{
	const struct lexeme *lexeme = lexicon_at(passage->lexicon, item->lexeme);
	uint32_t best = 0;

	for (; lexeme; lexeme = lexicon_at(passage->lexicon, lexeme->next)) {
		if (lexeme->class != WORD_PERSON || !lexeme_is_written(lexeme, &passage->tokens[item->first]))
			continue;
		if (!lexeme->means.length || discourse->persons[lexeme->number] || (titled && !best))
			best = lexeme->number + 1;
	}
	if (best)
		discourse->persons[best - 1] = true;
	return best;
}

static void
note_actor(struct item *item, uint32_t actor, struct discourse *discourse)
{
	item->kind = ITEM_ACTOR;
	item->actor = actor;
	discourse->mentions[actor]++;
	discourse->last_seen[actor] = discourse->sentence;
}

/* "the Trump administration" */
static bool
is_office_behind(const struct passage *passage, size_t at)
{
	size_t taken;
	const struct lexeme *lexeme;

	if (at >= passage->token_count)
		return false;
	lexeme = lexicon_at(passage->lexicon,
	                    lexicon_match(passage->lexicon, &passage->tokens[at], passage->token_count - at, &taken));
	return lexeme && lexeme->class == WORD_TITLE && slice_is(lexeme->means, "behind");
}

static void
name_actor(const struct passage *passage, struct item *item, struct discourse *discourse)
{
	const struct item *before = item > passage->items ? item - 1 : NULL;
	unsigned kind = NAME_PROPER;
	uint32_t actor;

	if (item_is(item, WORD_PERSON)) {
		item->person = find_person(
			passage, item, (before && item_is(before, WORD_TITLE)) || is_office_behind(passage, item->last), discourse);
		if (item->person) {
			note_actor(item, passage->lexicon->persons[item->person - 1].actor, discourse);
			return;
		}
	}
	if (!item_is(item, WORD_NAME))
		return;
	actor = settle(passage, item, discourse, &kind);
	if (actor == NO_ACTOR || (kind == NAME_CAPITAL && is_only_a_town(passage, item)) ||
	    (before && item_bears(passage, before, "kin")) || is_in_province(passage, item)) {
		item->classes |= UINT64_C(1) << WORD_REGION;
		return;
	}
	note_actor(item, actor, discourse);
	item->flags |= kind == NAME_DEMONYM ? ITEM_MODIFIER : kind == NAME_CAPITAL ? ITEM_TOWN : 0;
}

struct slice
region_of(const struct passage *passage, const struct item *item)
{
	size_t before = (size_t)(item - passage->items);

	if (before > 1 && item_is(item - 1, WORD_OF))
		before--; /* "parts of Africa" */
	if (before && item_bears(passage, &passage->items[before - 1], "narrows"))
		return (struct slice){ NULL, 0 };
	return item_means(passage, item, WORD_REGION);
}

static enum item_kind
kind_of_token(const struct token *token)
{
	return token->kind == TOKEN_MARK ? ITEM_MARK : token->kind == TOKEN_NUMBER ? ITEM_NUMBER : ITEM_WORD;
}

/* "27 per cent less than in 2020": behind its unit no figure is qualified, and each word is by itself. */
static bool
is_no_qualifier(const struct passage *passage, const struct item *item)
{
	return item > passage->items && item_is(item - 1, WORD_PERCENT) && item->lexeme &&
	       classes_of(passage, item) >> WORD_QUALIFIER & 1;
}

/* "northern Europe", "sub-Saharan Africa": a part of the region; nobody here knows which states that are. */
static void
join_direction(struct passage *passage)
{
	struct item *item = &passage->items[passage->count - 1], *before;

	if (passage->count < 2 || !item_means(passage, item, WORD_REGION).length)
		return;
	before = item - 1;
	if (!slice_is(item_means(passage, before, WORD_BEARING), "direction"))
		return;
	before->last = item->last;
	before->classes = UINT64_C(1) << WORD_REGION;
	before->lexeme = 0;
	passage->count--;
}

/* "the region" is the only one that this sentence or the one before has named; else nobody here knows which. */
static void
settle_region(const struct passage *passage, struct item *item, struct discourse *discourse)
{
	struct slice means = item_means(passage, item, WORD_REGION);
	const struct lexeme *before = lexicon_at(passage->lexicon, discourse->region);
	bool fresh = before && discourse->sentence - discourse->region_seen < 2;

	if (item->kind != ITEM_WORD || !item_is(item, WORD_REGION))
		return;
	if (slice_is(means, "SAME")) {
		item->lexeme = fresh && !discourse->regions_several ? discourse->region : 0;
		item->classes = UINT64_C(1) << WORD_REGION;
		if (item->lexeme)
			discourse->region_seen = discourse->sentence;
		return;
	}
	discourse->regions_several = fresh && discourse->region_seen == discourse->sentence &&
	                             (discourse->regions_several || !slice_equal(before->means, means) || !means.length);
	discourse->region = item->lexeme;
	discourse->region_seen = discourse->sentence;
}

void
passage_find_mentions(struct passage *passage, struct discourse *discourse)
{
	passage->count = 0;
	passage->classes = 0;
	for (size_t at = 0; at < passage->token_count;) {
		struct item *item = &passage->items[passage->count++];
		const struct token *token = &passage->tokens[at];
		size_t taken = 0;

		*item = (struct item){ .first = (uint32_t)at, .kind = (uint8_t)kind_of_token(token), .mark = token->mark };
		if (token->word)
			item->lexeme = lexicon_match(passage->lexicon, token, passage->token_count - at, &taken);
		if (taken > 1 && is_no_qualifier(passage, item))
			item->lexeme = lexicon_match(passage->lexicon, token, 1, &taken);
		at += taken ? taken : 1;
		item->last = (uint32_t)at;
		item->flags = (uint16_t)((token->flags & TOKEN_CAPITAL ? ITEM_CAPITAL : 0) |
		                         (token->flags & TOKEN_HYPHEN ? ITEM_HYPHEN : 0) |
		                         (passage->tokens[at - 1].flags & TOKEN_POSSESSIVE ? ITEM_POSSESSIVE : 0));
		if (!item->lexeme)
			continue;
		item->classes = classes_of(passage, item);
		if (item_is(item, WORD_NAME) || item_is(item, WORD_PERSON))
			name_actor(passage, item, discourse);
		passage->classes |= item->classes;
		join_direction(passage);
		settle_region(passage, &passage->items[passage->count - 1], discourse);
	}
}
