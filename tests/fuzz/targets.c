/* targets: the fuzz targets by their names; all of them are in one program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

/* The Makefile names them: TARGET(csv) TARGET(tsv) ... */
#define TARGET(name) fuzz_target fuzz_##name;
TARGETS
#undef TARGET

static const struct target {
	const char *name;
	fuzz_target *run;
} targets[] = {
#define TARGET(name) { #name, fuzz_##name },
	TARGETS
#undef TARGET
};

fuzz_target *
fuzz_find_target(const char *name)
{
	for (size_t i = 0; name && i < sizeof targets / sizeof *targets; i++)
		if (strcmp(targets[i].name, name) == 0)
			return targets[i].run;
	fprintf(stderr, "fuzz: no target '%s'\n", name ? name : "");
	exit(2);
}
