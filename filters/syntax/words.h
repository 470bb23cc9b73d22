/* words: short lists of words of grammar, and tests whether a chunk is one of them; NULL, no chunk, is not. */
#ifndef ENTENTE_WORDS_H
#define ENTENTE_WORDS_H

#include "syntax/sentence.h"

/* A word between two clauses; whether the clause behind it is subordinate to the other. */
struct joint {
	const char *word;
	bool subordinates;
};

/* Whether the chunk is that one word, in any case of its first letter. */
bool chunk_says(const struct chunk *chunk, const char *text);

bool chunk_is_mark(const struct chunk *chunk, char mark);

/* NULL for a chunk that joins nothing. */
const struct joint *chunk_joint(const struct chunk *chunk);

/* "was", "been" … */
bool chunk_is_being(const struct chunk *chunk);

/* "has", "will", "to" …: a word before a verb that makes no passive of it. */
bool chunk_is_helping(const struct chunk *chunk);

bool chunk_is_preposition(const struct chunk *chunk);

/* "not", "also", "swiftly": it may stand between an auxiliary and its verb. */
bool chunk_is_adverb(const struct chunk *chunk);

bool chunk_is_date(const struct chunk *chunk);
bool chunk_is_number(const struct chunk *chunk);

/* Whether its word ends in that. */
bool chunk_ends(const struct chunk *chunk, const char *ending);

/* The next chunk from i on that the parser sees; count for none. */
size_t chunk_seen_from(const struct chunk *chunks, size_t count, size_t i);

#endif
