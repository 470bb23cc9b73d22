/* aggregate --merge: saved states, whole files of them. In memory or on disk,
 * the exit status is the same. */
#include "harness.h"

#define main aggregate_main
int aggregate_main(int argc, char *argv[]);
#include <getopt.h>

#include "../../filters/aggregate.c"
#undef main

static volatile int status;

static void
body(struct slice input)
{
	static char program[] = "aggregate", merge[] = "--merge", memory[] = "--max-memory=1K";
	char *plain[] = { program, merge, (char *)(uintptr_t)fuzz_file(0, input), NULL };
	char *spilling[] = { program, merge, memory, plain[2], NULL };

	fuzz_silence();
	status = EXIT_FAILED;
	optind = 0; /* glibc: getopt begins anew */
	status = aggregate_main(3, plain);
	fuzz_silence();
	optind = 0;
	fuzz_require(aggregate_main(4, spilling) == status, "bounded memory makes no difference");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
