/* actor_cache: remembers whom each text names, because a field repeats few texts many times.
 * It also remembers the texts that named no actor or several, for the list at the end. */
#ifndef ENTENTE_ACTOR_CACHE_H
#define ENTENTE_ACTOR_CACHE_H

#include "lookup/actors.h"

enum { ACTOR_CACHE_KINDS = 4 }; /* with or without demonyms, with or without capitals */

struct actor_cache {
	const struct actors *actors;
	enum code_scheme scheme;
	struct table texts[ACTOR_CACHE_KINDS]; /* text -> struct actor_match */
	struct arena text_arena;
	struct table unknown; /* text -> its tally */
	struct arena unknown_arena;
	uint64_t unknown_count;
};

void actor_cache_open(struct actor_cache *cache, const struct actors *actors, enum code_scheme scheme);

/* actors_find, remembered; one that finds no actor is counted. */
struct actor_match actor_cache_find(struct actor_cache *cache, struct slice text, unsigned kinds);

/* Lists the names that found nobody on stderr, each with its count and, if it
 * is ambiguous, with whom it may mean. Nothing where there are none. */
void actor_cache_report(const struct actor_cache *cache);

/* How the match was found, in the arena: "name", or "ambiguous: COD COG". */
struct slice actor_cache_how(const struct actor_cache *cache, const struct actor_match *match, struct arena *arena);

#endif
