/* date_context: the year and other parts that a date takes from the dates before it. */
#ifndef ENTENTE_DATE_CONTEXT_H
#define ENTENTE_DATE_CONTEXT_H

#include "prose/passage.h"

/* Gives a date that says no year itself, of items from i up to before last of count, the
 * year of what was said before, in its text too; returns how many items behind it say so
 * ("January of that year"), which are then part of it. */
size_t date_take_year(const struct passage *passage, const struct item *items, size_t i, size_t last, size_t count,
                      const struct discourse *discourse, struct date_mention *date);

/* "the same month", "the following year", "two days later": counted from the date before; false where there is none,
 * or none as exact. */
bool date_read_back(const struct passage *passage, const struct item *item, const struct discourse *discourse,
                    struct date_mention *date);

/* "the period 2014-18", "the 2014-18 period", "the period between 2014 and 2018": takes off those of the items kept
 * before the date that say no more than that it is a stretch of years, and returns how many from the last on do so. */
size_t date_stretch(const struct passage *passage, struct date_mention *date, size_t *kept, size_t last, size_t count);

/* "the declaration of 2007", "the treaty on trade of May 1951": whether the date behind the first kept items is of what
 * was agreed then, and not of what is said. */
bool date_is_of_accord(const struct passage *passage, size_t kept);

/* Lets later dates know of this one. */
void date_remember(const struct date_mention *date, struct discourse *discourse);

/* Whether the words are those of a single day, "9 July 2024"; false for "Tuesday", of which nobody knows which. */
bool date_is_day(const char *date);

/* How many years the date has, and the first of them; 0 if it is none. */
int date_years(const char *date, int *first);

/* "2022 – On 3 March": whether the date, of the items from first to behind, is a year in front of a paragraph, which
 * its days and months take. */
bool date_is_label(const struct passage *passage, const struct date_mention *date, size_t first, size_t behind,
                   size_t count);

/* "20 tanks, to be delivered in 2025", "for delivery by 2025": whether the date that follows the kept items is when
 * what is told comes to its end. */
bool date_is_of_delivery(const struct passage *passage, size_t kept);

#endif
