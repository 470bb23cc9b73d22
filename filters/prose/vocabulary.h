/* vocabulary: the words that some lexicon has, each with a number. */
#ifndef ENTENTE_VOCABULARY_H
#define ENTENTE_VOCABULARY_H

#include "base/arena.h"
#include "base/slice.h"

enum { WORD_TEXT = 64 }; /* bytes of the longest word */

/* Words as tokens.c folds them: lower case, without diacritics, apostrophes,
 * the stops of initials ("U.S." is "us") and a possessive's ending. */
struct vocabulary {
	struct arena arena;
	struct vocabulary_word *words; /* by number, from 1 */
	size_t count;
	struct vocabulary_slot *slots; /* a power of two, linear probing */
	size_t slot_count;
};

/* The number of a word, from 1, in a buffer that is zero behind it; 0 for one
 * that is not there. */
uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char word[WORD_TEXT], size_t length);

/* The same, and a word that is not there is added. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, const char word[WORD_TEXT], size_t length);

#endif
