/* polls: how many people have a good or bad opinion of somebody.
 *
 * In a shape that makes opinions, the party is the people asked, and the whole is whom they judge.
 * If its column as is "partner", it is the other way round. */
#ifndef ENTENTE_POLLS_H
#define ENTENTE_POLLS_H

#include "prose/statements.h"

/* Fills the parties, and what the sentence leaves out where there is one candidate; false where a side is open. */
bool poll_find_parties(const struct framing *framing, struct statement *statement);

/* Whether the view is what somebody holds: its verb is asserted. */
bool poll_is_asserted(const struct reading *reading, size_t trigger);

/* A figure that goes on with the statement is of another: true where that other is a people if the party was
 * none, or the reverse, and then the two sides of the statement have changed places. */
void poll_turn(const struct framing *framing, struct statement *statement, size_t other);

/* The same, where it is known whether that other is a people. */
void poll_turn_to(struct statement *statement, bool people);

/* Writes the figure for each of the parties. */
void poll_emit(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties);

#endif
