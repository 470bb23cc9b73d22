/* rank_frames: reads the ranks that a sentence states. */
#ifndef ENTENTE_RANK_FRAMES_H
#define ENTENTE_RANK_FRAMES_H

#include "prose/statements.h"

/* "the second-largest supplier"; "the three largest exporters were A, B and C" in their order; "came third".
 * Fills the slots of the row and writes what it says; false where the sentence does not fill them. */
bool rank_fill(struct framing *framing, struct statement *statement);

/* What a clause without a verb says of the order before it, where the chunk is its place or role. */
void rank_fill_gap(struct framing *framing, const struct statement *before, size_t chunk);

#endif
