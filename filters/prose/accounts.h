/* accounts: lists every number of a text once, and whether it was read: --figures, and the counts of --stats. */
#ifndef ENTENTE_ACCOUNTS_H
#define ENTENTE_ACCOUNTS_H

#include "prose/facts.h"

/* Accounts for the numbers of the sentence, once its facts have been found (prose/text_numbers.h says what a number
 * is). A date, "eight in ten" and "five largest" are one each; "between 2014 and 2018" are two. */
void accounts_settle(struct facts *facts);

/* Gives each observation that is held the bytes of the number that it has, as --figures has them. */
void accounts_place(struct facts *facts);

/* Accounts for the number of an item of a list, which is all of the passage's text. */
void accounts_list_number(struct facts *facts);

#endif
