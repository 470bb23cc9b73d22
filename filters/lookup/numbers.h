/* numbers: from the ways in which people write a figure to a plain decimal. */
#ifndef ENTENTE_NUMBERS_H
#define ENTENTE_NUMBERS_H

#include "base/decimal.h"

/* Writes the number that the text means: plain, with thousands separators
 * (1,234,567.5; 1 234 567; 1'234), with a magnitude (3.2 bn, 5 million, 20k),
 * a percent sign or a leading plus. False when it is none, or has more digits
 * than a decimal holds. */
bool number_normalize(struct slice text, char plain[DECIMAL_TEXT]);

#endif
