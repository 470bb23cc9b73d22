/* chunk_names: makes one chunk of each name of a person, a make or anything else that no lexicon has. */
#ifndef ENTENTE_CHUNK_NAMES_H
#define ENTENTE_CHUNK_NAMES_H

#include "prose/chunk_items.h"

/* A capitalized word that no lexicon has: part of some name. */
bool chunking_strange_at(const struct chunking *chunking, size_t i);

/* Each returns how many items it took, 0 for none. */

/* "CH-47F", "Leopard 2": the name of a make, before its noun or itself a noun. */
size_t chunking_take_designation(struct chunking *chunking, size_t i);

/* "Prime Minister Modi", "Foreign Minister Jane Doe": one name. */
size_t chunking_take_person(struct chunking *chunking, size_t i);

/* "Togolese President Jane Doe": the same with the state before it, for which the person acts. */
size_t chunking_take_officer(struct chunking *chunking, size_t i);

/* "36 Rafale jets", "the Falcon exercise": a name before its noun; "Jane Doe": one name. */
size_t chunking_take_name(struct chunking *chunking, size_t i);

#endif
