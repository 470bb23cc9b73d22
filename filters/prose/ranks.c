#include "prose/ranks.h"

enum { FAR = 6, LONGEST_ORDINAL = 6 };

/* The number that the lexeme means; 0 for none. */
static int64_t
number_of(const struct lexeme *lexeme)
{
	struct decimal number;

	if (!lexeme || !lexeme->means.length || !decimal_parse(lexeme->means, &number) || number.scale)
		return 0;
	return (int64_t)number.units;
}

/* "22nd" */
static int64_t
digits_of(const struct passage *passage, const struct item *item)
{
	struct slice text = slice_from(passage->span.text, passage->tokens[item->first].begin);
	int64_t number = 0;

	for (size_t i = 0; i < text.length && i < LONGEST_ORDINAL && text.data[i] >= '0' && text.data[i] <= '9'; i++)
		number = number * 10 + (text.data[i] - '0');
	return number;
}

/* "second", "fifth", "22nd"; 0 for a word that is no such number. */
static int64_t
ordinal_of(const struct passage *passage, const struct item *item)
{
	if (item->kind != ITEM_WORD)
		return 0;
	if (item_is(item, WORD_ORDINAL))
		return item->lexeme ? number_of(item_lexeme(passage, item, WORD_ORDINAL)) : digits_of(passage, item);
	return item_is(item, WORD_NUMERAL) ? number_of(item_lexeme(passage, item, WORD_NUMERAL)) : 0;
}

bool
place_word_is(const struct passage *passage, const struct item *item, const char *bearing)
{
	const struct lexeme *lexeme = item->kind == ITEM_WORD ? item_lexeme(passage, item, WORD_BEARING) : NULL;

	for (; lexeme; lexeme = lexicon_at(passage->lexicon, lexeme->next))
		if (lexeme->class == WORD_BEARING && slice_is(lexeme->means, bearing))
			return true;
	return false;
}

/* The superlative among the words before the noun, past a number ("the top five exporters"); SIZE_MAX for none. */
size_t
place_before(const struct passage *passage, size_t noun)
{
	for (size_t i = noun; i && noun - i < FAR;) {
		const struct item *item = &passage->items[--i];

		if (place_word_is(passage, item, "first"))
			return i;
		if ((item->kind != ITEM_WORD && item->kind != ITEM_QUANTITY) || item_is(item, WORD_ARTICLE) ||
		    ordinal_of(passage, item))
			break;
	}
	return SIZE_MAX;
}

/* "one of the largest": no place at all. */
static bool
is_one_of(const struct passage *passage, size_t first)
{
	size_t at = first;

	while (at && passage->items[at - 1].kind == ITEM_WORD && item_is(&passage->items[at - 1], WORD_ARTICLE))
		at--;
	return at && item_is(&passage->items[at - 1], WORD_OF);
}

static bool
is_plural(const struct reading *reading, size_t chunk)
{
	struct slice text = reading->chunks[chunk].text;

	return text.length && text.data[text.length - 1] == 's';
}

/* The number right there; 0 for none. */
static size_t
count_at(const struct passage *passage, size_t i)
{
	const struct quantity_mention *mention = &passage->quantities[passage->items[i].index];

	if (passage->items[i].kind != ITEM_QUANTITY || mention->kind != QUANTITY_COUNT || mention->quantity.value.scale ||
	    mention->quantity.value.units < 0)
		return 0;
	return (size_t)mention->quantity.value.units;
}

/* "third- and fourth-largest": how many follow each other, up to the last; *lowest is the number of the first. */
static size_t
ordinals_before(const struct passage *passage, size_t last, int64_t *lowest)
{
	size_t count = 1, at = last;

	*lowest = ordinal_of(passage, &passage->items[last]);
	while (at && (item_is(&passage->items[at - 1], WORD_AND) || item_is_mark(&passage->items[at - 1], ','))) {
		at -= at > 1 && item_is_mark(&passage->items[at - 2], '-') ? 3 : 2;
		if (at >= last || ordinal_of(passage, &passage->items[at]) != *lowest - 1)
			break;
		count++;
		--*lowest;
	}
	return count;
}

struct places
places_of_role(const struct reading *reading, size_t role)
{
	const struct passage *passage = reading->passage;
	size_t noun = reading->chunks[role].first, first = place_before(passage, noun), count;
	bool plural = is_plural(reading, role);
	int64_t place;

	if (first == SIZE_MAX || (first && item_is(&passage->items[first - 1], WORD_STEP)))
		return (struct places){ 0, 0 }; /* "the next largest" */
	if (first && ordinal_of(passage, &passage->items[first - 1]) > 1) {
		count = ordinals_before(passage, first - 1, &place);
		return (struct places){ plural == (count == 1) || is_one_of(passage, first - 1) ? 0 : place, count };
	}
	if (first && (count = count_at(passage, first - 1)))
		return (struct places){ is_one_of(passage, first - 1) ? 0 : 1, count };
	if (is_one_of(passage, first))
		return (struct places){ 0, 0 };
	if (plural) /* "main suppliers" are in no order */
		return (struct places){ place_word_is(passage, &passage->items[first], "ordered"), 0 };
	return (struct places){ 1, 1 };
}

bool
chunk_is_superlative(const struct reading *reading, size_t chunk)
{
	return place_word_is(reading->passage, chunk_item(reading, chunk), "first");
}

/* "was the third highest", "the third highest exports", but not "third highest exporter": the role says that. */
static int64_t
place_of_superlative(const struct reading *reading, size_t chunk)
{
	const struct relation *above = reading_above(reading, RELATION_MODIFIER, chunk);
	bool of_flow = above && (chunk_is(reading, above->head, WORD_FLOW) || chunk_is(reading, above->head, WORD_LEVEL));
	size_t next = chunk + 1;

	while (next < reading->count && chunk_is(reading, next, WORD_GOODS))
		next++;
	if (!chunk || (next < reading->count && chunk_is(reading, next, WORD_ROLE)) ||
	    (above ? !of_flow
	           : reading_first(reading, RELATION_PREDICATE, chunk) == NO_CHUNK &&
	                 !reading_above(reading, RELATION_APPOSITION, chunk)))
		return 0;
	return ordinal_of(reading->passage, &reading->passage->items[reading->chunks[chunk].first - 1u]);
}

int64_t
place_of(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk);

	if (place_word_is(reading->passage, item, "ordered"))
		return place_of_superlative(reading, chunk);
	if (place_word_is(reading->passage, item, "place"))
		return chunk ? ordinal_of(reading->passage, chunk_item(reading, chunk - 1)) : 0;
	if (chunk + 1u < reading->count && chunk_is_superlative(reading, chunk + 1))
		return 0; /* that says it */
	return ordinal_of(reading->passage, item);
}

int64_t
place_in_gap(const struct reading *reading, size_t chunk)
{
	return ordinal_of(reading->passage, chunk_item(reading, chunk));
}
