/* Chunks from items. Names, dates and quantities are one chunk each; brackets and the
 * like become notes to the chunk before them, so that the parser need not read them. */
#include "prose/chunking.h"

enum { LONGEST_NOTE = 64, LONGEST_SOURCE = 16 };

struct chunking {
	const struct passage *passage;
	struct chunk *chunks;
	size_t count;
};

static struct slice
text_of(const struct passage *passage, size_t first, size_t last)
{
	uint32_t begin = passage->tokens[first].begin;

	return slice_first(slice_from(passage->span.text, begin), passage->tokens[last - 1].end - begin);
}

static struct chunk *
add(struct chunking *chunking, enum chunk_kind kind, size_t first, size_t last)
{
	const struct item *items = chunking->passage->items;
	struct chunk *chunk = &chunking->chunks[chunking->count++];

	*chunk = (struct chunk){ .text = text_of(chunking->passage, items[first].first, items[last - 1].last),
		                     .first = (uint32_t)first,
		                     .last = (uint32_t)last,
		                     .note_of = NO_CHUNK,
		                     .kind = (uint8_t)kind };
	return chunk;
}

/* Notes the possessive's ending, which the chunk's text then goes without. */
static void
take_possessive(struct chunk *chunk)
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

static const struct item *
item_at(const struct chunking *chunking, size_t i)
{
	return i < chunking->passage->count ? &chunking->passage->items[i] : NULL;
}

/* Whether the item is that one word, in any case. */
static bool
says(const struct chunking *chunking, size_t i, const char *word)
{
	const struct item *item = item_at(chunking, i);
	struct slice text;

	if (!item || item->kind != ITEM_WORD)
		return false;
	text = text_of(chunking->passage, item->first, item->last);
	if (text.length != strlen(word) || (text.data[0] | 32) != word[0])
		return false;
	return memcmp(text.data + 1, word + 1, text.length - 1) == 0;
}

/* Whether the item's words begin with that one. */
static bool
begins_with(const struct chunking *chunking, size_t i, const char *word)
{
	const struct item *item = item_at(chunking, i);

	return item && item->kind == ITEM_WORD && slice_is(text_of(chunking->passage, item->first, item->first + 1), word);
}

static bool
is_noun_ahead(const struct chunking *chunking, size_t i)
{
	const struct item *item = item_at(chunking, i);
	const uint64_t others = UINT64_C(1) << WORD_AND | UINT64_C(1) << WORD_OF | UINT64_C(1) << WORD_IN |
	                        UINT64_C(1) << WORD_TO | UINT64_C(1) << WORD_BY | UINT64_C(1) << WORD_FROM |
	                        UINT64_C(1) << WORD_WITH | UINT64_C(1) << WORD_FOR | UINT64_C(1) << WORD_AUXILIARY |
	                        UINT64_C(1) << WORD_CLAUSE | UINT64_C(1) << WORD_RELATIVE | UINT64_C(1) << WORD_ARTICLE |
	                        UINT64_C(1) << WORD_FUTURE | UINT64_C(1) << WORD_NEGATION;

	return item && item->kind == ITEM_WORD && !(item->classes & others);
}

/* A comma, semicolon, stop or bracket. */
static bool
is_border(const struct item *item)
{
	return item->kind == ITEM_MARK && strchr(",;:().", item->mark);
}

/* ", up from 35 per cent in 2014-18", and "according to the institute". */
static size_t
take_aside(struct chunking *chunking, size_t i)
{
	bool comma = item_is_mark(&chunking->passage->items[i], ',');
	size_t at = i + comma, last;
	bool change = comma && (begins_with(chunking, at, "up") || begins_with(chunking, at, "down"));
	bool source = says(chunking, at, "according");
	struct chunk *note;

	if (!change && !source)
		return 0;
	for (last = at + 1; item_at(chunking, last) && !is_border(item_at(chunking, last)) &&
	                    !item_is(item_at(chunking, last), WORD_RELATIVE) && last - at < LONGEST_SOURCE;
	     last++)
		;
	if (item_at(chunking, last) && !is_border(item_at(chunking, last)))
		return 0;
	note = add(chunking, CHUNK_TITLE, at, last);
	note->note_of = (uint16_t)(chunking->count > 1 ? chunking->count - 2 : 1);
	if ((comma || chunking->count == 1) && item_at(chunking, last) && item_is_mark(item_at(chunking, last), ','))
		last++;
	return last - i;
}

