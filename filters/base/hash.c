#define _GNU_SOURCE /* getrandom */
#include "base/hash.h"

#include <sys/random.h>

uint64_t
hash_seed(void)
{
	static uint64_t seed;

	if (seed)
		return seed;
	if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != sizeof seed)
		seed = 0x9e3779b97f4a7c15;
	return seed |= 1;
}
