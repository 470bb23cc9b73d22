/* flows: what a noun says about goods that move between states ("India's arms imports from France"). */
#ifndef ENTENTE_FLOWS_H
#define ENTENTE_FLOWS_H

#include "prose/flow.h"

/* What the chunk says of a flow; false for a noun that is none. */
bool flow_read(const struct reading *reading, size_t chunk, struct flow *flow);

/* "Oman's" of "and Oman's fell": whether the chunk is an owner without what is owned. */
bool flow_owner_is_alone(const struct reading *reading, size_t chunk);

#endif
