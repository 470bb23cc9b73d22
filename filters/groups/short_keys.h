/* short_keys: the groups of records whose keys are a few bytes, by these bytes as they stand
 * in the record: such keys need not be packed, and two words tell whether the group is known.
 * Of more groups than fit the caches of a processor nothing is kept. */
#ifndef ENTENTE_SHORT_KEYS_H
#define ENTENTE_SHORT_KEYS_H

#include "base/hash.h"
#include "lookup/keys.h"

/* The texts of the keys behind one another, with zeros behind them; and of each text its
 * type and length. Equal ones mean equal keys, but unequal ones (1, 1.0) may too. */
struct short_key {
	uint64_t words[2];
	uint32_t shapes;
	uint32_t row; /* the group's, as the caller numbers them; 0 is none */
};

/* All zero is an empty table. */
struct short_keys {
	struct short_key *slots; /* a power of two of them, of which at most three quarters are in use */
	size_t slot_count, count;
	uint64_t seed;
	bool full; /* there are more than it keeps: it knows none any more */
};

/* The record's keys; false where they are too many or too long. Notes which it has. */
bool short_key_of(struct keys *keys, const struct record *record, struct short_key *key);

/* The same values, packed as keys_pack does; none of the keys is cut. */
struct slice short_key_pack(const struct short_key *key, struct keys *keys);

/* Forgets all groups. */
void short_keys_forget(struct short_keys *known);

/* Where to begin to look for the key. */
static inline size_t
short_keys_place(const struct short_keys *known, const struct short_key *key)
{
	return hash_mix(key->words[0] ^ known->seed, key->words[1] ^ key->shapes ^ 0xe7037ed1a0b428db) &
	       (known->slot_count - 1);
}

/* Has the processor fetch what short_keys_find will look at. */
static inline __attribute__((always_inline)) void
short_keys_fetch(const struct short_keys *known, const struct short_key *key)
{
	if (known->count)
		__builtin_prefetch(&known->slots[short_keys_place(known, key)]);
}

/* The slot where the key stands, or the empty one where it would. */
static inline struct short_key *
short_keys_slot(const struct short_keys *known, const struct short_key *key)
{
	size_t mask = known->slot_count - 1, at = short_keys_place(known, key);
	struct short_key *slot;

	for (; (slot = &known->slots[at])->row; at = (at + 1) & mask)
		if (slot->words[0] == key->words[0] && slot->words[1] == key->words[1] && slot->shapes == key->shapes)
			break;
	return slot;
}

/* The group's row, or 0 where it is not known. */
static inline uint32_t
short_keys_find(const struct short_keys *known, const struct short_key *key)
{
	return known->count ? short_keys_slot(known, key)->row : 0;
}

/* Keeps the key with its row. */
void short_keys_note(struct short_keys *known, const struct short_key *key);

#endif
