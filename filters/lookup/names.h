/* names: an index of names by their words in any order. */
#ifndef ENTENTE_NAMES_H
#define ENTENTE_NAMES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "base/table.h"
#include "lookup/bags.h"

enum { NAMES_CANDIDATES = 6 };

/* What kind of name it is; a bit each, so that a caller can say which it takes. */
enum name_kind { NAME_PROPER = 1, NAME_DEMONYM = 2, NAME_CAPITAL = 4 };

/* Whom a name may mean, each by the number that names_add was given. */
struct name_meaning {
	uint32_t actors[NAMES_CANDIDATES];
	uint32_t count; /* over one: the name is ambiguous */
	unsigned kinds; /* of the names that were found */
};

struct names {
	struct arena arena;
	struct table stems;    /* of bags_load */
	struct table entries;  /* sorted stems, or words as they stand, and a kind -> struct name_meaning */
	struct table squeezed; /* of squeezed_add, proper names */
	struct table words;    /* every stem of a proper name -> the one actor that has it, or NAMES_SHARED */
};

#define NAMES_SHARED UINT32_MAX

/* An empty index; reads data/words.csv. */
void names_load(struct names *names);

/* Adds a name of an actor; a name that others have too becomes ambiguous. */
void names_add(struct names *names, struct slice name, enum name_kind kind, uint32_t actor);

/* Adds a proper name that holds word for word only: it goes before all others. */
void names_add_exact(struct names *names, struct slice name, uint32_t actor);

/* Notes the words of the name of somebody who is in no table. */
void names_reserve(struct names *names, struct slice name);

/* Whom the whole text names, by names of these kinds; count 0 when nobody. */
struct name_meaning names_find(const struct names *names, struct slice text, unsigned kinds);

/* The same for a text with words that a full stop cuts short ("N. Mariana Is.",
 * "Eq. Guinea"), or that are short without one ("Papua N Guinea"), or whose last word the end of a column does ("Bosnia
 * and Herzegov"): each the front of one that the name has. */
struct name_meaning names_find_cut(const struct names *names, struct slice text, unsigned kinds);

/* The same for a text whose blanks went or came in, or that lost letters
 * ("SaudiArabia", "T?rkiye"); proper names. */
struct name_meaning names_find_squeezed(const struct names *names, struct slice text);

/* Whether the text is the name with words that a full stop cuts short: "Den." is Denmark. */
bool names_shorten(const struct names *names, struct slice text, struct slice name);

/* The words of a remark beside the actor's name that may speak of somebody else,
 * with blanks between, into rest; returns its length. None are years, numbers,
 * letters by themselves, words that no other name has, and those of USE_REMARK. */
size_t names_strange(const struct names *names, struct slice remark, uint32_t actor, char rest[BAG_TEXT]);

/* Whether the name has every word of the part. */
bool names_contain(const struct names *names, struct slice name, struct slice part);

#endif
