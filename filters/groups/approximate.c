/* About how many different values there are, in 4 KiB a group at most: HyperLogLog
 * (Flajolet and others, 2007) with 4,096 registers, standard error 1.6 %, and
 * Ertl's estimator, which needs no correction for few or many values (2017,
 * https://arxiv.org/abs/1702.01284, algorithm 6). */
#include <math.h>

#include "base/hash.h"
#include "groups/operation_functions.h"

enum { PRECISION = 12, REGISTERS = 1 << PRECISION, RANKS = 64 - PRECISION + 1, FIRST_FEW = 8, MOST_FEW = 512 };

/* Few registers are a sorted list of (number << 8 | rank); many are a byte each. */
struct registers_state {
	uint32_t *few;
	unsigned char *all;
	uint32_t count, capacity;
};

const size_t registers_state_size = sizeof(struct registers_state);

/* The seed is fixed, so that states of different machines can be merged. The factor mixes the bits
 * further, because the hashes of short keys keep some of the keys' order. */
static const uint64_t fixed_seed = 0x656e74656e746531, fixed_factor = 0x9e3779b97f4a7c15;

static void
spread_out(struct registers_state *state, struct arena *arena)
{
	state->all = arena_alloc(arena, REGISTERS);
	memset(state->all, 0, REGISTERS);
	for (uint32_t i = 0; i < state->count; i++)
		state->all[state->few[i] >> 8] = (unsigned char)state->few[i];
}

static void
grow_few(struct registers_state *state, struct arena *arena)
{
	uint32_t *grown;

	state->capacity = state->capacity ? state->capacity * 2 : FIRST_FEW;
	grown = arena_alloc(arena, state->capacity * sizeof *grown);
	if (state->count)
		memcpy(grown, state->few, state->count * sizeof *grown);
	state->few = grown;
}

static void
note_few(struct registers_state *state, uint32_t number, uint32_t rank, struct arena *arena)
{
	uint32_t at = 0, end = state->count;

	while (at < end) {
		uint32_t middle = (at + end) / 2;

		if (state->few[middle] >> 8 < number)
			at = middle + 1;
		else
			end = middle;
	}
	if (at < state->count && state->few[at] >> 8 == number) {
		if ((state->few[at] & 0xff) < rank)
			state->few[at] = number << 8 | rank;
		return;
	}
	if (state->count == state->capacity)
		grow_few(state, arena);
	memmove(state->few + at + 1, state->few + at, (state->count - at) * sizeof *state->few);
	state->few[at] = number << 8 | rank;
	state->count++;
}

/* Keeps the greatest rank that a register has seen. */
static void
note(struct registers_state *state, uint32_t number, uint32_t rank, struct arena *arena)
{
	if (!state->all && state->count == MOST_FEW)
		spread_out(state, arena);
	if (!state->all)
		note_few(state, number, rank, arena);
	else if (state->all[number] < rank)
		state->all[number] = (unsigned char)rank;
}

OPERATION_ADD(registers_add)
{
	struct field value = operand_field(values);
	uint64_t hash, rest;
	uint32_t rank;

	(void)group;
	memory->key.length = 0;
	memory_pack(memory, &value);
	hash = hash_mix(hash_bytes(buffer_slice(&memory->key), fixed_seed), fixed_factor);
	rest = hash << PRECISION;
	rank = rest ? (uint32_t)__builtin_clzll(rest) + 1 : RANKS;
	hash = hash >> (64 - PRECISION);
	note(state, (uint32_t)hash, rank, &memory->arena);
	return true;
}

/* "NNNrr" in hexadecimal for each register that is not zero. */
OPERATION_SAVE(registers_save)
{
	const struct registers_state *registers = state;

	(void)done, (void)memory;
	if (!registers->all)
		for (uint32_t i = 0; i < registers->count; i++)
			buffer_format(text, "%05x", registers->few[i]);
	else
		for (uint32_t i = 0; i < REGISTERS; i++)
			if (registers->all[i])
				buffer_format(text, "%05x", i << 8 | registers->all[i]);
	return false;
}

OPERATION_LOAD(registers_load)
{
	(void)group;
	if (text.length % 5)
		return false;
	for (; text.length; text = slice_from(text, 5)) {
		struct wide entry;
		uint32_t rank;

		if (!wide_parse(slice_first(text, 5), &entry))
			return false;
		rank = entry.limbs[0] & 0xff;
		if (!rank || rank > RANKS)
			return false;
		note(state, entry.limbs[0] >> 8, rank, &memory->arena);
	}
	return true;
}

/* Only for x below 1. It would be 1 if no register were in use; then there is nothing to estimate. */
static double
sigma(double x)
{
	double y = 1, z = x, before;

	do {
		x *= x;
		before = z;
		z += x * y;
		y += y;
	} while (z != before);
	return z;
}

static double
tau(double x)
{
	double y = 1, z = 1 - x, before;

	if (x == 0 || x == 1)
		return 0;
	do {
		x = sqrt(x);
		before = z;
		y /= 2;
		z -= (1 - x) * (1 - x) * y;
	} while (z != before);
	return z / 3;
}

OPERATION_RESULT(approximate_result)
{
	const struct registers_state *registers = state;
	uint32_t ranks[RANKS + 1] = { 0 };
	double m = REGISTERS, z;

	if (registers->all)
		for (uint32_t i = 0; i < REGISTERS; i++)
			ranks[registers->all[i]]++;
	else
		for (uint32_t i = 0; i < registers->count; i++)
			ranks[registers->few[i] & 0xff]++;
	if (!registers->all)
		ranks[0] = REGISTERS - registers->count;
	if (ranks[0] == REGISTERS)
		return decimal_result(decimal_of(0), memory);
	z = m * tau(1 - ranks[RANKS] / m);
	for (uint32_t rank = RANKS - 1; rank >= 1; rank--)
		z = (z + ranks[rank]) / 2;
	z += m * sigma(ranks[0] / m);
	/* fmin: the estimate is infinite if all registers are full, as only a made-up state has them */
	return decimal_result(decimal_of((int64_t)fmin(m * m / (2 * 0.69314718055994530942 * z) + 0.5, 0x1p62)), memory);
}
