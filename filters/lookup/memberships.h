/* memberships: the members of organisations and regions at a given time, from data/memberships.csv. */
#ifndef ENTENTE_MEMBERSHIPS_H
#define ENTENTE_MEMBERSHIPS_H

#include "base/arena.h"
#include "base/edtf.h"
#include "base/table.h"

struct memberships {
	struct arena arena;
	struct table members; /* actor id -> struct membership, the last of its row */
};

/* Reads the members of one organisation; dies when the table has none. */
void memberships_load(struct memberships *memberships, const char *organisation);

/* The same; false, and no death, when the table has none. */
bool memberships_find(struct memberships *memberships, const char *organisation);

/* Whether the actor was a member when that span ended: of a whole year, on 31
 * December. Membership holds from its first day to its last, both included. */
bool memberships_hold(const struct memberships *memberships, struct slice actor, struct edtf_span span);

#endif
