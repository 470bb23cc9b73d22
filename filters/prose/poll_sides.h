/* poll_sides: the people who were asked, and those whom they judge. */
#ifndef ENTENTE_POLL_SIDES_H
#define ENTENTE_POLL_SIDES_H

#include "prose/framing.h"

/* Whether the chunk names a people: "Poles", "in Poland", "Poland's public". */
bool poll_names_people(const struct reading *reading, size_t chunk);

/* Adds whom the slot's paths lead to, as a people or as whom people see; never one of the others. False where they
 * lead to something that no list knows. */
bool poll_find_side(const struct framing *framing, const struct statement *statement, struct slice slot, bool people,
                    const struct holders *others, struct holders *found);

/* Fills a side that the sentence leaves out: the only other that it names, else of whom the text has just spoken. */
void poll_fill_side(const struct framing *framing, bool people, const struct holders *others, struct holders *found);

/* Fills the whole into statement->flow.owners; false where the words say something that is nobody. */
bool poll_find_whole(const struct framing *framing, struct statement *statement);

#endif
