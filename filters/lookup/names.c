#include "lookup/names.h"

#include <stdlib.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "lookup/fold.h"
#include "record/reader.h"

/* A word of data/words.csv. */
struct name_word {
	struct slice stem; /* what counts in its place; empty: nothing */
	enum word_use use;
};

static const char *const use_names[USE_USES] = { "", "former", "title", "joins", "remark" };

/* NAME_PROPER in an entry's key, for names that hold word for word. */
enum { KEY_EXACT = 'x', SHORTEST_CUT = 3 };

/* The stems of a name. */
struct bag {
	struct folded folded;
	struct folded_word stems[FOLD_WORDS]; /* sorted, none twice */
	size_t count;
	bool joint;           /* the name has "and", or a slash: it may be two */
	char key[NAMES_TEXT]; /* kind, then the stems with a space behind each */
	size_t length;
};

static enum word_use
use_of(struct slice name, const struct reader *reader)
{
	enum word_use use = 0;

	while (use < USE_USES && !slice_is(name, use_names[use]))
		use++;
	if (use == USE_USES)
		die("%s:%llu: use '%.*s' is not former, title, joins or remark", reader->input.name,
		    (unsigned long long)reader->line, (int)name.length, name.data);
	return use;
}

void
names_load(struct names *names)
{
	static struct selector word = { SLICE("word"), 0 }, stem = { SLICE("stem"), 0 }, use = { SLICE("use"), 0 };
	struct reader reader;
	struct record *row;

	*names = (struct names){ .arena = { 0 } };
	names->stems = table_of(&names->arena, sizeof(struct name_word));
	names->entries = table_of(&names->arena, sizeof(struct name_meaning));
	names->words = table_of(&names->arena, sizeof(uint32_t));
	reader_open_table(&reader, data_path("words.csv"));
	while ((row = reader_next(&reader))) {
		struct name_word *known = table_upsert(&names->stems, record_text(row, &word), NULL);

		known->stem = arena_copy(&names->arena, record_text(row, &stem));
		known->use = use_of(record_text(row, &use), &reader);
	}
	reader_close_table(&reader);
}

static int
by_text(const void *a, const void *b)
{
	return slice_compare(((const struct folded_word *)a)->text, ((const struct folded_word *)b)->text);
}

