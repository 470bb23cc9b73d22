/* paths: from the words of a trigger along relations to those that fill a slot.
 *
 * A slot is paths with "|" between them, of which the first that leads somewhere counts; a
 * path is steps with ">" between them. Steps are subject, object (the passive's subject too),
 * indirect, agent, infinitive, report, or a preposition ("with"). "done" goes from a thing to
 * the verbs that say what was done to it ("howitzers provided by Serbia"); so do "did" from a
 * subject, "taken" from an object, "counted" from a figure, "governor" from a subordinate verb
 * and "prepositional" from behind a preposition, "^as" from behind that one, "particled" and
 * "adverbial" from a particle ("up") and an adverb. "next" and "previous" are the chunks that
 * directly follow and precede, "label" is what stands before a colon ("Kenya: 73 per cent"), "listed" what
 * stands right behind the next one, "reported" goes up to the verb that reports, "up" to whatever the chunk belongs
 * to, "modified" to the noun that it describes, "apposed" from "its ally" to "Japan, its ally". "is" leads to the other
 * side of "A was B"; "quantity", "note" (a bracket), "modifier", "adverb" (a particle too), "possessor" and
 * "apposition" are as in syntax.h. "all" are the chunks themselves and what hangs on them (reachable.h). "firm", "site"
 * and "has" go nowhere but keep only the chunks that are such, "alone" verbs without an object, "maker" those that are
 * a firm or a name that no list knows, "named" names, "people" those whose names or words mean a people ("Poles", "in
 * Poland", "adults"), "mere" figures that no verb governs, "=sell" the words of deals that mean that. As the last step
 * "owner" takes those to whom the chunk belongs instead of itself. */
#ifndef ENTENTE_PATHS_H
#define ENTENTE_PATHS_H

#include "prose/chunk_list.h"
#include "prose/reading.h"

/* The chunks to which the path leads from the heads. item is the trigger's: its own words fill no
 * slot, and what stands behind its own preposition ("accede to") is its object. */
void path_chunks(const struct reading *reading, const struct chunk_list *heads, size_t item, struct slice path,
                 struct chunk_list *found);

/* The actors to which the slot leads; none leaves sides empty. */
void slot_sides(const struct reading *reading, const struct chunk_list *heads, size_t item, struct slice slot,
                struct sides *sides);

#endif
