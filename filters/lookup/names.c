#include "lookup/names.h"

#include <ctype.h>

#include "lookup/squeezed.h"

/* NAME_PROPER in an entry's key, for names that hold word for word. */
enum { KEY_EXACT = 'x', SHORTEST_CUT = 3, LONGEST_SHORT = 4 };

void
names_load(struct names *names)
{
	*names = (struct names){ .arena = { 0 } };
	names->stems = bags_load(&names->arena);
	names->entries = table_of(&names->arena, sizeof(struct name_meaning));
	names->squeezed = table_of(&names->arena, sizeof(uint32_t));
	names->words = table_of(&names->arena, sizeof(uint32_t));
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

static void
add_key(struct names *names, struct bag *bag, char mark, uint32_t actor)
{
	bag->key[0] = mark;
	add_candidate(table_upsert(&names->entries, (struct slice){ bag->key, bag->length }, NULL), actor);
}

void
names_add(struct names *names, struct slice name, enum name_kind kind, uint32_t actor)
{
	struct bag bag;

	if (!bag_make(&names->stems, name, &bag))
		return;
	add_key(names, &bag, (char)kind, actor);
	if (kind == NAME_PROPER)
		squeezed_add(&names->squeezed, &names->stems, &bag.folded, actor);
	for (size_t i = 0; kind == NAME_PROPER && i < bag.count; i++) {
		bool added;
		uint32_t *owner = table_upsert(&names->words, bag.stems[i].text, &added);

		*owner = added || *owner == actor ? actor : NAMES_SHARED;
	}
	if (bag.joint && bag_sort(&names->stems, &bag, USE_JOINS))
		add_key(names, &bag, (char)kind, actor);
}

void
names_add_exact(struct names *names, struct slice name, uint32_t actor)
{
	struct bag bag;

	if (!fold_name(name, &bag.folded) || !bag_keep_words(&bag))
		return;
	add_key(names, &bag, KEY_EXACT, actor);
}

void
names_reserve(struct names *names, struct slice name)
{
	struct bag bag;

	if (!bag_make(&names->stems, name, &bag))
		return;
	for (size_t i = 0; i < bag.count; i++)
		*(uint32_t *)table_upsert(&names->words, bag.stems[i].text, NULL) = NAMES_SHARED;
}

/* The meaning of the bag's key, as a name of that kind. */
static void
add_entry(const struct names *names, struct bag *bag, char mark, enum name_kind kind, struct name_meaning *meaning)
{
	const struct name_meaning *found;

	bag->key[0] = mark;
	found = table_find(&names->entries, (struct slice){ bag->key, bag->length });
	if (found)
		add_meaning(meaning, found, kind);
}

/* Looks for proper names first: for those that hold word for word, then for those without "former",
 * then for those without a title. The other names count only if there is none of these. */
struct name_meaning
names_find(const struct names *names, struct slice text, unsigned kinds)
{
	struct name_meaning meaning = { .count = 0 };
	struct bag bag;

	if (!bag_open(&names->stems, text, &bag))
		return meaning;
	if (bag_keep_words(&bag))
		add_entry(names, &bag, KEY_EXACT, NAME_PROPER, &meaning);
	for (enum word_use leave = USE_COUNTS; leave <= USE_TITLE && !meaning.count; leave++)
		if (bag_sort(&names->stems, &bag, leave) && (kinds & NAME_PROPER))
			add_entry(names, &bag, NAME_PROPER, NAME_PROPER, &meaning);
	if (meaning.count || !bag_sort(&names->stems, &bag, USE_COUNTS))
		return meaning;
	for (enum name_kind kind = NAME_DEMONYM; kind <= NAME_CAPITAL && !meaning.count; kind <<= 1)
		if (kinds & kind)
			add_entry(names, &bag, (char)kind, kind, &meaning);
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

		if (word.cut && stem.length > word.text.length && stem.length > 2)
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

/* Matches whole words first, so that a cut word does not take their place. */
static bool
matches_cut(const struct bag *bag, struct slice stems)
{
	char name[BAG_TEXT];
	struct slice left = { name, stems.length };

	memcpy(name, stems.data, stems.length);
	for (int cut = 0; cut < 2; cut++)
		for (size_t i = 0; i < bag->count; i++)
			if (bag->stems[i].cut == cut && !take_stem(&left, bag->stems[i], name))
				return false;
	return !left.length;
}

/* Whether the bag has a whole word of four letters or more that some name has too. Cut words alone would fit too
 * many names. */
static bool
has_known_word(const struct names *names, const struct bag *bag)
{
	for (size_t i = 0; i < bag->count; i++)
		if (!bag->stems[i].cut && table_find(&names->words, bag->stems[i].text) && bag->stems[i].text.length > 3)
			return true;
	return false;
}

/* Every name that the bag with its cut words fits. */
static struct name_meaning
find_cut(const struct names *names, const struct bag *bag, unsigned kinds)
{
	struct name_meaning meaning = { .count = 0 };
	bool any = false;

	for (size_t i = 0; i < bag->count; i++)
		any |= bag->stems[i].cut;
	for (size_t i = 0; any && has_known_word(names, bag) && i < names->entries.count; i++) {
		struct slice key = table_row(&names->entries, i)->key;
		enum name_kind kind = (enum name_kind)key.data[0];

		if (*key.data != KEY_EXACT && (kinds & kind) && matches_cut(bag, slice_from(key, 1)))
			add_meaning(&meaning, table_value(&names->entries, i), kind);
	}
	return meaning;
}

/* A letter by itself is a footnote's, unless it is one of a quarter of the sky. */
static bool
is_short(struct folded_word word)
{
	if (word.text.length == 1)
		return !word.small && strchr("nsew", *word.text.data);
	return word.text.length <= LONGEST_SHORT && !isdigit((unsigned char)*word.text.data);
}

/* "Papua N Guinea", "Neth Antilles": short words may be cut ones without their stops. */
static struct name_meaning
find_short(const struct names *names, struct bag *bag, unsigned kinds)
{
	for (size_t i = 0; i < bag->folded.count; i++)
		bag->folded.words[i].cut |= is_short(bag->folded.words[i]);
	return bag_sort(&names->stems, bag, USE_COUNTS) ? find_cut(names, bag, kinds) : (struct name_meaning){ .count = 0 };
}

struct name_meaning
names_find_cut(const struct names *names, struct slice text, unsigned kinds)
{
	struct name_meaning meaning = { .count = 0 };
	struct bag bag;
	struct folded_word *last;

	if (!bag_make(&names->stems, text, &bag))
		return meaning;
	meaning = find_cut(names, &bag, kinds);
	last = &bag.folded.words[bag.folded.count - 1];
	if (!meaning.count && !last->cut && last->text.length >= SHORTEST_CUT) {
		last->cut = true;
		if (bag_sort(&names->stems, &bag, USE_COUNTS))
			meaning = find_cut(names, &bag, kinds);
		last->cut = false;
	}
	return meaning.count ? meaning : find_short(names, &bag, kinds);
}

struct name_meaning
names_find_squeezed(const struct names *names, struct slice text)
{
	uint32_t actor = squeezed_find(&names->squeezed, &names->stems, text);

	return (struct name_meaning){ { actor }, actor != SQUEEZED_NOBODY, NAME_PROPER };
}

bool
names_shorten(const struct names *names, struct slice text, struct slice name)
{
	struct bag brief, whole;

	return bag_make(&names->stems, text, &brief) && bag_make(&names->stems, name, &whole) &&
	       brief.folded.words->text.length > 1 &&
	       matches_cut(&brief, (struct slice){ whole.key + 1, whole.length - 1 });
}

static bool
is_number(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	return true;
}

static bool
is_strange(const struct names *names, struct slice word, uint32_t actor)
{
	const struct name_word *known = table_find(&names->stems, word);
	struct slice stem = known ? known->stem : word;
	const uint32_t *owner = table_find(&names->words, stem);

	if (stem.length <= 1 || is_number(stem) || (known && known->use))
		return false; /* a letter by itself is a footnote's */
	return !owner || *owner != actor;
}

size_t
names_strange(const struct names *names, struct slice remark, uint32_t actor, char rest[BAG_TEXT])
{
	struct folded folded;
	size_t length = 0;

	if (!fold_name(remark, &folded))
		return 0;
	for (size_t i = 0; i < folded.count; i++) {
		struct slice word = folded.words[i].text;

		if (!is_strange(names, word, actor))
			continue;
		memcpy(rest + length, word.data, word.length);
		length += word.length;
		rest[length++] = ' ';
	}
	return length;
}

static bool
has_stem(const struct bag *bag, struct slice stem)
{
	for (size_t i = 0; i < bag->count; i++)
		if (slice_equal(bag->stems[i].text, stem))
			return true;
	return false;
}

bool
names_contain(const struct names *names, struct slice name, struct slice part)
{
	struct bag whole, few;

	if (!bag_make(&names->stems, name, &whole) || !bag_make(&names->stems, part, &few))
		return false;
	for (size_t i = 0; i < few.count; i++)
		if (!has_stem(&whole, few.stems[i].text))
			return false;
	return true;
}
