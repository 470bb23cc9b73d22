/* top: the groups with the greatest first results, of all groups or of those that share keys. */
#ifndef ENTENTE_GROUP_TOP_H
#define ENTENTE_GROUP_TOP_H

#include "groups/rows.h"

void top_open(struct results *results);
void top_put(struct results *results, const struct group *group);
void top_close(struct results *results);

#endif
