#include "lookup/names.h"

#include <stdlib.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "lookup/fold.h"
#include "record/reader.h"

/* The stems of a name. */
struct bag {
	struct folded folded;
	struct folded_word stems[FOLD_WORDS]; /* sorted, none twice */
	size_t count;
	char key[FOLD_SIZE + FOLD_WORDS]; /* kind, then the stems with a space behind each */
	size_t length;
};

void
names_load(struct names *names)
{
	static struct selector word = { SLICE("word"), 0 }, stem = { SLICE("stem"), 0 };
	struct reader reader;
	struct record *row;

	*names = (struct names){ .arena = { 0 } };
	names->stems = table_of(&names->arena, sizeof(struct slice));
	names->entries = table_of(&names->arena, sizeof(struct name_meaning));
	names->words = table_of(&names->arena, sizeof(uint32_t));
	reader_open_table(&reader, data_path("words.csv"));
	while ((row = reader_next(&reader))) {
		struct slice *known = table_upsert(&names->stems, record_text(row, &word), NULL);

		*known = arena_copy(&names->arena, record_text(row, &stem));
	}
	reader_close_table(&reader);
}

static int
by_text(const void *a, const void *b)
{
	return slice_compare(((const struct folded_word *)a)->text, ((const struct folded_word *)b)->text);
}

static void
add_stem(const struct names *names, struct bag *bag, struct folded_word word)
{
	const struct slice *stem = table_find(&names->stems, word.text);

	if (stem) {
		word.text = *stem;
		word.cut = false; /* "Rep." is known whole */
	}
	if (word.text.length)
		bag->stems[bag->count++] = word;
}

static void
drop_twins(struct bag *bag)
{
	size_t kept = 0;

	for (size_t i = 0; i < bag->count; i++)
		if (!kept || !slice_equal(bag->stems[kept - 1].text, bag->stems[i].text))
			bag->stems[kept++] = bag->stems[i];
	bag->count = kept;
}

/* False for a text without words that count, or with too many. */
static bool
make_bag(const struct names *names, struct slice text, struct bag *bag)
{
	bag->count = 0;
	if (!fold_name(text, &bag->folded))
		return false;
	for (size_t i = 0; i < bag->folded.count; i++)
		add_stem(names, bag, bag->folded.words[i]);
	qsort(bag->stems, bag->count, sizeof *bag->stems, by_text);
	drop_twins(bag);
	bag->length = 1;
	for (size_t i = 0; i < bag->count; i++) {
		struct slice stem = bag->stems[i].text;

		if (bag->length + stem.length + 1 > sizeof bag->key)
			return false;
		memcpy(bag->key + bag->length, stem.data, stem.length);
		bag->length += stem.length;
		bag->key[bag->length++] = ' ';
	}
	return bag->count;
}

static void
add_candidate(struct name_meaning *meaning, uint32_t actor)
{
	for (uint32_t i = 0; i < meaning->count; i++)
		if (meaning->actors[i] == actor)
			return;
	if (meaning->count < NAMES_CANDIDATES)
		meaning->actors[meaning->count++] = actor;
}

static void
add_meaning(struct name_meaning *meaning, const struct name_meaning *more, enum name_kind kind)
{
	for (uint32_t i = 0; i < more->count; i++)
		add_candidate(meaning, more->actors[i]);
	if (more->count)
		meaning->kinds |= kind;
}

void
names_add(struct names *names, struct slice name, enum name_kind kind, uint32_t actor)
{
	struct bag bag;

	if (!make_bag(names, name, &bag))
		return;
	bag.key[0] = (char)kind;
	add_candidate(table_upsert(&names->entries, (struct slice){ bag.key, bag.length }, NULL), actor);
	for (size_t i = 0; kind == NAME_PROPER && i < bag.count; i++) {
		bool added;
		uint32_t *owner = table_upsert(&names->words, bag.stems[i].text, &added);

		*owner = added || *owner == actor ? actor : NAMES_SHARED;
	}
}

void
names_reserve(struct names *names, struct slice name)
{
	struct bag bag;

	if (!make_bag(names, name, &bag))
		return;
	for (size_t i = 0; i < bag.count; i++)
		*(uint32_t *)table_upsert(&names->words, bag.stems[i].text, NULL) = NAMES_SHARED;
}

/* Proper names first: only where there is none do the others count. */
struct name_meaning
names_find(const struct names *names, struct slice text, unsigned kinds)
{
	struct name_meaning meaning = { .count = 0 };
	struct bag bag;

	if (!make_bag(names, text, &bag))
		return meaning;
	for (enum name_kind kind = NAME_PROPER; kind <= NAME_CAPITAL && !meaning.count; kind <<= 1) {
		const struct name_meaning *found;

		bag.key[0] = (char)kind;
		found = kinds & kind ? table_find(&names->entries, (struct slice){ bag.key, bag.length }) : NULL;
		if (found)
			add_meaning(&meaning, found, kind);
	}
	return meaning;
}

/* Takes from the name's stems the first that the word is, or begins. */
static bool
take_stem(struct slice *left, struct folded_word word, char *name)
{
	for (size_t at = 0; at < left->length;) {
		size_t length = slice_find(slice_from(*left, at), ' ');
		struct slice stem = { left->data + at, length };
		bool same = slice_equal(stem, word.text);

		if (word.cut && stem.length > word.text.length)
			same = memcmp(stem.data, word.text.data, word.text.length) == 0;
		if (same) {
			memmove(name + at, name + at + length + 1, left->length - at - length - 1);
			left->length -= length + 1;
			return true;
		}
		at += length + 1;
	}
	return false;
}

/* Whole words first, so that a cut one does not take their place. */
static bool
matches_cut(const struct bag *bag, struct slice stems)
{
	char name[FOLD_SIZE + FOLD_WORDS];
	struct slice left = { name, stems.length };

	memcpy(name, stems.data, stems.length);
	for (int cut = 0; cut < 2; cut++)
		for (size_t i = 0; i < bag->count; i++)
			if (bag->stems[i].cut == cut && !take_stem(&left, bag->stems[i], name))
				return false;
	return !left.length;
}

/* Whether a word stands there whole that is nobody's in particular. */
static bool
has_own_word(const struct names *names, const struct bag *bag)
{
	for (size_t i = 0; i < bag->count; i++)
		if (!bag->stems[i].cut && table_find(&names->words, bag->stems[i].text) && bag->stems[i].text.length > 3)
			return true;
	return false;
}

struct name_meaning
names_find_cut(const struct names *names, struct slice text, unsigned kinds)
{
	struct name_meaning meaning = { .count = 0 };
	struct bag bag;
	bool any = false;

	if (!make_bag(names, text, &bag))
		return meaning;
	for (size_t i = 0; i < bag.count; i++)
		any |= bag.stems[i].cut;
	for (size_t i = 0; any && has_own_word(names, &bag) && i < names->entries.count; i++) {
		struct slice key = table_row(&names->entries, i)->key;
		enum name_kind kind = (enum name_kind)key.data[0];

		if ((kinds & kind) && matches_cut(&bag, slice_from(key, 1)))
			add_meaning(&meaning, table_value(&names->entries, i), kind);
	}
	return meaning;
}

bool
names_touch_others(const struct names *names, struct slice text, uint32_t actor)
{
	struct bag bag;

	if (!make_bag(names, text, &bag))
		return false;
	for (size_t i = 0; i < bag.count; i++) {
		const uint32_t *owner = table_find(&names->words, bag.stems[i].text);

		if (owner && *owner != actor && bag.stems[i].text.length > 1)
			return true; /* a letter by itself is a footnote's */
	}
	return false;
}
