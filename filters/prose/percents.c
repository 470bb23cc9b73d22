#include "prose/percents.h"

/* A number in digits that counts nothing: "32" of "from 32 to 39 per cent". */
static bool
is_bare_number(const struct passage *passage, size_t i)
{
	const struct item *item = &passage->items[i];

	return i < passage->count && item->kind == ITEM_QUANTITY &&
	       passage->quantities[item->index].kind == QUANTITY_COUNT &&
	       passage->tokens[item->last - 1].kind == TOKEN_NUMBER;
}

static bool
is_percentage(const struct passage *passage, size_t i)
{
	return i < passage->count && passage->items[i].kind == ITEM_QUANTITY &&
	       passage->quantities[passage->items[i].index].kind == QUANTITY_PERCENT;
}

/* "from 32 to 39 per cent", "31 and 19 per cent". */
static bool
goes_on_as_percentage(const struct passage *passage, size_t i)
{
	return i + 2 < passage->count && is_percentage(passage, i + 2) &&
	       (item_is(&passage->items[i + 1], WORD_TO) || item_is(&passage->items[i + 1], WORD_AND) ||
	        item_is_mark(&passage->items[i + 1], ','));
}

/* "…, Peru 32, Chile with 7.8, Chad (9), Mali third with 3; Oman accounted for 5": what somebody named has, behind a
 * percentage that somebody else has. */
static bool
is_of_name(const struct passage *passage, size_t i)
{
	static const uint64_t links = UINT64_C(1) << WORD_WITH | UINT64_C(1) << WORD_FOR | UINT64_C(1) << WORD_BY;
	const struct item *before = i ? &passage->items[i - 1] : NULL, *next = &passage->items[i + 1];
	bool noted = before && item_is_mark(before, '(');

	if (noted || (before && before->kind == ITEM_WORD && before->classes & links))
		before = i > 1 ? before - 1 : NULL;
	if (!before || before->flags & ITEM_POSSESSIVE)
		return false;
	if (before->kind == ITEM_WORD && !noted && i > 2 &&
	    (item_is(before, WORD_ORDINAL) || item_is(before, WORD_RELATION)))
		before--;
	return (before->kind == ITEM_ACTOR || (before->kind == ITEM_WORD && item_is(before, WORD_REGION))) &&
	       (noted ? i + 1 < passage->count && item_is_mark(next, ')')
	              : i + 1 == passage->count || (next->kind == ITEM_MARK && strchr(",;.", next->mark)) ||
	                    item_is(next, WORD_AND));
}

void
percents_lend(struct passage *passage)
{
	size_t first = 0;

	for (size_t i = passage->count; i-- > 0;)
		if (is_bare_number(passage, i) && goes_on_as_percentage(passage, i))
			passage->quantities[passage->items[i].index].kind = QUANTITY_PERCENT;
	while (first < passage->count && !is_percentage(passage, first))
		first++;
	for (size_t i = first; i < passage->count; i++) {
		if (!is_bare_number(passage, i))
			continue;
		if (!is_of_name(passage, i))
			return; /* the text counts something else, too */
		passage->quantities[passage->items[i].index].kind = QUANTITY_PERCENT;
	}
}
