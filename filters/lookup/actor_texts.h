/* actor_texts: finds the actor that a cell of a table names. It understands remarks, marks of
 * footnotes, prefixes, alternative names and damaged bytes. */
#ifndef ENTENTE_ACTOR_TEXTS_H
#define ENTENTE_ACTOR_TEXTS_H

#include "lookup/actors.h"

/* Whom the text names: no actor where it names none, or more than one, since a
 * wrong one would be worse. kinds: the kinds of names that count besides
 * proper ones (enum name_kind). */
struct actor_match actors_find(const struct actors *actors, struct slice text, enum code_scheme scheme, unsigned kinds);

#endif
