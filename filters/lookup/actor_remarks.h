/* actor_remarks: how a remark beside a name, in brackets or behind a comma, changes whom the
 * name means. */
#ifndef ENTENTE_ACTOR_REMARKS_H
#define ENTENTE_ACTOR_REMARKS_H

#include "lookup/actors.h"

/* Whether the match is the actor, or may be it where it is ambiguous. */
bool remark_may_be(const struct actors *actors, const struct actor_match *match, const struct actor *actor);

/* Whom a name of the actor means with the remark beside it; nobody where the remark
 * speaks of another place. name: what stands before the remark. */
struct actor_match remark_judge(const struct actors *actors, const struct actor *actor, struct slice name,
                                struct slice remark);

/* Of those that an ambiguous name may mean, the only one that the remark fits: "Congo
 * (DRC)"; else the match as it is. */
struct actor_match remark_settle(const struct actors *actors, struct actor_match match, struct slice remark);

#endif
