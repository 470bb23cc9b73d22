/* date_divisions: words that name a part of a year, or more than one year: quarters, seasons,
 * decades, centuries. */
#ifndef ENTENTE_DATE_DIVISIONS_H
#define ENTENTE_DATE_DIVISIONS_H

#include "lookup/date_said.h"

/* Each is false when it is not such a word, or one that says what was said. */
bool date_read_decade(struct said *said, const char *word);
bool date_read_century(struct said *said, const char *word);
bool date_read_part(struct said *said, const char *word);
bool date_read_quarter(struct said *said, const char *word);
bool date_read_ordinal(struct said *said, const char *word);
bool date_read_division_name(struct said *said, const char *word);

/* The year that two digits are short for: 1970 to 2049; -1 for those between, which may be either. */
int date_short_year(int number);

/* The number of the word in a list that NULL ends, from 1; 0 when it is not there. */
int date_word_in(const char *const *list, const char *word);

#endif
