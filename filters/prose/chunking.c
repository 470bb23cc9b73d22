/* Chunks from items. Names, dates and quantities are one chunk each; brackets and the
 * like become notes to the chunk before them, so that the parser need not read them. */
#include "prose/chunk_asides.h"
#include "prose/chunk_dates.h"
#include "prose/chunk_gaps.h"
#include "prose/chunk_names.h"
#include "prose/chunk_readings.h"
#include "prose/chunk_rows.h"
#include "prose/things.h"

/* "US-brokered", "all-out": one word. */
static size_t
take_hyphenated(struct chunking *chunking, size_t i)
{
	size_t last = i + 1;

	if (chunking->passage->items[i].kind == ITEM_MARK)
		return 0;
	while (chunking_item(chunking, last) && chunking_item(chunking, last)->flags & ITEM_HYPHEN &&
	       chunking_item(chunking, last)->kind != ITEM_DATE && chunking_item(chunking, last)->kind != ITEM_QUANTITY)
		last++;
	if (last == i + 1)
		return 0;
	chunking_add(chunking, CHUNK_WORD, i, last);
	return last - i;
}

/* "for emergency talks", "after bilateral talks": the word before the noun stands behind a preposition. */
static bool
is_behind_described(const struct chunking *chunking, size_t i)
{
	const uint64_t prepositions =
		UINT64_C(1) << WORD_FOR | UINT64_C(1) << WORD_WITH | UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_CLAUSE;
	const struct item *word = i > 1 ? chunking_item(chunking, i - 1) : NULL;

	return word && word->kind == ITEM_WORD && !word->lexeme && !(word->flags & (ITEM_CAPITAL | ITEM_HYPHEN)) &&
	       chunking_item(chunking, i - 2)->kind == ITEM_WORD &&
	       chunking_item(chunking, i - 2)->classes & prepositions && item_is(chunking_item(chunking, i), WORD_NOMINAL);
}

/* "held drills", "Eurofighter jets", "Korean exports": a noun in the plural where the grammar may
 * see a verb. */
static bool
is_plural_noun(const struct chunking *chunking, size_t i, struct slice text)
{
	const uint64_t nouns = UINT64_C(1) << WORD_NOMINAL | UINT64_C(1) << WORD_THING;
	const struct item *item = chunking_item(chunking, i), *before = i ? chunking_item(chunking, i - 1) : NULL;

	if (before && before->kind == ITEM_ACTOR && before->flags & ITEM_MODIFIER && i > 1 &&
	    chunking_item(chunking, i - 2)->kind == ITEM_WORD && item_bears(chunking->passage, item, "fire") &&
	    !item_is_verbal(chunking_item(chunking, i - 2)))
		return true; /* "in Pakistani shelling" */
	if (!before || !text_is_plural(text))
		return false;
	if (before->kind == ITEM_ACTOR)
		return before->flags & (ITEM_MODIFIER | ITEM_POSSESSIVE) && item_is(item, WORD_FLOW);
	if (before->kind == ITEM_WORD && chunking_goods_at(chunking, i - 1) && item_is(item, WORD_FLOW))
		return true; /* "arms exports" */
	if (is_behind_described(chunking, i))
		return true;
	if (before->kind != ITEM_WORD || !(item->classes & nouns) || item_is_verbal(item))
		return false;
	return chunking_strange_at(chunking, i - 1) || item_is(before, WORD_LIGHT);
}

/* "had bought", "to supply": a verb that stands behind its auxiliary. */
static bool
is_sure_verb(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i), *before = i ? chunking_item(chunking, i - 1) : NULL;

	if (before && before->kind == ITEM_ACTOR && before->flags & ITEM_POSSESSIVE && !(before->flags & ITEM_ANAPHOR))
		return chunking_verb_of_owner_at(chunking, i);
	if (!before || before->kind != ITEM_WORD)
		return false;
	return (item_is_verbal(item) &&
	        (item_is(before, WORD_TO) || item_is(before, WORD_AUXILIARY) || item_is(before, WORD_FUTURE))) ||
	       (item_is(item, WORD_FLOW) && item_is(before, WORD_TO) && chunking_noun_at(chunking, i + 1));
}

/* Plain words, each by itself. */
static size_t
take_each_word(struct chunking *chunking, size_t i)
{
	const struct passage *passage = chunking->passage;
	const struct item *item = &passage->items[i];

	if (item_is(item, WORD_ORDINAL) && !item->lexeme) { /* "22nd" */
		chunking_add(chunking, CHUNK_WORD, i, i + 1);
		return 1;
	}
	for (uint32_t at = item->first; at < item->last; at++) {
		struct chunk *chunk = chunking_add(chunking, CHUNK_WORD, i, i + 1);

		chunk->text = chunking_text(passage, at, at + 1);
		if (passage->tokens[at].flags & TOKEN_POSSESSIVE)
			chunk_take_possessive(chunk);
		else if (at + 1 == item->last && is_plural_noun(chunking, i, chunk->text))
			chunk->flags |= CHUNK_NOUN;
		else if (at + 1 == item->last && is_sure_verb(chunking, i))
			chunk->flags |= CHUNK_VERB;
	}
	return 1;
}

