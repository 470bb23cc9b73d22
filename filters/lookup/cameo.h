/* cameo: CAMEO's event codes (Schrodt 2012), with their types in PLOVER and
 * their weight on Goldstein's scale (1992), as GDELT publishes it: data/cameo.csv. */
#ifndef ENTENTE_CAMEO_H
#define ENTENTE_CAMEO_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/table.h"

struct cameo_event {
	struct slice type, intensity;
};

/* Code -> struct cameo_event. */
struct cameo {
	struct table table;
	struct arena arena;
};

void cameo_load(struct cameo *cameo);

/* NULL for a text that is none of the codes. */
const struct cameo_event *cameo_find(const struct cameo *cameo, struct slice code);

#endif
