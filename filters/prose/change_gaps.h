/* change_gaps: finds the party of a figure of change that shares the verb or the flow of the figure before it:
 * "to Brazil by 18 per cent", "Oman's down by 66 per cent", "raised those from China by 33 per cent". */
#ifndef ENTENTE_CHANGE_GAPS_H
#define ENTENTE_CHANGE_GAPS_H

#include "prose/statements.h"

/* Makes the statement before, a change, that of the figure: its trigger is the word that says which way
 * it went. False where nobody directly stands by the figure, or something else is spoken of between. */
bool change_gap(const struct framing *framing, size_t figure, struct statement *statement);

#endif
