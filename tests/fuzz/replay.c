/* replay: a fuzz target on each file of a corpus, without a fuzzer.
 * usage: replay TARGET FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"

typedef int target_run(const uint8_t *data, size_t size);

/* The Makefile names them: TARGET(csv) TARGET(tsv) ... */
#define TARGET(name) target_run fuzz_##name;
TARGETS
#undef TARGET

static const struct target {
	const char *name;
	target_run *run;
} targets[] = {
#define TARGET(name) { #name, fuzz_##name },
	TARGETS
#undef TARGET
};

static target_run *
target_find(const char *name)
{
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
		if (strcmp(targets[i].name, name) == 0)
			return targets[i].run;
	fprintf(stderr, "replay: no target '%s'\n", name);
	exit(2);
}

static void
replay(target_run *run, const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t size, most = 1 << 20;
	uint8_t *data = malloc(most);

	if (!file || !data) {
		perror(path);
		exit(2);
	}
	size = fread(data, 1, most, file);
	fclose(file);
	fprintf(stderr, "%s\n", path);
	run(data, size);
	free(data);
}

int
main(int argc, char *argv[])
{
	FILE *out = fdopen(dup(STDOUT_FILENO), "w"); /* targets send standard output nowhere */
	target_run *run;

	if (argc < 2) {
		fprintf(stderr, "usage: replay TARGET FILE...\n");
		return 2;
	}
	run = target_find(argv[1]);
	for (int i = 2; i < argc; i++)
		replay(run, argv[i]);
	return fprintf(out, "%d inputs, no finding\n", argc - 2) < 0 || fclose(out) != 0;
}
