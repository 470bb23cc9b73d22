/* date_words: one date in words, no interval. */
#ifndef ENTENTE_DATE_WORDS_H
#define ENTENTE_DATE_WORDS_H

#include "lookup/date_context.h"

bool date_read_words(struct slice text, const struct date_context *context, char edtf[EDTF_TEXT]);

#endif
