/* poll_sides: who is asked, and whom they see so. A people is a state's alone; whoever is seen may be an
 * organisation too. */
#ifndef ENTENTE_POLL_SIDES_H
#define ENTENTE_POLL_SIDES_H

#include "prose/statements.h"

/* Whether there is such a chunk, and data/lexicon/grammar.csv gives it that bearing. */
bool poll_has_bearing(const struct reading *reading, size_t chunk, const char *bearing);

/* Adds what the paths of a slot lead to, without the others; false where that is something that no list knows. */
bool poll_find_side(const struct framing *framing, const struct statement *statement, struct slice slot, bool people,
                    const struct holders *others, struct holders *found);

/* The sentence leaves a side out: the only other that it names, else of whom the text has just spoken. */
void poll_fill_side(const struct framing *framing, bool people, const struct holders *others, struct holders *found);

#endif
