/* short_keys: the groups of records whose keys are a few bytes, by these bytes as they stand
 * in the record: such keys need not be packed, and two words tell whether the group is known.
 * A table of fixed places, each of which has the group that came last. */
#ifndef ENTENTE_SHORT_KEYS_H
#define ENTENTE_SHORT_KEYS_H

#include "base/hash.h"
#include "lookup/keys.h"

enum { SHORT_KEYS_TRIED = 1024 };

/* The texts of the keys behind one another, with zeros behind them; and of each text its
 * type and length. Equal ones mean equal keys, but unequal ones (1, 1.0) may too. */
struct short_key {
	uint64_t words[2];
	uint32_t shapes;
	uint32_t row; /* the group's, as the caller numbers them; 0 is none */
};

/* All zero is an empty table. */
struct short_keys {
	struct short_key *places;
	size_t count;
	uint64_t seed;
	size_t asked, found; /* how often a group was looked for, and known */
};

/* Whether it is worth looking there: not where hardly a group comes again. */
static inline bool
short_keys_help(const struct short_keys *known)
{
	return known->asked < SHORT_KEYS_TRIED || known->found > known->asked / 2;
}

/* The record's keys; false where they are too many or too long. Notes which it has. */
bool short_key_of(struct keys *keys, const struct record *record, struct short_key *key);

/* Makes the table fit for that many groups, of which it may forget some. */
void short_keys_fit(struct short_keys *known, size_t groups);

/* Forgets all groups. */
void short_keys_forget(struct short_keys *known);

static inline struct short_key *
short_keys_place(const struct short_keys *known, const struct short_key *key)
{
	uint64_t hash = hash_mix(key->words[0] ^ known->seed, key->words[1] ^ key->shapes ^ 0xe7037ed1a0b428db);

	return &known->places[hash & (known->count - 1)];
}

/* The group's row, or 0 where it is not known. */
static inline uint32_t
short_keys_find(const struct short_keys *known, const struct short_key *key)
{
	const struct short_key *place;

	if (!known->count)
		return 0;
	place = short_keys_place(known, key);
	return place->words[0] == key->words[0] && place->words[1] == key->words[1] && place->shapes == key->shapes
	           ? place->row
	           : 0;
}

static inline void
short_keys_note(struct short_keys *known, const struct short_key *key, uint32_t row)
{
	struct short_key *place;

	if (!known->count)
		return;
	place = short_keys_place(known, key);
	*place = *key;
	place->row = row;
}

#endif
