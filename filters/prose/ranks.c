#include "prose/ranks.h"

enum { FAR = 6 };

/* "second", "fifth"; 0 for a word that is no such number. */
static int64_t
ordinal_of(const struct passage *passage, const struct item *item)
{
	struct slice means = { NULL, 0 };
	struct decimal number;

	if (item->kind != ITEM_WORD)
		return 0;
	if (item_is(item, WORD_ORDINAL))
		means = item_lexeme(passage, item, WORD_ORDINAL)->means;
	else if (item_is(item, WORD_NUMERAL))
		means = item_lexeme(passage, item, WORD_NUMERAL)->means;
	return means.length && decimal_parse(means, &number) && !number.scale ? (int64_t)number.units : 0;
}

/* The superlative among the words before the noun; SIZE_MAX for none. */
static size_t
superlative_before(const struct passage *passage, size_t noun)
{
	for (size_t i = noun; i && noun - i < FAR;) {
		const struct item *item = &passage->items[--i];

		if (item->kind == ITEM_WORD && item_is(item, WORD_BEARING) &&
		    slice_is(item_lexeme(passage, item, WORD_BEARING)->means, "first"))
			return i;
		if (item->kind != ITEM_WORD || item_is(item, WORD_ARTICLE))
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

int64_t
rank_of(const struct reading *reading, size_t role, int64_t *places)
{
	const struct passage *passage = reading->passage;
	size_t first = superlative_before(passage, reading->chunks[role].first);
	int64_t place;

	*places = 1;
	if (first == SIZE_MAX)
		return 0;
	if (first && (place = ordinal_of(passage, &passage->items[first - 1])) > 1)
		return is_plural(reading, role) ? 0 : place;
	if (first && passage->items[first - 1].kind == ITEM_QUANTITY) {
		const struct quantity_mention *mention = &passage->quantities[passage->items[first - 1].index];

		if (mention->kind != QUANTITY_COUNT || mention->quantity.value.scale)
			return 0;
		*places = (int64_t)mention->quantity.value.units;
		return is_one_of(passage, first - 1) ? 0 : 1;
	}
	return is_plural(reading, role) || is_one_of(passage, first) ? 0 : 1;
}