/* "US-brokered", "all-out": one word. */
static size_t
take_hyphenated(struct chunking *chunking, size_t i)
{
	size_t last = i + 1;

	if (chunking->passage->items[i].kind == ITEM_MARK)
		return 0;
	while (item_at(chunking, last) && item_at(chunking, last)->flags & ITEM_HYPHEN &&
	       item_at(chunking, last)->kind != ITEM_DATE && item_at(chunking, last)->kind != ITEM_QUANTITY)
		last++;
	if (last == i + 1)
		return 0;
	add(chunking, CHUNK_WORD, i, last);
	return last - i;
}

static bool
is_plural(struct slice text)
{
	return text.length > 3 && text.data[text.length - 1] == 's' && text.data[text.length - 2] != 's';
}

/* Words for goods, which are nouns only: "arms" is no verb here. */
static bool
is_goods(const struct chunking *chunking, size_t i)
{
	const struct item *item = item_at(chunking, i);

	return item && item->kind == ITEM_WORD && item_is(item, WORD_GOODS) &&
	       !(item->classes & (UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT));
}

static bool
is_figure(const struct item *item)
{
	return item->kind == ITEM_NUMBER || item->kind == ITEM_QUANTITY;
}

/* Whether the two may stand in a row. */
static bool
are_alike(const struct item *one, const struct item *other)
{
	if (other->flags & (ITEM_ANAPHOR | ITEM_HYPHEN) || (one->flags ^ other->flags) & ITEM_MODIFIER)
		return false;
	return one->kind == other->kind || (is_figure(one) && is_figure(other));
}

/* The next member of a row behind item i, past a bracket, a comma, "and" and "the"; 0 for
 * none. *joint: the item of the "and", if there is one. */
static size_t
next_member(const struct chunking *chunking, size_t i, size_t *joint)
{
	const struct item *first = item_at(chunking, i), *item;
	size_t at = i + 1;

	*joint = 0;
	if (item_at(chunking, at) && item_is_mark(item_at(chunking, at), '('))
		for (at++; item_at(chunking, at - 1) && !item_is_mark(item_at(chunking, at - 1), ')') && at - i < LONGEST_NOTE;
		     at++)
			;
	i = at;
	if (item_at(chunking, at) && item_is_mark(item_at(chunking, at), ','))
		at++;
	if (item_at(chunking, at) && item_at(chunking, at)->kind == ITEM_WORD && item_is(item_at(chunking, at), WORD_AND))
		*joint = at++;
	if (at > i && says(chunking, at, "the"))
		at++;
	item = item_at(chunking, at);
	return at > i && item && are_alike(first, item) ? at : 0;
}

/* The last member of a row that surely is one, "A, B and C", or "A and B" where nothing
 * but a row can be; i itself where there is none. Two names in mid-sentence may
 * belong to two clauses, which the grammar knows better. */
static size_t
row_end(const struct chunking *chunking, size_t i)
{
	size_t members = 1, joint = 0, next, at = i;

	if (item_at(chunking, i)->flags & (ITEM_ANAPHOR | ITEM_POSSESSIVE))
		return i;
	while (!joint && (next = next_member(chunking, at, &joint))) {
		at = next;
		members++;
	}
	return joint && (members > 2 || item_at(chunking, i)->kind != ITEM_ACTOR || !chunking->count ||
	                 (i && item_is(item_at(chunking, i - 1), WORD_BETWEEN)))
	           ? at
	           : i;
}

