/* deals: decides by the relations of words whether a figure is part of a deal, and who buys and sells, by the
 * rows of data/lexicon/deals.csv. */
#ifndef ENTENTE_DEALS_H
#define ENTENTE_DEALS_H

#include "prose/facts.h"
#include "prose/paths.h"

/* A verb, a noun, or a verb with its noun ("signed a contract"), by what the lexicon says of words
 * of class "deal". Slots are paths as in paths.h from these, or from the figure where they begin
 * with "figure"; "said" is the deal that the text spoke of last. */
struct deal_row {
	struct slice rule, verb, noun; /* meanings; empty for none */
	struct slice when;             /* must lead somewhere; empty for nothing asked */
	struct slice figure, buyer, seller;
};

struct deal_rows {
	struct arena arena;
	struct deal_row *rows;
	size_t count;
};

void deals_load(struct deal_rows *rows);

/* The words that state a deal. */
struct deal_words {
	size_t item;             /* of the verb, or of the noun that has none */
	size_t verb, noun;       /* chunks; NO_CHUNK for none */
	struct chunk_list heads; /* the two */
};

/* A figure of the sentence: the chunks of its number and of what it counts. */
struct deal_figure {
	size_t item, end; /* of the number; behind the thing, or the number where it is money or counts the same again */
	size_t counts;    /* whose thing it counts: its own item, or that of a figure before ("and 14 from Russia") */
	bool money;
	struct chunk_list chunks;
};

enum { DEAL_FIGURES = 32 };

struct deal_figures {
	struct deal_figure list[DEAL_FIGURES];
	size_t count;
};

/* deal_words.c: all that count or cost something that may be traded. */
void deal_figures_find(const struct reading *reading, struct deal_figures *figures);

/* The verb or noun that the item begins; false for none. */
bool deal_words_find(const struct reading *reading, size_t item, struct deal_words *words);

/* Whether the words are those of the row. */
bool deal_words_fit(const struct reading *reading, const struct deal_words *words, const struct deal_row *row);

/* Who buys and who sells what. */
struct deal {
	const struct deal_row *row;
	struct deal_words words;
	struct holders buyer, seller;
};

/* deal_slots.c: fills the slots of the row for the figure; false where it is not the deal's or nobody buys. */
bool deal_fill(const struct facts *facts, const struct deal_figures *figures, size_t figure, struct deal *deal);

/* When it was; NULL for never said. */
const char *deal_period(const struct facts *facts, const struct deal_figures *figures, size_t figure,
                        const struct deal *deal);

#endif
