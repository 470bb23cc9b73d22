/* replay: one fuzz target on each file of a corpus, without a fuzzer.
 * usage: TARGET FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "harness.h"

int
main(int argc, char *argv[])
{
	FILE *out = fdopen(dup(STDOUT_FILENO), "w"); /* targets send standard output nowhere */

	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		size_t size, most = 1 << 20;
		uint8_t *data = malloc(most);

		if (!file || !data) {
			perror(argv[i]);
			return 2;
		}
		size = fread(data, 1, most, file);
		fclose(file);
		fprintf(stderr, "%s\n", argv[i]);
		LLVMFuzzerTestOneInput(data, size);
		free(data);
	}
	return fprintf(out, "%d inputs, no finding\n", argc - 1) < 0 || fclose(out) != 0;
}
