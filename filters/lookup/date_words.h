/* date_words: one date in words, no interval. */
#ifndef ENTENTE_DATE_WORDS_H
#define ENTENTE_DATE_WORDS_H

#include "base/edtf.h"

bool date_read_words(struct slice text, edtf_day as_of, char edtf[EDTF_TEXT]);

#endif
