/* observing: turns a filled statement into observations. */
#ifndef ENTENTE_OBSERVING_H
#define ENTENTE_OBSERVING_H

#include "prose/statements.h"

/* What was said last of a figure's time, for one that says nothing itself; may be empty. */
const char *statement_usual_period(const struct framing *framing, const struct statement *statement);

/* What the figure says, but of what and whom. */
struct observation statement_observation(const struct framing *framing, const struct statement *statement,
                                         size_t figure);

/* The time before: the one that is compared with, or its own; false where the text does not say it. */
bool statement_take_earlier(struct framing *framing, const struct statement *statement, size_t figure,
                            struct observation *observation);

/* Writes the figure for the parties, several of them together. */
void statement_emit(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties);

/* Writes the place of one party. */
void statement_emit_rank(struct framing *framing, struct statement *statement, const struct holder *party,
                         int64_t place);

#endif
