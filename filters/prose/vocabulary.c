#include "prose/vocabulary.h"

#include <stdlib.h>

#include "base/die.h"

/* The words are the lexicons', so nobody can choose ones that collide. */
struct vocabulary_slot {
	uint32_t hash, number; /* number 0: free */
};

/* front: the first eight bytes, zero behind a shorter word; enough to know one of up to eight. */
struct vocabulary_word {
	uint64_t front;
	struct slice text;
};

static uint64_t
front_of(const char word[WORD_TEXT])
{
	uint64_t front;

	memcpy(&front, word, sizeof front);
	return front;
}

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

static bool
is_word(const struct vocabulary_word *known, uint64_t front, struct slice word)
{
	return known->front == front && known->text.length == word.length &&
	       (word.length <= sizeof front || slice_equal(known->text, word));
}

static struct vocabulary_slot *
find_slot(const struct vocabulary *vocabulary, uint64_t front, struct slice word, uint32_t hash)
{
	for (size_t at = hash;; at++) {
		struct vocabulary_slot *slot = &vocabulary->slots[at & (vocabulary->slot_count - 1)];

		if (!slot->number || (slot->hash == hash && is_word(&vocabulary->words[slot->number], front, word)))
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
			*find_slot(vocabulary, vocabulary->words[old[i].number].front, vocabulary->words[old[i].number].text,
			           old[i].hash) = old[i];
	free(old);
}

uint32_t
vocabulary_find(const struct vocabulary *vocabulary, const char word[WORD_TEXT], size_t length)
{
	struct slice text = { word, length };

	return find_slot(vocabulary, front_of(word), text, hash_word(word, length))->number;
}

uint32_t
vocabulary_add(struct vocabulary *vocabulary, const char word[WORD_TEXT], size_t length)
{
	struct slice text = { word, length };
	uint32_t hash = hash_word(word, length);
	uint64_t front = front_of(word);
	struct vocabulary_slot *slot;

	if (vocabulary->count * 2 >= vocabulary->slot_count)
		grow(vocabulary);
	slot = find_slot(vocabulary, front, text, hash);
	if (!slot->number) {
		*slot = (struct vocabulary_slot){ hash, (uint32_t)++vocabulary->count };
		vocabulary->words[slot->number] = (struct vocabulary_word){ front, arena_copy(&vocabulary->arena, text) };
	}
	return slot->number;
}
