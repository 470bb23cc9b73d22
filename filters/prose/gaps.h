/* gaps: who has a figure whose verb and whole are those of the figure before it: "Spain 28 per cent". */
#ifndef ENTENTE_GAPS_H
#define ENTENTE_GAPS_H

#include "prose/statements.h"

/* Whoever directly stands by the figure: "Sweden (4 per cent)", "Spain 28 per cent", "France for 7 per cent",
 * "11 per cent to Chad", "Peru and Chile, 1% each";
 * false where nobody does, or somebody whom the statement before was about. */
bool gap_parties(const struct framing *framing, size_t figure, struct holders *parties);

/* Whether the chunk ends what belongs to the figure before it. */
bool chunk_ends_gap(const struct reading *reading, size_t chunk);

#endif
