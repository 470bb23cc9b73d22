/* fold: names reduced to what does not change from writer to writer. */
#ifndef ENTENTE_FOLD_H
#define ENTENTE_FOLD_H

#include "base/slice.h"

enum { FOLD_SIZE = 256 };

/* Lower case, without diacritics (Latin letters), apostrophes and full stops;
 * "&" is "and", other punctuation a space, one space between words, no article
 * in front or behind. Returns the length; 0 for a name that is longer than
 * FOLD_SIZE or has nothing to fold. Letters of other scripts stay. */
size_t fold_name(struct slice name, char folded[FOLD_SIZE]);

#endif
