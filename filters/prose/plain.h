/* plain: a sentence as a person reads it: without soft hyphens and other invisible characters, with words that a line
 * end divides joined again, with letters for ligatures, and without the marks of notes. It knows where each byte
 * stood in the text. */
#ifndef ENTENTE_PLAIN_H
#define ENTENTE_PLAIN_H

#include "prose/sentences.h"

enum { LONGEST_PLAIN = 2 * LONGEST_SENTENCE };

/* The number of a note, "1" of "63%[1]": bytes of the sentence as it was written. */
struct note_mark {
	size_t begin, end;
};

struct plain {
	char text[LONGEST_PLAIN];
	uint32_t places[LONGEST_PLAIN]; /* in the sentence as it was written */
	size_t length;
	struct note_mark marks[LONGEST_SENTENCE / 2];
	size_t mark_count;
};

/* Makes the copy; false for a text that is plain already. The vocabulary tells whether the parts of a word have a
 * hyphen between them or are one word. */
bool plain_copy(struct plain *plain, const struct vocabulary *vocabulary, struct slice text);

#endif