/* Whom the text names: an actor, with the article before it. */
static size_t
take_actor(struct chunking *chunking, size_t i)
{
	const struct item *item = &chunking->passage->items[i];
	struct chunk *chunk;
	size_t last;

	if (item->kind != ITEM_ACTOR)
		return 0;
	if (item->flags & ITEM_ANAPHOR && item->last - item->first == 1) {
		chunking_add(chunking, CHUNK_WORD, i, i + 1); /* "it", "its" */
		return 1;
	}
	last = chunking_row_end(chunking, i);
	chunk = chunking_add(chunking, item->person ? CHUNK_PERSON : CHUNK_ACTOR, i, i + 1);
	if (last > i)
		chunking_take_members(chunking, i, last);
	else
		chunking_flag_actor(chunking, chunk, i);
	return last + 1 - i;
}

/* A name of a region, alone or as where states are: "countries in the Middle East". */
static size_t
take_region(struct chunking *chunking, size_t i)
{
	struct chunk *region;
	size_t at = i;

	if (chunking_means(chunking, i, WORD_BEARING, "states") && chunking_says(chunking, i + 1, "in"))
		at = i + 2;
	if (!chunking_region_at(chunking, at) ||
	    (chunking_noun_at(chunking, at + 1) && !item_is_verbal(chunking_item(chunking, at + 1)) &&
	     !item_is(chunking_item(chunking, at + 1), WORD_RELATION)))
		return 0;
	region = chunking_add(chunking, CHUNK_ACTOR, i, at + 1);
	region->flags |= at > i ? CHUNK_PLURAL : 0;
	if (chunking_item(chunking, at)->flags & ITEM_POSSESSIVE)
		chunk_take_possessive(region);
	return at + 1 - i;
}

static enum chunk_kind
figure_kind(const struct chunking *chunking, size_t i)
{
	static const uint8_t kinds[] = {
		[QUANTITY_COUNT] = CHUNK_COUNT, [QUANTITY_PERCENT] = CHUNK_PERCENT, [QUANTITY_FRACTION] = CHUNK_PERCENT,
		[QUANTITY_MONEY] = CHUNK_MONEY, [QUANTITY_VAGUE] = CHUNK_PERCENT,
	};
	const struct item *item = chunking_item(chunking, i);
	const struct quantity_mention *mention = &chunking->passage->quantities[item->index];

	if (item->kind == ITEM_NUMBER || (mention->kind == QUANTITY_VAGUE && chunking_noun_at(chunking, i + 1)))
		return CHUNK_COUNT;
	return kinds[mention->kind];
}

/* "more than" of "more than halved", without which the grammar reads the verb better. */
static size_t
take_qualifier(struct chunking *chunking, size_t i)
{
	const struct item *next = chunking_item(chunking, i + 1);

	if (!next || !(next->flags & ITEM_MULTIPLE) || !item_is(chunking_item(chunking, i), WORD_QUALIFIER))
		return 0;
	chunking_add(chunking, CHUNK_WORD, i, i + 1)->flags |= CHUNK_UNSEEN;
	return 1;
}

/* "36 Rafale jets": the grammar need not know what they are called. */
static size_t
take_thing(struct chunking *chunking, size_t figure)
{
	const struct passage *passage = chunking->passage;
	size_t first = figure + 1, end = thing_end(passage, figure);

	if (end <= first || passage->items[end - 1].last - passage->items[first].first < 2 ||
	    item_is(&passage->items[first], WORD_OF) || item_is(&passage->items[first], WORD_ARTICLE) ||
	    passage->items[figure].kind != ITEM_QUANTITY)
		return 0;
	chunking_add(chunking, CHUNK_THING, first, end)->flags |= CHUNK_PLURAL;
	return end - first;
}

static size_t
take_quantity(struct chunking *chunking, size_t i)
{
	struct chunk *chunk;
	size_t last;

	if (!item_is_figure(chunking_item(chunking, i)))
		return 0;
	last = chunking_row_end(chunking, i);
	chunk = chunking_add(chunking, figure_kind(chunking, last), i, i + 1);
	if (last > i)
		chunking_take_members(chunking, i, last);
	if (chunk->kind == CHUNK_COUNT)
		return last + 1 - i + take_thing(chunking, last);
	if (chunking_comparative_at(chunking, last + 1))
		chunk->flags |= CHUNK_DEGREE;
	else if (i && chunking_noun_at(chunking, last + 1) && item_is(chunking_item(chunking, i - 1), WORD_ARTICLE))
		chunk->flags |= CHUNK_MODIFIER; /* "a $5 billion contract" */
	return last + 1 - i;
}

