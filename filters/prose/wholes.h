/* wholes: what shares are shares of: "South Korean imports of arms", "its
 * weapons", "India's main suppliers", "global arms exports". */
#ifndef ENTENTE_WHOLES_H
#define ENTENTE_WHOLES_H

#include "prose/passage.h"

enum { WHOLES_MAX = 64 };

#define WORLD   (UINT32_MAX - 1) /* the owner of "global exports" */
#define OUTSIDE (UINT32_MAX - 2) /* of "imports by European states": no actor that is known */

struct whole {
	uint32_t first, last;     /* items */
	struct slice goods, side; /* empty where the words do not say */
	uint32_t owner;           /* an actor, WORLD, OUTSIDE or NO_ACTOR */
	bool role;                /* told by a role: "its suppliers" */
};

struct wholes {
	struct whole list[WHOLES_MAX];
	size_t count;
};

/* Finds them all, marking their owners' items as such. */
void wholes_find(struct wholes *wholes, struct passage *passage);

/* The one that a figure at item i is of: the next behind it, before the next
 * figure, if the words lead there ("63% of its imports"); else the nearest
 * before it, else the next in the sentence; or NULL. */
const struct whole *wholes_of(const struct wholes *wholes, const struct passage *passage, size_t i);

#endif
