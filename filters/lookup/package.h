/* package: what a Frictionless datapackage.json says of a file beside it.
 * https://specs.frictionlessdata.io/data-package/ */
#ifndef ENTENTE_PACKAGE_H
#define ENTENTE_PACKAGE_H

#include "base/arena.h"
#include "base/slice.h"

/* Empty is what it does not say. */
struct packaged {
	struct slice publisher, vintage;
	struct slice complete;      /* the years of which the file has everybody and every partner: 2000/2023 */
	bool says_revised, revised; /* whether the publisher revises such data */
};

/* All empty where there is no datapackage.json, or the file does not stand in it; what is said lives in the
 * arena. Dies on one that is not JSON. */
struct packaged package_describe(const char *path, struct arena *arena);

#endif