/* A mark that says something of the grammar; others are left out. */
static size_t
take_mark(struct chunking *chunking, size_t i)
{
	const struct item *item = &chunking->passage->items[i];

	if (item->kind != ITEM_MARK)
		return 0;
	if (item->mark == ',' && chunking_by_respectively(chunking, i))
		return 1;
	if (strchr(",;:-", item->mark))
		chunking_add(chunking, CHUNK_MARK, i, i + 1);
	return 1;
}

/* "arms", and "arms exports", where it is part of the noun. */
static size_t
take_goods(struct chunking *chunking, size_t i)
{
	const uint64_t nouns = UINT64_C(1) << WORD_FLOW | UINT64_C(1) << WORD_ROLE | UINT64_C(1) << WORD_GOODS;
	const struct item *next = chunking_item(chunking, i + 1);
	struct chunk *chunk;

	if (!chunking_goods_at(chunking, i))
		return 0;
	chunk = chunking_add(chunking, CHUNK_THING, i, i + 1);
	chunk->flags |= next && next->kind == ITEM_WORD && next->classes & nouns &&
	                        !(next->classes & (UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT))
	                    ? CHUNK_MODIFIER
	                    : CHUNK_PLURAL;
	return 1;
}

/* "the global total": a noun, which the grammar takes for the adjective. */
static size_t
take_total(struct chunking *chunking, size_t i)
{
	const struct item *next = chunking_item(chunking, i + 1), *before = i ? chunking_item(chunking, i - 1) : NULL;

	if (!chunking_means(chunking, i, WORD_BEARING, "total") || !before || !item_is(before, WORD_WORLD) ||
	    chunking->passage->items[i].last - chunking->passage->items[i].first > 1 ||
	    (next && chunking_noun_at(chunking, i + 1)))
		return 0;
	chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = "volume";
	return 1;
}

/* "chargé d'affaires", of which the grammar knows no word */
static bool
is_foreign(const struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);
	struct slice text = chunking_text(chunking->passage, item->first, item->last);

	return memchr(text.data, '\'', text.length) || memchr(text.data, 0xe2, text.length);
}

/* "gross domestic product", "minister of foreign affairs": one noun. */
static size_t
take_measured(struct chunking *chunking, size_t i)
{
	const struct item *item = chunking_item(chunking, i);
	bool whole = item_is(item, WORD_WHOLE) && item->last - item->first > 1;
	bool office =
		item_bears(chunking->passage, item, "agent") && (item->last - item->first > 2 || is_foreign(chunking, i));

	if (item->kind != ITEM_WORD || (!whole && !office))
		return 0;
	chunking_add(chunking, CHUNK_WORD, i, i + 1)->reads_as = whole ? "volume" : "minister";
	return 1;
}

/* "the" before a name goes with the name, "both" before a row with the row. */
static size_t
take_words(struct chunking *chunking, size_t i)
{
	const struct item *next = chunking_item(chunking, i + 1);

	if (chunking_says(chunking, i, "the") && next && next->kind == ITEM_ACTOR &&
	    !(next->flags & (ITEM_MODIFIER | ITEM_ANAPHOR)))
		return 1;
	if (chunking_says(chunking, i, "the") && next && next->kind == ITEM_DATE &&
	    !chunking->passage->dates[next->index].attributive)
		return 1;
	if (chunking_says(chunking, i, "all") && chunking_goods_at(chunking, i + 1) && chunking_says(chunking, i + 3, "by"))
		return 1; /* "all arms imported by Chad": the grammar would take "all" for the noun */
	if (chunking_says(chunking, i, "both") && next && next->kind != ITEM_WORD &&
	    chunking_row_end(chunking, i + 1) > i + 1)
		return 1;
	return take_each_word(chunking, i);
}

size_t
passage_chunks(const struct passage *passage, struct chunk *chunks)
{
	static size_t (*const takers[])(struct chunking *, size_t) = {
		chunking_take_bracket,
		chunking_take_part_aside,
		chunking_take_aside,
		chunking_take_inserted_date,
		chunking_take_opening_date,
		chunking_take_designation,
		take_hyphenated,
		chunking_take_officer,
		take_actor,
		take_region,
		chunking_take_date,
		take_quantity,
		take_qualifier,
		chunking_take_person,
		chunking_take_name,
		take_goods,
		chunking_take_plain,
		chunking_take_phrasal_verb,
		chunking_take_up_by,
		chunking_take_second_verb,
		chunking_take_absolute,
		chunking_take_participle,
		chunking_take_comparison,
		take_mark,
		take_total,
		take_measured,
		take_words,
	};
	struct chunking chunking = { passage, chunks, 0, 0 };

	for (size_t i = passage->head; i < passage->count;) {
		size_t taken = 0;

		for (size_t t = 0; t < sizeof takers / sizeof *takers && !taken; t++)
			taken = takers[t](&chunking, i);
		i += taken;
	}
	chunking_hide_gaps(&chunking);
	return chunking.count;
}
