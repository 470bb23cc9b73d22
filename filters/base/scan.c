#include "base/scan.h"

#include <stdlib.h>

#if SCAN_X86
static bool
has_avx2(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt") &&
	       __builtin_cpu_supports("pclmul");
}
#endif

#ifdef __x86_64__
static bool
has_avx512(void)
{
	return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vbmi2");
}
#endif

const struct scanner *
scanner_choose(void)
{
	struct slice wish = slice_of(getenv("ENTENTE_SCAN"));

	if (slice_is(wish, "portable"))
		return &scanner_portable;
#ifdef __x86_64__
	if (has_avx512() && !slice_is(wish, "avx2") && !slice_is(wish, "sse2"))
		return &scanner_avx512;
#endif
#if SCAN_X86
	if (has_avx2() && !slice_is(wish, "sse2"))
		return &scanner_avx2;
	if (__builtin_cpu_supports("sse2"))
		return &scanner_sse2;
#endif
	return &scanner_portable;
}
