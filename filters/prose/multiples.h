/* multiples: "threefold", "3.5 times as", "a factor of two", "doubled". */
#ifndef ENTENTE_MULTIPLES_H
#define ENTENTE_MULTIPLES_H

#include "prose/passage.h"

/* Whether the item is a word that makes a number behind or before it a multiple. */
bool multiple_word_at(const struct passage *passage, size_t i);

/* Makes the number a multiple: "3.5" is 250 percent more. False for what does not fit. */
bool multiple_take(struct quantity_mention *mention, struct decimal times);

/* "threefold", "almost threefold": how many items it takes, 0 for anything else. */
size_t multiple_read(const struct passage *passage, size_t i, struct quantity_mention *mention);

/* Gives a verb that says how many times, "doubled", its figure; what stands before it, "more
 * than", is the figure's. */
void multiple_note_verb(struct passage *passage, size_t i);

/* What a decrease by that factor leaves less: of 400 percent more, 80 percent less. */
struct decimal multiple_decrease(struct decimal increase);

#endif
