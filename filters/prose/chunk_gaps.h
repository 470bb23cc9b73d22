/* chunk_gaps: clauses about ranks that have no verb: "and Jordan the second biggest". */
#ifndef ENTENTE_CHUNK_GAPS_H
#define ENTENTE_CHUNK_GAPS_H

#include "prose/chunk_items.h"

/* Makes them notes: the parser would take them for parts of the clause before. */
void chunking_hide_gaps(struct chunking *chunking);

#endif
