/* booleans: the words for true and false in data. */
#ifndef ENTENTE_BOOLEANS_H
#define ENTENTE_BOOLEANS_H

#include "base/slice.h"

/* Reads true, yes, 1, y and false, no, 0, n, in any case; false for any other text. */
bool boolean_read(struct slice text, bool *yes);

#endif
