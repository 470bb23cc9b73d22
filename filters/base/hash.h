/* hash: bytes mixed into 64 bits. Never let it order any output. */
#ifndef ENTENTE_HASH_H
#define ENTENTE_HASH_H

#include "base/words.h"

/* A seed that differs from run to run, so that nobody can prepare keys that collide. */
uint64_t hash_seed(void);

/* Wang Yi's wyhash mixes like this: the two halves of a 128-bit product. */
static inline uint64_t
hash_mix(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
	const uint64_t low_half = 0xffffffff;
	uint64_t low = (a & low_half) * (b & low_half), middle = (a >> 32) * (b & low_half) + (low >> 32);
	uint64_t other_middle = (a & low_half) * (b >> 32) + (middle & low_half);

	return (a * b) ^ ((a >> 32) * (b >> 32) + (middle >> 32) + (other_middle >> 32));
#endif
}

/* The same for the same bytes and seed, on every machine. */
static inline uint64_t
hash_bytes(struct slice bytes, uint64_t seed)
{
	const uint64_t odd = 0xa0761d6478bd642f, other = 0xe7037ed1a0b428db;
	uint64_t hash = seed ^ bytes.length, few = 0;
	const char *data = bytes.data;
	size_t left = bytes.length;

	for (; left > 16; data += 16, left -= 16)
		hash = hash_mix(word_8(data) ^ odd, word_8(data + 8) ^ hash);
	if (left >= 8)
		return hash_mix(word_8(data) ^ odd ^ hash, word_8(data + left - 8) ^ other);
	if (left >= 4)
		return hash_mix(word_4(data) ^ odd ^ hash, word_4(data + left - 4) ^ other);
	while (left--)
		few = few << 8 | (unsigned char)*data++;
	return hash_mix(few ^ odd ^ hash, other);
}

#endif