static void
flag_actor(const struct chunking *chunking, struct chunk *chunk, size_t i)
{
	const struct item *item = item_at(chunking, i);

	if (item->flags & ITEM_POSSESSIVE)
		take_possessive(chunk);
	else if (!item->person &&
	         (item->flags & ITEM_MODIFIER ? is_noun_ahead(chunking, i + 1) : is_goods(chunking, i + 1)))
		chunk->flags |= CHUNK_MODIFIER;
	else if ((item->flags & ITEM_MODIFIER || item->flags & ITEM_ANAPHOR) && is_plural(chunk->text))
		chunk->flags |= CHUNK_PLURAL;
}

/* "(36 per cent)": a note to what stands before it. */
static size_t
take_bracket(struct chunking *chunking, size_t i)
{
	size_t last = i + 1;

	if (!item_is_mark(&chunking->passage->items[i], '('))
		return 0;
	while (item_at(chunking, last) && last - i < LONGEST_NOTE && !item_is_mark(item_at(chunking, last), ')'))
		last++;
	if (!item_at(chunking, last) || !item_is_mark(item_at(chunking, last), ')'))
		return 0;
	if (chunking->count && last > i + 1) {
		struct chunk *chunk = add(chunking, CHUNK_TITLE, i + 1, last);

		chunk->note_of = (uint16_t)(chunking->count - 2);
		if (chunk[-1].note_of != NO_CHUNK && !(chunk[-1].flags & CHUNK_MEMBER))
			chunk->note_of = chunk[-1].note_of;
	}
	return last + 1 - i;
}

/* The other members of the row that the last chunk begins: the parser sees that one alone. */
static void
take_members(struct chunking *chunking, size_t i, size_t last)
{
	uint16_t first = (uint16_t)(chunking->count - 1);
	struct chunk *row = &chunking->chunks[first];

	while (i < last) {
		size_t joint, next = next_member(chunking, i, &joint);

		if (item_is_mark(item_at(chunking, i + 1), '('))
			take_bracket(chunking, i + 1);
		for (size_t at = joint ? joint : next; at <= next; at += next - at ? next - at : 1) {
			struct chunk *chunk = add(chunking, at == joint ? CHUNK_WORD : row->kind, at, at + 1);

			chunk->note_of = first;
			chunk->flags |= CHUNK_MEMBER;
			if (at == last && row->kind == CHUNK_ACTOR)
				flag_actor(chunking, chunk, at);
		}
		i = next;
	}
	row->flags = chunking->chunks[chunking->count - 1].flags & (CHUNK_POSSESSIVE | CHUNK_MODIFIER);
	if (!row->flags && row->kind == CHUNK_ACTOR)
		row->flags = CHUNK_PLURAL;
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
		add(chunking, CHUNK_WORD, i, i + 1); /* "it", "its" */
		return 1;
	}
	last = row_end(chunking, i);
	chunk = add(chunking, item->person ? CHUNK_PERSON : CHUNK_ACTOR, i, i + 1);
	if (last > i)
		take_members(chunking, i, last);
	else
		flag_actor(chunking, chunk, i);
	return last + 1 - i;
}

/* How a date stands: as a year does behind "in", as a day does behind "on", or alone. */
static enum chunk_kind
date_kind(const struct chunking *chunking, size_t i)
{
	const uint64_t year = UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_TO | UINT64_C(1) << WORD_OF |
	                      UINT64_C(1) << WORD_BY | UINT64_C(1) << WORD_FROM | UINT64_C(1) << WORD_FOR |
	                      UINT64_C(1) << WORD_BETWEEN | UINT64_C(1) << WORD_DATE_OPEN | UINT64_C(1) << WORD_AND |
	                      UINT64_C(1) << WORD_THAN | UINT64_C(1) << WORD_ABOUT;

	if (i && says(chunking, i - 1, "on"))
		return CHUNK_DAY;
	if (i && (chunking->passage->items[i - 1].classes & year || says(chunking, i - 1, "during") ||
	          says(chunking, i - 1, "after") || says(chunking, i - 1, "before")))
		return CHUNK_YEAR;
	return CHUNK_WHEN;
}

