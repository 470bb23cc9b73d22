/* crosstab: a column for each value of one key. This key is packed last. */
#ifndef ENTENTE_GROUP_CROSSTAB_H
#define ENTENTE_GROUP_CROSSTAB_H

#include "groups/rows.h"

void crosstab_open(struct results *results);

/* All groups are noted before the first is put, so that the columns are known. */
void crosstab_note(struct results *results, const struct group *group);
void crosstab_put(struct results *results, const struct group *group);
void crosstab_close(struct results *results);

#endif
