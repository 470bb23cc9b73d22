/* windows: results over the last periods of a series. */
#ifndef ENTENTE_GROUP_WINDOWS_H
#define ENTENTE_GROUP_WINDOWS_H

#include "groups/rows.h"

void windows_open(struct results *results);

/* Forgets the periods of the series before. */
void windows_begin(struct results *results);

/* Takes a group in whose value of the last key comes so many periods after the one before; 0 where that cannot be
 * said. */
void windows_take(struct results *results, const struct group *group, size_t periods);

/* Puts the moving results into out. */
void windows_put(struct results *results);

#endif
