/* statements: fills the slots of a shape from a sentence. */
#ifndef ENTENTE_STATEMENTS_H
#define ENTENTE_STATEMENTS_H

#include "prose/framing.h"

/* The first chunk of the slot that is a flow; one that the text leaves out is the only one that it can be. */
bool statement_find_whole(const struct framing *framing, struct statement *statement);

/* Under the heading "Algeria": gives a flow that nobody is said to have that owner; false where there is none. */
bool statement_take_heading(const struct framing *framing, struct flow *flow);

/* Who fills the slot: those whom the words name, or whose part of the flow it is. */
bool statement_find_parties(const struct framing *framing, struct statement *statement);

#endif
