#include "lookup/bags.h"

#include <stdlib.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "record/reader.h"

static const char *const use_names[USE_USES] = { "", "former", "title", "joins", "remark" };

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

struct table
bags_load(struct arena *arena)
{
	static struct selector word = { SLICE("word"), 0 }, stem = { SLICE("stem"), 0 }, use = { SLICE("use"), 0 };
	struct table stems = table_of(arena, sizeof(struct name_word));
	struct reader reader;
	struct record *row;

	reader_open_table(&reader, data_path("words.csv"));
	while ((row = reader_next(&reader))) {
		struct name_word *known = table_upsert(&stems, record_text(row, &word), NULL);

		known->stem = arena_copy(arena, record_text(row, &stem));
		known->use = use_of(record_text(row, &use), &reader);
	}
	reader_close_table(&reader);
	return stems;
}

static int
by_text(const void *a, const void *b)
{
	return slice_compare(((const struct folded_word *)a)->text, ((const struct folded_word *)b)->text);
}

/* Words up to this use are left out, or with USE_JOINS only those: USE_COUNTS leaves out none. */
static void
add_stem(const struct table *stems, struct bag *bag, struct folded_word word, enum word_use leave)
{
	const struct name_word *known = table_find(stems, word.text);

	if (known && known->use && (leave == USE_JOINS ? known->use == leave : known->use <= leave))
		return;
	if (known) {
		word.text = known->stem;
		word.cut = false; /* "Rep." is known whole */
	}
	if (word.text.length)
		bag->stems[bag->count++] = word;
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

bool
bag_sort(const struct table *stems, struct bag *bag, enum word_use leave)
{
	bag->count = 0;
	for (size_t i = 0; i < bag->folded.count; i++)
		add_stem(stems, bag, bag->folded.words[i], leave);
	qsort(bag->stems, bag->count, sizeof *bag->stems, by_text);
	return write_key(bag, bag->stems, bag->count);
}

static bool
has_use(const struct table *stems, const struct folded *folded, enum word_use use)
{
	for (size_t i = 0; i < folded->count; i++) {
		const struct name_word *known = table_find(stems, folded->words[i].text);

		if (known && known->use == use)
			return true;
	}
	return false;
}

bool
bag_open(const struct table *stems, struct slice text, struct bag *bag)
{
	if (!fold_name(text, &bag->folded))
		return false;
	bag->joint = has_use(stems, &bag->folded, USE_JOINS);
	return true;
}

bool
bag_make(const struct table *stems, struct slice text, struct bag *bag)
{
	return bag_open(stems, text, bag) && bag_sort(stems, bag, USE_COUNTS);
}

bool
bag_keep_words(struct bag *bag)
{
	return write_key(bag, bag->folded.words, bag->folded.count);
}

/* The first letters of the words, or only of the words that count. */
static size_t
write_initials(const struct table *stems, const struct folded *folded, bool counting, char initials[FOLD_WORDS])
{
	size_t length = 0;

	for (size_t i = 0; i < folded->count; i++) {
		const struct name_word *known = table_find(stems, folded->words[i].text);

		if (!counting || !known || (known->stem.length && known->use != USE_JOINS))
			initials[length++] = *folded->words[i].text.data;
	}
	return length;
}

bool
bags_initials(const struct table *stems, struct slice name, struct slice remark)
{
	struct folded whole, brief;
	char initials[FOLD_WORDS];

	if (!fold_name(name, &whole) || whole.count < 2 || !fold_name(remark, &brief) || brief.count != 1)
		return false;
	for (int counting = 0; counting < 2; counting++) {
		size_t length = write_initials(stems, &whole, counting, initials);

		if (length > 1 && length <= sizeof initials &&
		    slice_equal(brief.words[0].text, (struct slice){ initials, length }))
			return true;
	}
	return false;
}
