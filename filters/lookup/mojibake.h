/* mojibake: repairs UTF-8 that was read as an 8-bit encoding and written as UTF-8 again. */
#ifndef ENTENTE_MOJIBAKE_H
#define ENTENTE_MOJIBAKE_H

#include "base/slice.h"

/* Writes into mended, which has room for text.length bytes, what the text was
 * before its bytes were taken for Windows-1252 or ISO 8859-1: "CÃ´te" is "Côte".
 * Returns its length; 0 where the text does not decode exactly, to the last byte. */
size_t mojibake_mend(struct slice text, char *mended);

#endif
