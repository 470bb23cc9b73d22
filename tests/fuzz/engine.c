/* engine: the target that $FUZZ_TARGET names, for libFuzzer and for AFL++. */
#include <stdlib.h>

#include "harness.h"

#undef LLVMFuzzerTestOneInput /* the targets' own have names of theirs */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void __wrap___sanitizer_cov_trace_pc_guard(uint32_t *guard);
void __wrap___sanitizer_cov_trace_pc_guard_init(uint32_t *first, uint32_t *last);

static fuzz_target *target;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	target = fuzz_find_target(getenv("FUZZ_TARGET"));
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return target(data, size);
}

/* The objects count edges in both engines' ways. libFuzzer has its own counters, and dies where AFL++'s are
 * called; the linker puts these in their place. */
__attribute__((no_sanitize("coverage"))) void
__wrap___sanitizer_cov_trace_pc_guard(uint32_t *guard)
{
	(void)guard;
}

__attribute__((no_sanitize("coverage"))) void
__wrap___sanitizer_cov_trace_pc_guard_init(uint32_t *first, uint32_t *last)
{
	(void)first;
	(void)last;
}