/* Words up to this use are left out, or with USE_JOINS only those: USE_COUNTS leaves out none. */
static void
add_stem(const struct names *names, struct bag *bag, struct folded_word word, enum word_use leave)
{
	const struct name_word *known = table_find(&names->stems, word.text);

	if (known && known->use && (leave == USE_JOINS ? known->use == leave : known->use <= leave))
		return;
	if (known) {
		word.text = known->stem;
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

/* Puts words behind the key's kind; false where there is no room. */
static bool
write_key(struct bag *bag, const struct folded_word *words, size_t count)
{
	bag->length = 1;
	for (size_t i = 0; i < count; i++) {
		struct slice word = words[i].text;

		if (bag->length + word.length + 1 > sizeof bag->key)
			return false;
		memcpy(bag->key + bag->length, word.data, word.length);
		bag->length += word.length;
		bag->key[bag->length++] = ' ';
	}
	return count;
}

/* The stems of what bag->folded holds. False where none count, or too many. */
static bool
sort_bag(const struct names *names, struct bag *bag, enum word_use leave)
{
	bag->count = 0;
	for (size_t i = 0; i < bag->folded.count; i++)
		add_stem(names, bag, bag->folded.words[i], leave);
	qsort(bag->stems, bag->count, sizeof *bag->stems, by_text);
	if (!bag->joint)
		drop_twins(bag); /* but "Sudan and South Sudan" is not the latter */
	return write_key(bag, bag->stems, bag->count);
}

static bool
has_use(const struct names *names, const struct folded *folded, enum word_use use)
{
	for (size_t i = 0; i < folded->count; i++) {
		const struct name_word *known = table_find(&names->stems, folded->words[i].text);

		if (known && known->use == use)
			return true;
	}
	return false;
}

/* False for a text of too many words, or none. */
static bool
open_bag(const struct names *names, struct slice text, struct bag *bag)
{
	if (!fold_name(text, &bag->folded))
		return false;
	bag->joint = has_use(names, &bag->folded, USE_JOINS) || slice_find(text, '/') < text.length;
	return true;
}

/* False for a text without words that count, or with too many. */
static bool
make_bag(const struct names *names, struct slice text, struct bag *bag)
{
	return open_bag(names, text, bag) && sort_bag(names, bag, USE_COUNTS);
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

	if (!make_bag(names, name, &bag))
		return;
	add_key(names, &bag, (char)kind, actor);
	for (size_t i = 0; kind == NAME_PROPER && i < bag.count; i++) {
		bool added;
		uint32_t *owner = table_upsert(&names->words, bag.stems[i].text, &added);

		*owner = added || *owner == actor ? actor : NAMES_SHARED;
	}
	if (bag.joint && sort_bag(names, &bag, USE_JOINS))
		add_key(names, &bag, (char)kind, actor);
}

void
names_add_exact(struct names *names, struct slice name, uint32_t actor)
{
	struct bag bag;

	if (!fold_name(name, &bag.folded) || !write_key(&bag, bag.folded.words, bag.folded.count))
		return;
	add_key(names, &bag, KEY_EXACT, actor);
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

/* Proper names first, of these such that hold word for word, then such without
 * "former", then without a title: only where there is none do the others count. */
struct name_meaning
names_find(const struct names *names, struct slice text, unsigned kinds)
{
	struct name_meaning meaning = { .count = 0 };
	struct bag bag;

	if (!open_bag(names, text, &bag))
		return meaning;
	if (write_key(&bag, bag.folded.words, bag.folded.count))
		add_entry(names, &bag, KEY_EXACT, NAME_PROPER, &meaning);
	for (enum word_use leave = USE_COUNTS; leave <= USE_TITLE && !meaning.count; leave++)
		if (sort_bag(names, &bag, leave) && (kinds & NAME_PROPER))
			add_entry(names, &bag, NAME_PROPER, NAME_PROPER, &meaning);
	if (meaning.count || !sort_bag(names, &bag, USE_COUNTS))
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

/* Whole words first, so that a cut one does not take their place. */
static bool
matches_cut(const struct bag *bag, struct slice stems)
{
	char name[NAMES_TEXT];
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

/* Every name that the bag with its cut words fits. */
static struct name_meaning
find_cut(const struct names *names, const struct bag *bag, unsigned kinds)
{
	struct name_meaning meaning = { .count = 0 };
	bool any = false;

	for (size_t i = 0; i < bag->count; i++)
		any |= bag->stems[i].cut;
	for (size_t i = 0; any && has_own_word(names, bag) && i < names->entries.count; i++) {
		struct slice key = table_row(&names->entries, i)->key;
		enum name_kind kind = (enum name_kind)key.data[0];

		if (*key.data != KEY_EXACT && (kinds & kind) && matches_cut(bag, slice_from(key, 1)))
			add_meaning(&meaning, table_value(&names->entries, i), kind);
	}
	return meaning;
}

struct name_meaning
names_find_cut(const struct names *names, struct slice text, unsigned kinds)
{
	struct name_meaning meaning = { .count = 0 };
	struct bag bag;
	struct folded_word *last;

	if (!make_bag(names, text, &bag))
		return meaning;
	meaning = find_cut(names, &bag, kinds);
	last = &bag.folded.words[bag.folded.count - 1];
	if (meaning.count || last->cut || last->text.length < SHORTEST_CUT)
		return meaning;
	last->cut = true;
	return sort_bag(names, &bag, USE_COUNTS) ? find_cut(names, &bag, kinds) : meaning;
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
names_strange(const struct names *names, struct slice remark, uint32_t actor, char rest[NAMES_TEXT])
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

/* The first letters of the words; of those that count only, where it says so. */
static size_t
write_initials(const struct names *names, const struct folded *folded, bool counting, char initials[FOLD_WORDS])
{
	size_t length = 0;

	for (size_t i = 0; i < folded->count; i++) {
		const struct name_word *known = table_find(&names->stems, folded->words[i].text);

		if (!counting || !known || (known->stem.length && known->use != USE_JOINS))
			initials[length++] = *folded->words[i].text.data;
	}
	return length;
}

bool
names_initials(const struct names *names, struct slice name, struct slice remark)
{
	struct folded whole, brief;
	char initials[FOLD_WORDS];

	if (!fold_name(name, &whole) || whole.count < 2 || !fold_name(remark, &brief) || brief.count != 1)
		return false;
	for (int counting = 0; counting < 2; counting++) {
		size_t length = write_initials(names, &whole, counting, initials);

		if (length > 1 && slice_equal(brief.words[0].text, (struct slice){ initials, length }))
			return true;
	}
	return false;
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

	if (!make_bag(names, name, &whole) || !make_bag(names, part, &few))
		return false;
	for (size_t i = 0; i < few.count; i++)
		if (!has_stem(&whole, few.stems[i].text))
			return false;
	return true;
}
