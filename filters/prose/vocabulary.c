#include "prose/vocabulary.h"

#include <stdlib.h>

#include "base/die.h"

/* The words are the lexicons', so nobody can choose ones that collide. */
struct vocabulary_slot {
	uint32_t hash, number; /* number 0: free */
};

/* A mix of the word's bytes; the word stands in a buffer that is zero behind it. */
static uint32_t
hash_word(const char word[WORD_TEXT], size_t length)
{
	uint64_t hash = length, eight;

	for (size_t at = 0; at < length; at += 8) {
		memcpy(&eight, word + at, 8);
		hash = (hash ^ eight) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 29;
	}
	return (uint32_t)(hash ^ hash >> 32);
}

static struct vocabulary_slot *
find_slot(const struct vocabulary *vocabulary, struct slice word, uint32_t hash)
{
	for (size_t at = hash;; at++) {
		struct vocabulary_slot *slot = &vocabulary->slots[at & (vocabulary->slot_count - 1)];

		if (!slot->number || (slot->hash == hash && slice_equal(vocabulary->words[slot->number], word)))
			return slot;
	}
}

static void
grow(struct vocabulary *vocabulary)
{
	struct vocabulary_slot *old = vocabulary->slots;
	size_t count = vocabulary->slot_count;

	vocabulary->slot_count = count ? count * 2 : 8192;
	vocabulary->slots = must_alloc(vocabulary->slot_count * sizeof *vocabulary->slots);
	memset(vocabulary->slots, 0, vocabulary->slot_count * sizeof *vocabulary->slots);
	vocabulary->words = must_grow(vocabulary->words, (vocabulary->slot_count / 2 + 1) * sizeof *vocabulary->words);
	for (size_t i = 0; i < count; i++)
		if (old[i].number)
			*find_slot(vocabulary, vocabulary->words[old[i].number], old[i].hash) = old[i];
	free(old);
}

uint32_t
vocabulary_number(struct vocabulary *vocabulary, const char word[WORD_TEXT], size_t length, bool adds)
{
	struct slice text = { word, length };
	uint32_t hash = hash_word(word, length);
	struct vocabulary_slot *slot;

	if (adds && vocabulary->count * 2 >= vocabulary->slot_count)
		grow(vocabulary);
	slot = find_slot(vocabulary, text, hash);
	if (!slot->number && adds) {
		*slot = (struct vocabulary_slot){ hash, (uint32_t)++vocabulary->count };
		vocabulary->words[slot->number] = arena_copy(&vocabulary->arena, text);
	}
	return slot->number;
}
