/* chunk_items: turns the items of a sentence into chunks, one after another. */
#ifndef ENTENTE_CHUNK_ITEMS_H
#define ENTENTE_CHUNK_ITEMS_H

#include "prose/passage.h"
#include "syntax/sentence.h"

enum { LONGEST_NOTE = 64 };

struct chunking {
	const struct passage *passage;
	struct chunk *chunks;
	size_t count;
	size_t part_asides; /* how many notes such as ", with 9 per cent," there were */
};

/* The text of the tokens from first up to before last. */
struct slice chunking_text(const struct passage *passage, size_t first, size_t last);

/* Whether the noun looks like a plural. */
bool text_is_plural(struct slice text);

/* A new chunk of the items from first up to before last. */
struct chunk *chunking_add(struct chunking *chunking, enum chunk_kind kind, size_t first, size_t last);

/* Notes the possessive's ending, which the chunk's text then goes without. */
void chunk_take_possessive(struct chunk *chunk);

/* The item, or NULL behind the last. */
const struct item *chunking_item(const struct chunking *chunking, size_t i);

/* Whether the item is that one word, in any case. */
bool chunking_says(const struct chunking *chunking, size_t i, const char *word);

/* Whether the item may be a noun, or a word before one: no word of grammar. */
bool chunking_noun_at(const struct chunking *chunking, size_t i);

/* A comma, semicolon, stop or bracket. */
bool item_is_border(const struct item *item);

/* A number or quantity. */
bool item_is_figure(const struct item *item);

/* A word that may be a verb; false for NULL. */
bool item_is_verbal(const struct item *item);

/* Words for goods, which are nouns only: "arms" is no verb here. */
bool chunking_goods_at(const struct chunking *chunking, size_t i);

/* Whether the item is a word of the class that means that. */
bool chunking_means(const struct chunking *chunking, size_t i, enum word_class class, const char *means);

/* A region whose states are known. */
bool chunking_region_at(const struct chunking *chunking, size_t i);

/* A past form behind an owner who stands for what is owned: "Oman's fell to". */
bool chunking_verb_of_owner_at(const struct chunking *chunking, size_t i);

/* Whether the item stands before or behind "respectively": ", respectively," is an aside in its clause. */
bool chunking_by_respectively(const struct chunking *chunking, size_t i);

/* "higher" of "23 per cent higher" */
bool chunking_comparative_at(const struct chunking *chunking, size_t i);

#endif
