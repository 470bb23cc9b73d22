#include "prose/things.h"

enum { FAR_THING = 9 };

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
	                       UINT64_C(1) << WORD_NOMINAL | UINT64_C(1) << WORD_BEARING;

	return item->kind == ITEM_WORD && (item_is(item, WORD_THING) || !(item->classes & ~plain));
}

static bool
is_one(const struct passage *passage, size_t figure)
{
	const struct item *item = &passage->items[figure];

	return item->kind == ITEM_QUANTITY && passage->quantities[item->index].quantity.value.units == 1 &&
	       !passage->quantities[item->index].quantity.value.scale;
}

size_t
thing_end(const struct passage *passage, size_t figure)
{
	size_t thing = 0, name = 0, first = figure + 1;

	if (first < passage->count && item_is(&passage->items[first], WORD_OF) && is_one(passage, figure))
		return 0; /* "one of the largest operators" */
	if (first + 2 < passage->count && item_is(&passage->items[first], WORD_OF) &&
	    item_is(&passage->items[first + 1], WORD_ARTICLE))
		first += 2; /* "all 52 of the fighters" */
	for (size_t at = first; at < passage->count && at - figure < FAR_THING; at++) {
		const struct item *item = &passage->items[at];
		bool demonym = item->kind == ITEM_ACTOR && !(item->flags & (ITEM_PLACE | ITEM_ANAPHOR)); /* "16 Boeing P-8" */
		bool second_hand = item_is(item, WORD_ORDINAL) && at + 1 < passage->count && item[1].flags & ITEM_HYPHEN;

		if (!may_describe(item) && !is_name_part(passage, item) && !demonym && !second_hand)
			break;
		if (at == figure + 1 && item->flags & ITEM_HYPHEN)
			return 0; /* "five-year" */
		if (at + 1 < passage->count && item[1].flags & ITEM_HYPHEN && item_is(&item[1], WORD_VERB))
			continue; /* "mine-clearing" */
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

void
thing_words(const struct passage *passage, size_t figure, size_t end, char unit[THING_TEXT])
{
	size_t first = figure + 1;

	while (first + 1 < end &&
	       (item_is(&passage->items[first], WORD_OF) || item_is(&passage->items[first], WORD_ARTICLE)) &&
	       !(passage->tokens[passage->items[first].last].flags & TOKEN_HYPHEN)) /* "six A-29N aircraft" */
		first++;
	if (first + 1 < end && item_is(&passage->items[first], WORD_CHANGE) && !item_is(&passage->items[first], WORD_THING))
		first++;
	passage_words(passage, passage->items[first].first, passage->items[end - 1].last, unit, THING_TEXT);
}
