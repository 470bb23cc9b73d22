#include "groups/short_keys.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/words.h"

/* Few groups stay in the first cache; where there are very many, most would not be known. */
enum { MOST_SHORT = 4, FEW_PLACES = 4096, MANY_PLACES = 65536, MOST_GROUPS = 2 * MANY_PLACES };

/* Puts the text behind the bytes that are there. */
static void
append(uint64_t words[2], size_t used, struct slice text)
{
	uint64_t added[2];

	words_load(text, added);
	if (used == 0) {
		words[0] = added[0];
		words[1] = added[1];
	} else if (used < 8) {
		words[0] |= added[0] << 8 * used;
		words[1] = added[0] >> (64 - 8 * used) | added[1] << 8 * used;
	} else if (used < WORDS_BYTES) {
		words[1] |= added[0] << 8 * (used - 8);
	}
}

bool
short_key_of(struct keys *keys, const struct record *record, struct short_key *key)
{
	size_t used = 0;

	*key = (struct short_key){ .shapes = 0 };
	if (keys->count > MOST_SHORT)
		return false;
	for (size_t i = 0; i < keys->count; i++) {
		const struct field *field = record_find(record, &keys->keys[i].field);

		if (!field) {
			key->shapes = key->shapes << 8 | VALUE_NULL;
			continue;
		}
		keys->keys[i].seen = true;
		if (used + field->text.length > WORDS_BYTES)
			return false;
		append(key->words, used, field->text);
		used += field->text.length;
		key->shapes = key->shapes << 8 | (uint32_t)field->text.length << 3 | field->type;
	}
	return true;
}

void
short_keys_fit(struct short_keys *known, size_t groups)
{
	size_t count = groups > MOST_GROUPS ? 0 : groups > FEW_PLACES / 2 ? MANY_PLACES : FEW_PLACES;

	if (count == known->count)
		return;
	free(known->places);
	*known = (struct short_keys){ .count = count, .seed = hash_seed(), .asked = known->asked, .found = known->found };
	if (!count)
		return;
	known->places = must_alloc(count * sizeof *known->places);
	short_keys_forget(known);
}

void
short_keys_forget(struct short_keys *known)
{
	if (known->count)
		memset(known->places, 0, known->count * sizeof *known->places);
}