/* "was, in 2008, attacked": an adverb to the parser. */
static size_t
take_inserted_date(struct chunking *chunking, size_t i)
{
	const struct item *item = item_at(chunking, i), *word = item_at(chunking, i + 1), *date = item_at(chunking, i + 2);

	if (!item_is_mark(item, ',') || !chunking->count || !word || !date || date->kind != ITEM_DATE ||
	    word->kind != ITEM_WORD || !(item_is(word, WORD_IN) || says(chunking, i + 1, "on")))
		return 0;
	if (!item_at(chunking, i + 3) || !item_is_mark(item_at(chunking, i + 3), ','))
		return 0;
	add(chunking, CHUNK_WHEN, i + 2, i + 3);
	return 4;
}

static size_t
take_date(struct chunking *chunking, size_t i)
{
	const struct item *item = &chunking->passage->items[i];
	struct chunk *chunk;
	size_t last;

	if (item->kind != ITEM_DATE)
		return 0;
	if (chunking->passage->dates[item->index].attributive) {
		chunk = add(chunking, CHUNK_YEAR, i, i + 1);
		chunk->flags |= CHUNK_MODIFIER;
		return 1;
	}
	last = row_end(chunking, i);
	chunk = add(chunking, date_kind(chunking, i), i, i + 1);
	if (item->flags & ITEM_POSSESSIVE)
		take_possessive(chunk);
	if (last > i)
		take_members(chunking, i, last);
	return last + 1 - i;
}

static enum chunk_kind
figure_kind(const struct chunking *chunking, size_t i)
{
	static const uint8_t kinds[] = {
		[QUANTITY_COUNT] = CHUNK_COUNT, [QUANTITY_PERCENT] = CHUNK_PERCENT, [QUANTITY_FRACTION] = CHUNK_PERCENT,
		[QUANTITY_MONEY] = CHUNK_MONEY, [QUANTITY_VAGUE] = CHUNK_PERCENT,
	};
	const struct item *item = item_at(chunking, i);
	const struct quantity_mention *mention = &chunking->passage->quantities[item->index];

	if (item->kind == ITEM_NUMBER || (mention->kind == QUANTITY_VAGUE && is_noun_ahead(chunking, i + 1)))
		return CHUNK_COUNT;
	return kinds[mention->kind];
}

/* "23 per cent higher" */
static bool
is_comparative(const struct chunking *chunking, size_t i)
{
	const struct item *item = item_at(chunking, i);
	struct slice text;

	if (!item || item->kind != ITEM_WORD)
		return false;
	text = text_of(chunking->passage, item->first, item->first + 1);
	return slice_is(text, "more") || slice_is(text, "less") ||
	       (text.length > 4 && memcmp(text.data + text.length - 2, "er", 2) == 0);
}

static size_t
take_quantity(struct chunking *chunking, size_t i)
{
	struct chunk *chunk;
	size_t last;

	if (!is_figure(item_at(chunking, i)))
		return 0;
	last = row_end(chunking, i);
	chunk = add(chunking, figure_kind(chunking, last), i, i + 1);
	if (last > i)
		take_members(chunking, i, last);
	if (chunk->kind == CHUNK_COUNT)
		return last + 1 - i;
	if (is_comparative(chunking, last + 1))
		chunk->flags |= CHUNK_DEGREE;
	else if (i && is_noun_ahead(chunking, last + 1) && item_is(item_at(chunking, i - 1), WORD_ARTICLE))
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
	if (strchr(",;:-", item->mark))
		add(chunking, CHUNK_MARK, i, i + 1);
	return 1;
}

/* A capitalized word that no lexicon has: part of some name. */
static bool
is_strange(const struct chunking *chunking, size_t i)
{
	const struct item *item = item_at(chunking, i);

	return item && item->kind == ITEM_WORD && item->flags & ITEM_CAPITAL && !item->lexeme &&
	       !(item->flags & ITEM_POSSESSIVE);
}

