/* replay: a fuzz target on each file of a corpus, without a fuzzer.
 * usage: replay TARGET FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "harness.h"

static void
replay(fuzz_target *run, const char *path)
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
	fuzz_target *run;

	if (argc < 2) {
		fprintf(stderr, "usage: replay TARGET FILE...\n");
		return 2;
	}
	run = fuzz_find_target(argv[1]);
	for (int i = 2; i < argc; i++)
		replay(run, argv[i]);
	return fprintf(out, "%d inputs, no finding\n", argc - 2) < 0 || fclose(out) != 0;
}
