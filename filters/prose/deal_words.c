/* Finds the words and figures that may be a deal. */
#include "prose/deals.h"
#include "prose/things.h"

/* Adds the chunks of the items. */
static void
add_chunks(const struct reading *reading, size_t first, size_t end, struct chunk_list *chunks)
{
	for (size_t c = 0; c < reading->count; c++)
		if (reading->chunks[c].first < end && first < reading->chunks[c].last)
			chunk_list_add(chunks, c);
}

/* The last figure that counts things; NULL for none. */
static const struct deal_figure *
last_count(const struct deal_figures *figures)
{
	for (size_t f = figures->count; f-- > 0;)
		if (!figures->list[f].money)
			return &figures->list[f];
	return NULL;
}

/* "and 14 from Russia", "and another 30 in 2021": a number in a row that names no thing of its own. */
static bool
is_elided(const struct passage *passage, size_t i)
{
	size_t next = i + 1, before = i ? i - 1 : 0;

	while (before && item_is(&passage->items[before], WORD_ARTICLE))
		before--;
	while (next < passage->count && item_is(&passage->items[next], WORD_CHANGE))
		next++; /* "30 more" */
	return item_is(&passage->items[before], WORD_AND) && next < passage->count &&
	       (item_is(&passage->items[next], WORD_FROM) || item_is(&passage->items[next], WORD_IN) ||
	        item_is(&passage->items[next], WORD_TO) || item_is(&passage->items[next], WORD_FOR));
}

static void
add_figure(const struct reading *reading, size_t i, struct deal_figures *figures)
{
	const struct passage *passage = reading->passage;
	enum quantity_kind kind = passage->quantities[passage->items[i].index].kind;
	struct deal_figure figure = { .item = i, .end = i + 1, .counts = i, .money = kind == QUANTITY_MONEY };
	const struct deal_figure *before = last_count(figures);

	if (kind == QUANTITY_COUNT && !(passage->items[i].flags & ITEM_HYPHEN))
		figure.end = thing_end(passage, i);
	else if (kind != QUANTITY_MONEY)
		return;
	if (!figure.end && before && is_elided(passage, i)) {
		figure.end = i + 1;
		figure.counts = before->counts;
	}
	if (!figure.end || figures->count == DEAL_FIGURES)
		return;
	add_chunks(reading, i, figure.end, &figure.chunks);
	figures->list[figures->count++] = figure;
}

void
deal_figures_find(const struct reading *reading, struct deal_figures *figures)
{
	const struct passage *passage = reading->passage;

	figures->count = 0;
	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == ITEM_QUANTITY)
			add_figure(reading, i, figures);
}

/* The noun of a deal that the verb speaks of: "signed a contract", "deals were signed". */
static size_t
noun_of(const struct reading *reading, const struct deal_words *words)
{
	static const struct slice paths[] = { SLICE("object"), SLICE("on"), SLICE("to"), SLICE("subject") };

	for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
		struct chunk_list found;

		path_chunks(reading, &words->heads, words->item, paths[p], &found);
		for (size_t i = 0; i < found.count; i++)
			if (chunk_is(reading, found.list[i], WORD_DEAL))
				return found.list[i];
	}
	return NO_CHUNK;
}

static bool
is_deal_word(const struct reading *reading, size_t i)
{
	const struct item *item = &reading->passage->items[i];

	return item->kind == ITEM_WORD && item_is(item, WORD_DEAL) && !(item->flags & ITEM_HYPHEN);
}

bool
deal_words_find(const struct reading *reading, size_t item, struct deal_words *words)
{
	*words = (struct deal_words){ item, NO_CHUNK, NO_CHUNK, { .count = 0 } };
	if (!is_deal_word(reading, item))
		return false;
	add_chunks(reading, item, item + 1, &words->heads);
	for (size_t i = 0; i < words->heads.count && words->verb == NO_CHUNK; i++)
		if (reading_is_verb(reading, words->heads.list[i]))
			words->verb = words->heads.list[i];
	if (words->verb == NO_CHUNK)
		words->noun = words->heads.count ? words->heads.list[words->heads.count - 1] : NO_CHUNK;
	else if ((words->noun = noun_of(reading, words)) != NO_CHUNK)
		chunk_list_add(&words->heads, words->noun);
	return words->heads.count > 0;
}

/* Whether the chunk is one of the meanings; no meanings ask for no chunk. */
static bool
means_one(const struct reading *reading, size_t chunk, struct slice meanings)
{
	struct slice one;

	if (!meanings.length || chunk == NO_CHUNK)
		return !meanings.length && chunk == NO_CHUNK;
	while (meanings.length && slice_take(&meanings, ' ', &one))
		if (chunk_means_any(reading, chunk, WORD_DEAL, one))
			return true;
	return false;
}

bool
deal_words_fit(const struct reading *reading, const struct deal_words *words, const struct deal_row *row)
{
	bool alone = row->verb.length && !row->noun.length; /* "bought" may have any object */

	return means_one(reading, words->verb, row->verb) && (alone || means_one(reading, words->noun, row->noun));
}
