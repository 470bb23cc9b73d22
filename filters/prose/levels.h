/* levels: finds what a figure is a level of: "2 per cent of GDP on defence", "$3 billion", "150,000 troops". */
#ifndef ENTENTE_LEVELS_H
#define ENTENTE_LEVELS_H

#include "prose/framing.h"

/* Whether a percentage is one of what levels are measured by ("GDP"): the text says so, between the noun and
 * the figure or behind the figure, or leaves it out. noun may be NO_CHUNK. */
bool level_is_of_whole(const struct framing *framing, const struct statement *statement, size_t noun);

/* Whether the figure may be one of the statement's level, if it is one. */
bool level_is_measured(const struct framing *framing, const struct statement *statement, size_t figure);

/* Makes the statement's flow what the figure is a level of: "defence spending". */
bool level_take(const struct framing *framing, struct statement *statement, size_t noun);

/* "It spent 2.1 per cent": on what the sentence before spoke of. */
bool level_take_last(const struct framing *framing, struct statement *statement);

/* Whether the figure says again what the last one said, in another unit: "$7 billion, or 2 per cent of GDP". */
bool level_is_restated(const struct framing *framing, const struct statement *statement);

/* "military spending of the members": whether it is somebody's who need not be read; noun may be NO_CHUNK. */
bool level_has_owner(const struct reading *reading, size_t noun);

/* "Defence spending reached": adds the only one whom the sentence names before the statement's figure; where it names
 * nobody, the state that the text speaks of. */
void level_add_topic(const struct framing *framing, const struct statement *statement, const struct flow *flow,
                     struct holders *parties);

#endif
