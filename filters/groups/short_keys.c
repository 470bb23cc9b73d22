#include "groups/short_keys.h"

#include "base/pages.h"
#include "base/words.h"

enum { MOST_SHORT = 4, FIRST_SLOTS = 64, MOST_SLOTS = 128 * 1024 };

/* A shape has the type and length of each key, in so many bits. */
enum { TYPE_BITS = 3, SHAPE_BITS = 8 };

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
			key->shapes = key->shapes << SHAPE_BITS | VALUE_NULL;
			continue;
		}
		keys->keys[i].seen = true;
		if (used + field->text.length > WORDS_BYTES)
			return false;
		append(key->words, used, field->text);
		used += field->text.length;
		key->shapes = key->shapes << SHAPE_BITS | (uint32_t)field->text.length << TYPE_BITS | field->type;
	}
	return true;
}

struct slice
short_key_pack(const struct short_key *key, struct keys *keys)
{
	struct field values[MOST_SHORT];
	char texts[WORDS_BYTES];
	const char *at = texts;

	for (size_t i = 0; i < sizeof texts; i++)
		texts[i] = (char)(key->words[i / 8] >> 8 * (i % 8));
	for (size_t i = 0; i < keys->count; i++) {
		uint32_t shape = key->shapes >> SHAPE_BITS * (keys->count - 1 - i) & ((1 << SHAPE_BITS) - 1);

		values[i] = (struct field){ .text = { at, shape >> TYPE_BITS }, .type = shape & ((1 << TYPE_BITS) - 1) };
		at += values[i].text.length;
	}
	keys_begin(keys);
	for (size_t i = 0; i < keys->count; i++)
		keys_add(keys, &keys->keys[keys->order[i]], &values[keys->order[i]]);
	return keys_end(keys);
}

void
short_keys_forget(struct short_keys *known)
{
	pages_give(known->slots, known->slot_count * sizeof *known->slots);
	*known = (struct short_keys){ .count = 0 };
}

static void
grow(struct short_keys *known)
{
	struct short_keys old = *known;

	known->seed = hash_seed();
	known->slot_count = old.slot_count ? 2 * old.slot_count : FIRST_SLOTS;
	known->slots = pages_take(known->slot_count * sizeof *known->slots);
	for (size_t i = 0; i < old.slot_count; i++)
		if (old.slots[i].row)
			*short_keys_slot(known, &old.slots[i]) = old.slots[i];
	pages_give(old.slots, old.slot_count * sizeof *old.slots);
}

void
short_keys_note(struct short_keys *known, const struct short_key *key)
{
	struct short_key *slot;

	if (known->full)
		return;
	if (4 * known->count >= 3 * MOST_SLOTS) {
		short_keys_forget(known);
		known->full = true;
		return;
	}
	if (4 * known->count >= 3 * known->slot_count)
		grow(known);
	slot = short_keys_slot(known, key);
	known->count += !slot->row;
	*slot = *key;
}
