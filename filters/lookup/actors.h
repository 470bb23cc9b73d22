/* actors: states, territories, former states and organisations, found by any
 * of their codes and names. The tables are data/actors.csv and data/aliases.csv. */
#ifndef ENTENTE_ACTORS_H
#define ENTENTE_ACTORS_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/table.h"

/* Whose codes a text may be, besides ids and names. */
enum code_scheme {
	CODES_ISO,  /* ISO 3166-1 alpha-2, alpha-3, numeric (three digits) */
	CODES_COW,  /* Correlates of War state numbers */
	CODES_FIPS, /* FIPS PUB 10-4 */
	CODE_SCHEMES,
};

struct actor {
	struct slice id;   /* ISO 3166-1 alpha-3, or a registered organisation's */
	struct slice name; /* the short English one */
};

struct actors {
	struct arena arena;
	struct table ids;                 /* id -> struct actor */
	struct table codes[CODE_SCHEMES]; /* code -> number of the actor in ids */
	struct table names;               /* folded name -> number, or AMBIGUOUS */
};

void actors_load(struct actors *actors);

/* The scheme of that name (iso, cow, fips), CODE_SCHEMES when there is none. */
enum code_scheme actors_scheme(const char *name);

/* The actor, or NULL for a text that names none, or more than one: a wrong
 * one would be worse. Names count in any case, with or without diacritics and
 * article, and inverted ("Korea, Republic of"). */
const struct actor *actors_find(const struct actors *actors, struct slice text, enum code_scheme scheme);

/* The actor of that id, or NULL. */
const struct actor *actors_by_id(const struct actors *actors, struct slice id);

#endif
