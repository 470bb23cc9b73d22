/* clauses: the subject of a verb, found by the words before it. */
#ifndef ENTENTE_CLAUSES_H
#define ENTENTE_CLAUSES_H

#include "prose/passage.h"

/* The item of the actor that is the verb's subject; SIZE_MAX for none in its
 * clause. *second: another actor of the subject, behind a preposition
 * ("cooperation between South Korea with NATO"), or SIZE_MAX. */
size_t subject_of(const struct passage *passage, size_t verb, size_t *second);

#endif
