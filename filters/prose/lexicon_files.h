/* lexicon_files: reads the files of data/ into the lexicon. */
#ifndef ENTENTE_LEXICON_FILES_H
#define ENTENTE_LEXICON_FILES_H

#include "prose/lexicon.h"

/* Reads data/lexicon/ and the names of actors; dies on a class or an actor that it does not know. */
void lexicon_load(struct lexicon *lexicon, const struct actors *actors);

/* The class of that name in data/lexicon/; WORD_CLASSES for none. */
enum word_class lexicon_class(struct slice name);

#endif
