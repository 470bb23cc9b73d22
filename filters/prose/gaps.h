/* gaps: finds the party of a figure that shares the verb and the whole of the figure before it: "Spain 28 per cent". */
#ifndef ENTENTE_GAPS_H
#define ENTENTE_GAPS_H

#include "prose/statements.h"

/* Whoever directly stands by the figure: "Sweden (4 per cent)", "Spain 28 per cent", "France for 7 per cent",
 * "11 per cent to Chad", "Peru and Chile, 1% each";
 * false where nobody does, or somebody whom the statement before was about. */
bool gap_parties(const struct framing *framing, size_t figure, struct holders *parties);

/* "0.9 per cent in 2012-16 and 1.1 per cent in 2017-21", "by 4 per cent in 2019 and by 3 per cent in 2020": of the
 * same, at another time. */
bool gap_same(const struct framing *framing, size_t figure, struct holders *parties);

/* "51 per cent of imports in Chad and 73 per cent in Mali", "31 per cent of Chad's imports and 9 per cent of Mali's":
 * whose the whole is, where it is said as of the one before; false for anything else. */
bool gap_owner(const struct framing *framing, size_t figure, struct holders *owners);

/* "India got 45 per cent of its arms from Russia, Peru 30 per cent from Spain": takes who stands right before the
 * figure for whose the whole is, where that is the subject of the statement. */
void gap_own_owner(const struct reading *reading, struct statement *statement, size_t figure);

/* "and 15 per cent from France", "with 13 per cent going to Peru": the figure right before the party and its
 * preposition; NO_CHUNK for none. */
size_t gap_figure(const struct framing *framing, size_t party);

/* "9.8 per cent of its exports to Chad and 22 per cent to Mali": adds to the statement's parties who stands behind
 * the figure's own preposition, where the grammar has only the other. other is a chunk that has a gap_figure. */
void gap_own_party(const struct framing *framing, struct statement *statement, size_t figure, size_t other);

/* Whether a verb with a subject stands between the two. */
bool gap_parts_clauses(const struct reading *reading, size_t one, size_t other);
/* Whether the chunk ends what belongs to the figure before it. */
bool chunk_ends_gap(const struct reading *reading, size_t chunk);

#endif
