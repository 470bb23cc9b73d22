/* descriptor_check: whether the keys of a descriptor go together. */
#ifndef ENTENTE_DESCRIPTOR_CHECK_H
#define ENTENTE_DESCRIPTOR_CHECK_H

#include "sources/descriptor_values.h"

/* Dies on keys that do not go together, and on two fields of one name. */
void source_check(const struct loader *loader, const struct source *source);

#endif
