/* omitted: what a sentence leaves out of a flow, because it or the sentence before has said it. Each
 * function fills the flow and is true, or is false where nothing was said that can be meant. */
#ifndef ENTENTE_OMITTED_H
#define ENTENTE_OMITTED_H

#include "prose/framing.h"

/* "…, while Algeria received 48 per cent from Russia": of Algeria's, where the party is another. */
bool omitted_take_subject(const struct framing *framing, const struct statement *statement, struct flow *flow);

/* The flow that this sentence or the one before it spoke of. */
bool omitted_take_remembered(const struct framing *framing, struct flow *flow);

/* "Mali's dropped by 27 per cent", "Mali's fell from 9 to 7 per cent", "that of Mali came to $2 billion": the flow,
 * whole or level of which another's was said. of_whole: the words say of what whole the figure is a part. */
bool omitted_take_owner(const struct framing *framing, const struct statement *statement, size_t chunk, bool of_whole,
                        struct flow *flow);

/* "Exports to Mali fell": of those whose exports the text has just spoken of. */
bool omitted_take_exporter(const struct framing *framing, struct flow *flow);

/* "84 per cent of them": of what the sentence before spoke of. */
bool omitted_take_pronoun(const struct framing *framing, const struct statement *statement, size_t chunk,
                          struct flow *flow);

/* "In 2023 it was 2.7 per cent", "The figure was 4 per cent in Mali": the level of which the text has just said how
 * high it was, in the same unit, or the figure says itself of what it is a part. */
bool omitted_take_level(const struct framing *framing, struct statement *statement, size_t chunk, bool of_whole);

/* "Together, they accounted for 77 per cent": of what was spoken of just before. */
bool omitted_take_flow(const struct framing *framing, struct statement *statement);

#endif