/* "Prime Minister Modi", "Foreign Minister Jane Doe": one name. */
static size_t
take_person(struct chunking *chunking, size_t i)
{
	size_t last = i, names = 0;

	while (item_at(chunking, last) && item_at(chunking, last)->kind == ITEM_WORD &&
	       item_is(item_at(chunking, last), WORD_TITLE) && item_at(chunking, last)->flags & ITEM_CAPITAL)
		last++;
	if (last == i)
		return 0;
	for (; names < 3 && is_strange(chunking, last); last++)
		names++;
	if (item_at(chunking, last) && item_at(chunking, last)->kind == ITEM_ACTOR && item_at(chunking, last)->person) {
		names++;
		last++;
	}
	if (!names)
		return 0;
	flag_actor(chunking, add(chunking, CHUNK_PERSON, i, last), last - 1);
	return last - i;
}

/* "36 Rafale jets", "the Falcon exercise": a name before its noun; "Jane Doe": one name. */
static size_t
take_name(struct chunking *chunking, size_t i)
{
	const struct item *before = i ? item_at(chunking, i - 1) : NULL;
	size_t last = i;
	struct chunk *chunk;

	while (last - i < 5 && is_strange(chunking, last))
		last++;
	if (last == i || !before)
		return 0;
	if (is_noun_ahead(chunking, last) && (is_figure(before) || item_is(before, WORD_ARTICLE))) {
		chunk = add(chunking, CHUNK_TITLE, i, last);
		chunk->flags |= CHUNK_MODIFIER;
	} else if (last - i > 1) {
		add(chunking, CHUNK_TITLE, i, last);
	} else {
		return 0;
	}
	return last - i;
}

/* "arms", and "arms exports", where it is part of the noun. */
static size_t
take_goods(struct chunking *chunking, size_t i)
{
	const uint64_t nouns = UINT64_C(1) << WORD_FLOW | UINT64_C(1) << WORD_ROLE | UINT64_C(1) << WORD_GOODS;
	const struct item *next = item_at(chunking, i + 1);
	struct chunk *chunk;

	if (!is_goods(chunking, i))
		return 0;
	chunk = add(chunking, CHUNK_THING, i, i + 1);
	chunk->flags |= next && next->kind == ITEM_WORD && next->classes & nouns &&
	                        !(next->classes & (UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT))
	                    ? CHUNK_MODIFIER
	                    : CHUNK_PLURAL;
	return 1;
}

/* Plain words, each by itself; "the" before a name goes with the name. */
static size_t
take_words(struct chunking *chunking, size_t i)
{
	const struct passage *passage = chunking->passage;
	const struct item *item = &passage->items[i], *next = item_at(chunking, i + 1);

	if (says(chunking, i, "the") && next && next->kind == ITEM_ACTOR && !(next->flags & (ITEM_MODIFIER | ITEM_ANAPHOR)))
		return 1;
	if (says(chunking, i, "the") && next && next->kind == ITEM_DATE && !passage->dates[next->index].attributive)
		return 1;
	if (says(chunking, i, "both") && next && next->kind != ITEM_WORD && row_end(chunking, i + 1) > i + 1)
		return 1;
	for (uint32_t at = item->first; at < item->last; at++) {
		struct chunk *chunk = add(chunking, CHUNK_WORD, i, i + 1);

		chunk->text = text_of(passage, at, at + 1);
		if (passage->tokens[at].flags & TOKEN_POSSESSIVE)
			take_possessive(chunk);
	}
	return 1;
}

size_t
passage_chunks(const struct passage *passage, struct chunk *chunks)
{
	static size_t (*const takers[])(struct chunking *, size_t) = {
		take_bracket,  take_aside,  take_inserted_date, take_hyphenated, take_actor, take_date,
		take_quantity, take_person, take_name,          take_goods,      take_mark,  take_words,
	};
	struct chunking chunking = { passage, chunks, 0 };

	for (size_t i = 0; i < passage->count;) {
		size_t taken = 0;

		for (size_t t = 0; t < sizeof takers / sizeof *takers && !taken; t++)
			taken = takers[t](&chunking, i);
		i += taken;
	}
	return chunking.count;
}
