#include "prose/chunk_names.h"

#include "prose/chunk_rows.h"

enum { LONGEST_OFFICE = 5, LONGEST_NAME = 6 };

bool
chunking_strange_at(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);

	return item && item->kind == ITEM_WORD && item->flags & ITEM_CAPITAL &&
	       (!item->lexeme || item->classes == UINT64_C(1) << WORD_PERSON) && !(item->flags & ITEM_POSSESSIVE);
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

/* Where the office that acts for a state ends: "Foreign Minister", "External Affairs Minister"; i for none. */
static size_t
office_end(const struct chunking *chunking, size_t i)
{
	const struct item *item;
	size_t end = i;

	for (size_t at = i; at < i + LONGEST_OFFICE && (item = chunking_item(chunking, at)); at++)
		if (item->kind == ITEM_WORD && item_bears(chunking->passage, item, "agent") && !item_is_verbal(item))
			end = at + 1;
		else if (!chunking_strange_at(chunking, at) &&
		         !(item->kind == ITEM_WORD && item_is(item, WORD_TITLE) && item->flags & ITEM_CAPITAL))
			break;
	return end;
}

/* Where the names that begin there end, among them one of a person whom a list knows. */
static size_t
names_end(const struct chunking *chunking, size_t i)
{
	size_t end = i;

	while (end < i + LONGEST_NAME && chunking_strange_at(chunking, end))
		end++;
	return end + (chunking_item(chunking, end) && chunking_item(chunking, end)->kind == ITEM_ACTOR &&
	              chunking_item(chunking, end)->person);
}

size_t
chunking_take_person(struct chunking *chunking, size_t i)
{
	const struct item *title;
	size_t last = i, end;

	while ((title = chunking_item(chunking, last)) && title->kind == ITEM_WORD && item_is(title, WORD_TITLE) &&
	       title->flags & ITEM_CAPITAL)
		last++;
	end = last > i ? names_end(chunking, last) : last;
	if (end == last)
		return 0;
	chunking_flag_actor(chunking, chunking_add(chunking, CHUNK_PERSON, i, end), end - 1);
	return end - i;
}

/* "the Foreign Minister of Peru, Jane Doe" needs no rule; "Minister of Foreign Affairs of Peru Jane Doe" does. */
static bool
is_behind_office(const struct chunking *chunking, size_t i)
{
	const struct item *of = i ? chunking_item(chunking, i - 1) : NULL, *before = i > 1 ? of - 1 : NULL;

	while (before && before > chunking->passage->items && !item_is(before, WORD_TITLE) &&
	       (chunking_strange_at(chunking, (size_t)(before - chunking->passage->items)) || item_is(before, WORD_OF)))
		before--;
	return before && item_is(of, WORD_OF) && before->kind == ITEM_WORD && item_is(before, WORD_TITLE);
}

size_t
chunking_take_officer(struct chunking *chunking, size_t i)
{
	const struct item *state = chunking_item(chunking, i);
	size_t office, end;

	if (state->kind != ITEM_ACTOR || state->person || state->flags & ITEM_ANAPHOR ||
	    ((office = office_end(chunking, i + 1)) == i + 1 && !is_behind_office(chunking, i)) ||
	    (end = names_end(chunking, office)) == office)
		return 0;
	chunking_flag_actor(chunking, chunking_add(chunking, CHUNK_PERSON, i, end), end - 1);
	return end - i;
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
