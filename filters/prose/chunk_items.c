#include "prose/chunk_items.h"

struct slice
chunking_text(const struct passage *passage, size_t first, size_t last)
{
	uint32_t begin = passage->tokens[first].begin;

	return slice_first(slice_from(passage->span.text, begin), passage->tokens[last - 1].end - begin);
}

bool
text_is_plural(struct slice text)
{
	return text.length > 3 && text.data[text.length - 1] == 's' && text.data[text.length - 2] != 's';
}

struct chunk *
chunking_add(struct chunking *chunking, enum chunk_kind kind, size_t first, size_t last)
{
	const struct item *items = chunking->passage->items;
	struct chunk *chunk = &chunking->chunks[chunking->count++];

	*chunk = (struct chunk){ .text = chunking_text(chunking->passage, items[first].first, items[last - 1].last),
		                     .first = (uint32_t)first,
		                     .last = (uint32_t)last,
		                     .note_of = NO_CHUNK,
		                     .kind = (uint8_t)kind };
	return chunk;
}

void
chunk_take_possessive(struct chunk *chunk)
{
	size_t length = chunk->text.length;

	chunk->flags |= CHUNK_POSSESSIVE;
	if (length && chunk->text.data[length - 1] == 's')
		length--;
	length -= length && chunk->text.data[length - 1] == '\''      ? 1
	          : length > 3 && chunk->text.data[length - 1] & 0x80 ? 3
	                                                              : 0;
	if (length)
		chunk->text.length = length;
}

const struct item *
chunking_item(const struct chunking *chunking, size_t i)
{
	return i < chunking->passage->count ? &chunking->passage->items[i] : NULL;
}

bool
chunking_says(const struct chunking *chunking, size_t i, const char *word)
{
	const struct item *item = chunking_item(chunking, i);
	struct slice text;

	if (!item || item->kind != ITEM_WORD)
		return false;
	text = chunking_text(chunking->passage, item->first, item->last);
	if (text.length != strlen(word) || (text.data[0] | 32) != word[0])
		return false;
	return memcmp(text.data + 1, word + 1, text.length - 1) == 0;
}

bool
chunking_noun_at(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);
	const uint64_t others = UINT64_C(1) << WORD_AND | UINT64_C(1) << WORD_OF | UINT64_C(1) << WORD_IN |
	                        UINT64_C(1) << WORD_TO | UINT64_C(1) << WORD_BY | UINT64_C(1) << WORD_FROM |
	                        UINT64_C(1) << WORD_WITH | UINT64_C(1) << WORD_FOR | UINT64_C(1) << WORD_AUXILIARY |
	                        UINT64_C(1) << WORD_CLAUSE | UINT64_C(1) << WORD_RELATIVE | UINT64_C(1) << WORD_ARTICLE |
	                        UINT64_C(1) << WORD_FUTURE | UINT64_C(1) << WORD_NEGATION;

	return item && item->kind == ITEM_WORD && !(item->classes & others);
}

bool
item_is_border(const struct item *item)
{
	return item->kind == ITEM_MARK && strchr(",;:().", item->mark);
}

bool
item_is_figure(const struct item *item)
{
	return item->kind == ITEM_NUMBER || item->kind == ITEM_QUANTITY;
}

bool
item_is_verbal(const struct item *item)
{
	const uint64_t verbal = UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT | UINT64_C(1) << WORD_CAUSE |
	                        UINT64_C(1) << WORD_AUXILIARY | UINT64_C(1) << WORD_FUTURE | UINT64_C(1) << WORD_CHANGE;

	return item && item->kind == ITEM_WORD && item->classes & verbal;
}

bool
chunking_goods_at(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);

	return item && item->kind == ITEM_WORD && item_is(item, WORD_GOODS) &&
	       !(item->classes & (UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT));
}

bool
chunking_means(const struct chunking *chunking, size_t i, enum word_class class, const char *means)
{
	const struct item *item = chunking_item(chunking, i);

	return item && item->kind == ITEM_WORD && item_is(item, class) &&
	       slice_is(item_means(chunking->passage, item, class), means);
}

bool
chunking_region_at(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);

	return item && item->kind == ITEM_WORD && item_means(chunking->passage, item, WORD_REGION).length;
}

bool
chunking_verb_of_owner_at(const struct chunking *chunking, size_t i)
{
	const struct lexicon *lexicon = chunking->passage->lexicon;
	const struct item *item = chunking_item(chunking, i), *behind = chunking_item(chunking, i + 1);
	const struct lexeme *lexeme = lexicon_at(lexicon, item->lexeme);

	while (lexeme && lexeme->form != FORM_PAST)
		lexeme = lexicon_at(lexicon, lexeme->next);
	return lexeme && item_is_verbal(item) &&
	       !(behind && behind->kind == ITEM_WORD && chunking_noun_at(chunking, i + 1));
}

bool
chunking_by_respectively(const struct chunking *chunking, size_t i)
{
	const struct item *before = i ? chunking_item(chunking, i - 1) : NULL, *behind = chunking_item(chunking, i + 1);

	return (before && item_is(before, WORD_RESPECTIVELY)) || (behind && item_is(behind, WORD_RESPECTIVELY));
}

bool
chunking_comparative_at(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);
	struct slice text;

	if (!item || item->kind != ITEM_WORD)
		return false;
	text = chunking_text(chunking->passage, item->first, item->first + 1);
	return slice_is(text, "more") || slice_is(text, "less") ||
	       (text.length > 4 && memcmp(text.data + text.length - 2, "er", 2) == 0);
}
