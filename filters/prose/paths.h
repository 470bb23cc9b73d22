/* paths: from the words of a trigger along relations to those that fill a slot.
 *
 *
 * A slot is paths with "|" between them, of which the first that leads somewhere counts; a path is steps with ">"
 * between them. Steps are subject, object (the passive's subject too, which "passive" means alone), indirect, agent,
 * infinitive, report, or a preposition ("with"). Upwards, "done" goes from a thing to the verbs that say what was done
 * to it ("howitzers provided by Serbia"); "did" from a subject, "taken" from an object, "counted" from a figure,
 * "governor" from a subordinate verb, "reported" from what is reported, "prepositional" from behind a preposition,
 * "^as" from behind that one, "particled" and "adverbial" from a particle ("up") and an adverb, "modified" to the noun
 * that is described, "apposed" from "its ally" to "Japan, its ally", "up" to whatever the chunk belongs to. "next" and
 * "previous" are the chunks that directly follow and precede, "label" what stands before a colon, "listed" what stands
 * right behind the next one. "is" leads to the other side of "A was B"; "quantity", "note" (a bracket), "modifier",
 * "adverb" (a particle too), "purpose" (a clause that a verb governs), "possessor" and "apposition" are as in syntax.h.
 * "all" are the chunks themselves and what hangs on them (reachable.h).
 *
 * Some steps go nowhere but keep only the chunks that are such: "firm", "site", "has", "national", "frontier",
 * "membership", "amounts", "ranges", "records", "exceeds", "passed", "follows" and "partners" by their bearing, "alone"
 * verbs without an object, "maker" those that are a firm or a name that no list knows, "named" actors, "people" those
 * who may be asked, "mere" what no verb governs, "placing" verbs that say who comes where in an order, "bare" notes of
 * a figure alone, "=sell" the words of deals that mean that, "its" what belongs to whom a pronoun means, "!relation"
 * those that are not of that class, "!troops" those that the filter does not keep. As the last step "owner" takes those
 * to whom the chunk belongs instead of itself.
 */
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
                struct holders *sides);

#endif
