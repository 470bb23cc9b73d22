/* bags: the words of a name in any order. data/words.csv says which words are left out ("of",
 * "the") and which are forms of one word ("rep", "republic"). */
#ifndef ENTENTE_BAGS_H
#define ENTENTE_BAGS_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/table.h"
#include "lookup/fold.h"

enum { BAG_TEXT = FOLD_SIZE + FOLD_WORDS };

/* What a word does in a name, besides being part of it. */
enum word_use {
	USE_COUNTS,
	USE_FORMER, /* "Fmr": left out where no name has it */
	USE_TITLE,  /* "Republic", "Territory": likewise, after those */
	USE_JOINS,  /* "and": a name that has it goes without it too, a text does not */
	USE_REMARK, /* beside a name it speaks of no other place: "country" */
	USE_USES
};

/* A word of data/words.csv. */
struct name_word {
	struct slice stem; /* what counts in its place; empty: nothing */
	enum word_use use;
};

/* The stems of a name. */
struct bag {
	struct folded folded;
	struct folded_word stems[FOLD_WORDS]; /* sorted; "Sudan, South Sudan" is not the latter, as it has one twice */
	size_t count;
	bool joint;         /* the name has "and" */
	char key[BAG_TEXT]; /* kind, then the stems with a space behind each */
	size_t length;
};

/* Reads data/words.csv: word -> struct name_word. The texts live in the arena. */
struct table bags_load(struct arena *arena);

/* Folds a name into the bag; false for one of too many words, or none. */
bool bag_open(const struct table *stems, struct slice name, struct bag *bag);

/* The stems of an open bag, and its key, the first byte of which is the caller's. Words
 * up to a use are left out, or with USE_JOINS only those; USE_COUNTS leaves out none.
 * False where no word is left. */
bool bag_sort(const struct table *stems, struct bag *bag, enum word_use leave);

/* Both. */
bool bag_make(const struct table *stems, struct slice name, struct bag *bag);

/* Makes the words of an open bag, as they stand, its key. */
bool bag_keep_words(struct bag *bag);

/* Whether the remark is the first letters of the name's words, of all or of those that count. */
bool bags_initials(const struct table *stems, struct slice name, struct slice remark);

#endif
