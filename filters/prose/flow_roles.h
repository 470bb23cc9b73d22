/* flow_roles: of what flow a role is ("India's main supplier", "the largest exporter of arms"). */
#ifndef ENTENTE_FLOW_ROLES_H
#define ENTENTE_FLOW_ROLES_H

#include "prose/flow.h"

/* The side of the flow that those have who have the role, by what its word means: of a "supplier" it is another's
 * "imports", of an "exporter" his "exports", of the world's: *world. Empty for no role. */
struct slice flow_role_side(struct slice role, bool *world);

/* Whose flow a role is of: "India's main supplier" is of India's imports, "recipients of French exports"
 * of these; an exporter's is the world's. *noun is the flow that is named so, else NO_CHUNK. False for
 * a noun that is no role. */
bool flow_role_begin(const struct reading *reading, size_t chunk, struct flow *flow, size_t *noun);

/* Whose the role's flow is, once the words about the noun are known. False where the text does
 * not say. */
bool flow_role_settle(const struct reading *reading, size_t chunk, struct flow *flow);

#endif
