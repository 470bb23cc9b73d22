/* squeezed: finds names with missing or added blanks ("SaudiArabia", "Reun ion"), and names in
 * which a question mark or U+FFFD stands for a lost letter ("T?rkiye"). */
#ifndef ENTENTE_SQUEEZED_H
#define ENTENTE_SQUEEZED_H

#include <stdint.h>

#include "base/table.h"
#include "lookup/bags.h"

#define SQUEEZED_NOBODY UINT32_MAX

/* Adds a name of the actor to the table: letters -> uint32_t, SQUEEZED_NOBODY where two
 * actors have them. stems: of bags_load. */
void squeezed_add(struct table *squeezed, const struct table *stems, const struct folded *folded, uint32_t actor);

/* The one actor whose name has the letters of the text, all of them or all that are left;
 * SQUEEZED_NOBODY for none, for several, and for too few letters to tell. */
uint32_t squeezed_find(const struct table *squeezed, const struct table *stems, struct slice text);

#endif
