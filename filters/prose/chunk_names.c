#include "prose/chunk_names.h"

#include "prose/chunk_rows.h"

bool
chunking_strange_at(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);

	return item && item->kind == ITEM_WORD && item->flags & ITEM_CAPITAL && !item->lexeme &&
	       !(item->flags & ITEM_POSSESSIVE);
}

/* How far the items from i on go that nothing stands between but a hyphen: "CH-47F". */
static size_t
joined_end(const struct chunking *chunking, size_t i)
{
	const struct token *tokens = chunking->passage->tokens;
	const struct item *item;

	for (i++; (item = chunking_item(chunking, i)) && (item->kind == ITEM_WORD || item_is_figure(item)) &&
	          tokens[item->first].flags & (TOKEN_HYPHEN | TOKEN_CLOSE);
	     i++)
		;
	return i;
}

/* "10 Leopard 2 tanks", "the Type 26", "Boeing 737 airliners": the number is no count. */
static bool
is_numbered(const struct chunking *chunking, size_t i)
{
	const struct item *before = i ? chunking_item(chunking, i - 1) : NULL, *number = chunking_item(chunking, i + 1);
	size_t length;

	if (!chunking_strange_at(chunking, i) || !number || !item_is_figure(number) || number->last - number->first > 1)
		return false;
	length = chunking_text(chunking->passage, number->first, number->last).length;
	return length == 1 || length == 3 || !chunking_noun_at(chunking, i + 2) ||
	       (before && (item_is_figure(before) || item_is(before, WORD_ARTICLE)));
}

size_t
chunking_take_designation(struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);
	size_t last = joined_end(chunking, i);
	bool figures = false;
	struct chunk *chunk;

	if (item->kind != ITEM_WORD || !(item->flags & ITEM_CAPITAL))
		return 0;
	for (size_t at = i + 1; at < last; at++)
		figures |= item_is_figure(chunking_item(chunking, at));
	if (!figures && last == i + 1 && is_numbered(chunking, i)) {
		last = joined_end(chunking, i + 1);
		figures = true;
	}
	if (!figures)
		return 0;
	chunk = chunking_add(chunking, CHUNK_THING, i, last);
	chunk->flags |= chunking_noun_at(chunking, last) ? CHUNK_MODIFIER : CHUNK_PLURAL;
	return last - i;
}

size_t
chunking_take_person(struct chunking *chunking, size_t i)
{
	size_t last = i, names = 0;

	while (chunking_item(chunking, last) && chunking_item(chunking, last)->kind == ITEM_WORD &&
	       item_is(chunking_item(chunking, last), WORD_TITLE) && chunking_item(chunking, last)->flags & ITEM_CAPITAL)
		last++;
	if (last == i)
		return 0;
	for (; names < 3 && chunking_strange_at(chunking, last); last++)
		names++;
	if (chunking_item(chunking, last) && chunking_item(chunking, last)->kind == ITEM_ACTOR &&
	    chunking_item(chunking, last)->person) {
		names++;
		last++;
	}
	if (!names)
		return 0;
	chunking_flag_actor(chunking, chunking_add(chunking, CHUNK_PERSON, i, last), last - 1);
	return last - i;
}

size_t
chunking_take_name(struct chunking *chunking, size_t i)
{
	const struct item *before = i ? chunking_item(chunking, i - 1) : NULL;
	size_t last = i;
	struct chunk *chunk;

	while (last - i < 5 && chunking_strange_at(chunking, last))
		last++;
	if (last == i || !before)
		return 0;
	if (chunking_noun_at(chunking, last) && (item_is_figure(before) || item_is(before, WORD_ARTICLE) ||
	                                         item_is(chunking_item(chunking, last), WORD_THING))) {
		chunk = chunking_add(chunking, CHUNK_TITLE, i, last);
		chunk->flags |= CHUNK_MODIFIER;
	} else if (last - i > 1) {
		chunking_add(chunking, CHUNK_TITLE, i, last);
	} else {
		return 0;
	}
	return last - i;
}
