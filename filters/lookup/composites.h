/* composites: ids that stand for several actors: "CHN+DEU", and blocs whose members data/memberships.csv lists. */
#ifndef ENTENTE_COMPOSITES_H
#define ENTENTE_COMPOSITES_H

#include "base/arena.h"
#include "base/edtf.h"
#include "base/table.h"

struct memberships;

struct composites {
	struct arena arena;
	struct table blocs; /* organisation -> struct bloc, loaded when it is first asked for */
};

/* Ids of actors, each once, in the order in which they came. */
struct actor_list {
	struct slice *ids;
	size_t count, capacity;
};

void composites_open(struct composites *composites);

/* The members that an organisation ever had; NULL for what is none that data/memberships.csv lists. */
const struct memberships *composites_members(struct composites *composites, struct slice id);

/* Puts into the list, in the place of what it held, whom the id stands for: of a bloc its members at the
 * end of the span, of ids joined by + all of theirs, else the id alone. The ids live as long as the
 * composites and the text. */
void composites_expand(struct composites *composites, struct slice id, struct edtf_span span, struct actor_list *list);

#endif
