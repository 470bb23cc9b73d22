#include "prose/chunk_rows.h"

static bool
is_money(const struct passage *passage, const struct item *item)
{
	return item->kind == ITEM_QUANTITY && passage->quantities[item->index].kind == QUANTITY_MONEY;
}

/* Whether the two may stand in a row. */
static bool
are_alike(const struct passage *passage, const struct item *one, const struct item *other)
{
	if (other->flags & (ITEM_ANAPHOR | ITEM_HYPHEN) || (one->flags ^ other->flags) & ITEM_MODIFIER)
		return false;
	if (item_is_figure(one) && item_is_figure(other))
		return is_money(passage, one) == is_money(passage, other);
	return one->kind == other->kind;
}

/* The item there, or behind the bracket that opens there. */
static size_t
past_bracket(const struct chunking *chunking, size_t at)
{
	size_t last = at;

	if (!chunking_item(chunking, at) || !item_is_mark(chunking_item(chunking, at), '('))
		return at;
	while (chunking_item(chunking, last) && last - at < LONGEST_NOTE &&
	       !item_is_mark(chunking_item(chunking, last), ')'))
		last++;
	return last + 1;
}

/* The next member of a row behind item i, past a bracket, a comma, "and" and "the"; 0 for
 * none. *joint: the item of the "and", if there is one. */
static size_t
next_member(const struct chunking *chunking, size_t i, size_t *joint)
{
	const struct item *first = chunking_item(chunking, i), *item;
	size_t at = past_bracket(chunking, i + 1);

	*joint = 0;
	i = at;
	if (chunking_item(chunking, at) && item_is_mark(chunking_item(chunking, at), ','))
		at++;
	if (chunking_item(chunking, at) && chunking_item(chunking, at)->kind == ITEM_WORD &&
	    item_is(chunking_item(chunking, at), WORD_AND))
		*joint = at++;
	if (at > i && chunking_says(chunking, at, "the"))
		at++;
	item = chunking_item(chunking, at);
	return at > i && item && are_alike(chunking->passage, first, item) ? at : 0;
}

/* "Honduran and Salvadoran troops" */
static bool
is_before_noun(const struct chunking *chunking, size_t i, size_t last)
{
	return chunking_item(chunking, i)->flags & ITEM_MODIFIER &&
	       chunking_noun_at(chunking, past_bracket(chunking, last + 1));
}

/* "attacked Iran, Iraq and Syria condemned the attack": a clause ends within the row. */
static bool
is_two_clauses(const struct chunking *chunking, size_t i, size_t last)
{
	return chunking_item(chunking, i)->kind == ITEM_ACTOR && i && chunking->count > 1 &&
	       item_is_verbal(chunking_item(chunking, i - 1)) && item_is_verbal(chunking_item(chunking, last + 1)) &&
	       !chunking_says(chunking, last + 2, "by");
}

/* "agreed in 2003, and a year later launched talks": the later date is of a clause of its own. */
static bool
is_of_next_clause(const struct chunking *chunking, size_t last)
{
	const struct item *date = chunking_item(chunking, last), *verb = chunking_item(chunking, last + 1);
	const struct token *token = &chunking->passage->tokens[date->first];

	return date->kind == ITEM_DATE && token->kind == TOKEN_WORD && !(token->flags & TOKEN_CAPITAL) && verb &&
	       item_is_verbal(verb);
}

size_t
chunking_row_end(const struct chunking *chunking, size_t i)
{
	size_t members = 1, joint = 0, next, at = i;

	if (chunking_item(chunking, i)->flags & (ITEM_ANAPHOR | ITEM_POSSESSIVE))
		return i;
	while (!joint && (next = next_member(chunking, at, &joint))) {
		at = next;
		members++;
	}
	if (is_two_clauses(chunking, i, at) || is_of_next_clause(chunking, at))
		return i;
	return joint && (members > 2 || is_before_noun(chunking, i, at) || chunking_item(chunking, i)->kind != ITEM_ACTOR ||
	                 !chunking->count || (i && item_is(chunking_item(chunking, i - 1), WORD_BETWEEN)))
	           ? at
	           : i;
}

