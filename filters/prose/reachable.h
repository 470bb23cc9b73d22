/* reachable: finds what belongs to the words of a deal, to whichever word its prepositions are attached: in "bought 12
 * jets from France for $2 billion" the grammar may hang "for" on France. */
#ifndef ENTENTE_REACHABLE_H
#define ENTENTE_REACHABLE_H

#include "prose/chunk_list.h"
#include "prose/reading.h"

/* Adds the heads and all that hangs on them, through names, figures, dates, things and words of
 * deals, but through no other word. */
void chunks_reachable(const struct reading *reading, const struct chunk_list *heads, struct chunk_list *found);

/* A firm, or a name that no list knows: "Turkey's Baykar". */
bool chunk_is_maker(const struct reading *reading, size_t chunk);

#endif
