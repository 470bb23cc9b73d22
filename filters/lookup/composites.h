/* composites: ids that stand for several actors: "CHN+DEU", and blocs and regions whose members
 * data/memberships.csv lists. */
#ifndef ENTENTE_COMPOSITES_H
#define ENTENTE_COMPOSITES_H

#include "base/arena.h"
#include "base/edtf.h"
#include "base/table.h"

struct memberships;

/* Whom an id stands for. */
enum party {
	PARTY_UNKNOWN, /* no id of ours */
	PARTY_STATE,   /* a state, a territory or a former state */
	PARTY_MANY,    /* an organisation or a region: no actor by itself, whether its members are listed or not */
	PARTY_WORLD,
};

struct composites {
	struct arena arena;
	struct table parties; /* id -> enum party */
	struct table blocs;   /* organisation -> struct bloc, whose members are read when it is first asked for */
	struct table listed;  /* id -> the number of the list that it was put into last */
	uint64_t lists;
};

/* Ids of actors, each once, in the order in which they came. */
struct actor_list {
	struct slice *ids;
	size_t count, capacity;
};

void composites_open(struct composites *composites);

enum party composites_party(const struct composites *composites, struct slice id);

/* The members that an organisation or region ever had; NULL for what is none that data/memberships.csv lists. */
const struct memberships *composites_members(struct composites *composites, struct slice id);

/* Puts into the list, in the place of what it held, whom the id stands for: of a bloc its members at the
 * end of the span, of ids joined by + all of theirs, else the id alone. The ids live as long as the
 * composites. */
void composites_expand(struct composites *composites, struct slice id, struct edtf_span span, struct actor_list *list);

/* Whether the id is in the list that was expanded last. */
bool composites_holds(const struct composites *composites, struct slice id);

#endif