/* "arms", "defence spending": what a name may stand before that is no verb. */
static bool
is_trade_at(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);

	return chunking_goods_at(chunking, i) ||
	       (item && item->kind == ITEM_WORD && (item_is(item, WORD_FLOW) || item_is(item, WORD_LEVEL)) &&
	        item->last - item->first > 1);
}

/* "US officials", "Kosovo police": those who act for it; not "sold Peru missiles". */
static bool
is_of_agents(const struct chunking *chunking, size_t next)
{
	const struct item *noun = chunking_item(chunking, next), *behind = chunking_item(chunking, next + 1);

	return noun && noun->kind == ITEM_WORD && item_bears(chunking->passage, noun, "agent") &&
	       !item_is(noun, WORD_THING) && !item_is_verbal(noun) &&
	       !(behind && (behind->kind == ITEM_ACTOR || item_is(behind, WORD_ARTICLE)));
}

void
chunking_flag_actor(const struct chunking *chunking, struct chunk *chunk, size_t i)
{
	const struct item *item = chunking_item(chunking, i);
	size_t next = past_bracket(chunking, i + 1);

	if (item->flags & ITEM_POSSESSIVE)
		chunk_take_possessive(chunk);
	else if (!item->person &&
	         (item->flags & ITEM_MODIFIER ? chunking_noun_at(chunking, next)
	                                      : is_trade_at(chunking, next) || is_of_agents(chunking, next)))
		chunk->flags |= CHUNK_MODIFIER;
	else if ((item->flags & ITEM_MODIFIER || item->flags & ITEM_ANAPHOR) && text_is_plural(chunk->text))
		chunk->flags |= CHUNK_PLURAL;
}

/* "(the U.S. accounted for 63%, Germany, 27%)." closes the sentence with a clause of its own. */
static bool
is_clause(const struct chunking *chunking, size_t first, size_t last)
{
	static const uint64_t verbs = UINT64_C(1) << WORD_RELATION | UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_CHANGE |
	                              UINT64_C(1) << WORD_LEVEL | UINT64_C(1) << WORD_AUXILIARY;
	const struct item *behind = chunking_item(chunking, last + 1);

	first += chunking_says(chunking, first, "the");
	return last > first + 2 && chunking_item(chunking, first)->kind == ITEM_ACTOR &&
	       chunking_item(chunking, first + 1)->classes & verbs && (!behind || item_is_mark(behind, '.'));
}

size_t
chunking_take_bracket(struct chunking *chunking, size_t i)
{
	size_t last = i + 1;

	if (!item_is_mark(&chunking->passage->items[i], '('))
		return 0;
	while (chunking_item(chunking, last) && last - i < LONGEST_NOTE &&
	       !item_is_mark(chunking_item(chunking, last), ')'))
		last++;
	if (!chunking_item(chunking, last) || !item_is_mark(chunking_item(chunking, last), ')'))
		return 0;
	if (is_clause(chunking, i + 1, last)) {
		chunking_add(chunking, CHUNK_MARK, i, i + 1);
		return 1;
	}
	if (chunking->count && last > i + 1) {
		struct chunk *chunk = chunking_add(chunking, CHUNK_TITLE, i + 1, last);

		chunk->note_of = (uint16_t)(chunking->count - 2);
	}
	return last + 1 - i;
}

void
chunking_take_members(struct chunking *chunking, size_t i, size_t last)
{
	uint16_t first = (uint16_t)(chunking->count - 1);
	struct chunk *row = &chunking->chunks[first];

	while (i < last) {
		size_t joint, next = next_member(chunking, i, &joint);

		if (item_is_mark(chunking_item(chunking, i + 1), '('))
			chunking_take_bracket(chunking, i + 1);
		for (size_t at = joint ? joint : next; at <= next; at += next - at ? next - at : 1) {
			struct chunk *chunk = chunking_add(chunking, at == joint ? CHUNK_WORD : row->kind, at, at + 1);

			chunk->note_of = first;
			chunk->flags |= CHUNK_MEMBER;
			if (at == last && row->kind == CHUNK_ACTOR)
				chunking_flag_actor(chunking, chunk, at);
		}
		i = next;
	}
	row->flags = chunking->chunks[chunking->count - 1].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER);
	if (!row->flags && row->kind == CHUNK_ACTOR)
		row->flags = CHUNK_PLURAL;
}
