/* series: running and lagged figures and windows, within all keys but the one packed last. */
#ifndef ENTENTE_GROUP_SERIES_H
#define ENTENTE_GROUP_SERIES_H

#include "groups/rows.h"

void series_open(struct results *results);
void series_put(struct results *results, const struct group *group);

/* A record with the fields of a group's, without values. */
const struct record *series_header(struct results *results);

#endif
