/* comparisons: finds the party of a figure with which another figure is compared: "…, against 3.6 per cent in Morocco".
 */
#ifndef ENTENTE_COMPARISONS_H
#define ENTENTE_COMPARISONS_H

#include "prose/statements.h"

/* Whether the chunk is a figure with which those before are compared, or a further one of such a row. */
bool comparison_begins(const struct reading *reading, size_t chunk);

/* Fills other with the statement as it is of the compared figure, and parties with those whose it is: of the same at
 * another time, or of others at the same. False where the words say something else. */
bool comparison_read(const struct framing *framing, const struct statement *statement, size_t figure,
                     struct statement *other, struct holders *parties);

#endif
