/* things: finds what a number counts: "36 Rafale jets". */
#ifndef ENTENTE_THINGS_H
#define ENTENTE_THINGS_H

#include "prose/passage.h"

enum { THING_TEXT = 96 };

/* Behind the items that name what the figure counts, up to the last noun for a thing, else a
 * run of names ("36 Rafales"); 0 for what nobody trades. */
size_t thing_end(const struct passage *passage, size_t figure);

/* Their words; "more tanks" are tanks. */
void thing_words(const struct passage *passage, size_t figure, size_t end, char unit[THING_TEXT]);

#endif
