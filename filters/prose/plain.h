/* plain: a sentence as a person reads it: without soft hyphens and what else is not seen, words that a line's end
 * parts put together, ligatures as letters, the marks of notes in brackets; and where each byte stood. */
#ifndef ENTENTE_PLAIN_H
#define ENTENTE_PLAIN_H

#include "prose/sentences.h"

enum { LONGEST_PLAIN = 2 * LONGEST_SENTENCE };

struct plain {
	char text[LONGEST_PLAIN];
	uint32_t places[LONGEST_PLAIN]; /* in the sentence as it was written */
	size_t length;
};

/* Makes the copy; false for a text that is plain already. The vocabulary tells whether the parts of a word have a
 * hyphen between them or are one word. */
bool plain_copy(struct plain *plain, const struct vocabulary *vocabulary, struct slice text);

#endif
