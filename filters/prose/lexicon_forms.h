/* lexicon_forms: makes the forms of English words; the lexicons have one form of each. */
#ifndef ENTENTE_LEXICON_FORMS_H
#define ENTENTE_LEXICON_FORMS_H

#include "prose/lexicon.h"

/* Adds the inflected forms of words whose first is a verb:
 * regular ones, or those that others lists ("bought", "sold;sold"). */
void lexicon_add_verb(struct lexicon *lexicon, struct slice words, struct slice others, enum word_class class,
                      struct slice means);

/* Adds a noun and its plural. */
void lexicon_add_noun(struct lexicon *lexicon, struct slice words, enum word_class class, struct slice means);

#endif
