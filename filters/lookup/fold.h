/* fold: reduces names to words without case, diacritics and other differences between writers. */
#ifndef ENTENTE_FOLD_H
#define ENTENTE_FOLD_H

#include "base/slice.h"

enum { FOLD_SIZE = 256, FOLD_WORDS = 32 };

struct folded_word {
	struct slice text;
	bool cut;   /* a full stop ends it: it may be the front of a longer word */
	bool small; /* it begins with a small letter of ASCII */
};

struct folded {
	char text[FOLD_SIZE];
	struct folded_word words[FOLD_WORDS];
	size_t count;
};

/* Cuts a name into words: lower case, without diacritics (Latin letters) and
 * apostrophes, "&" as "and", initials without their stops ("U.S.A." is "usa"),
 * HTML's character references, R's and JSON's escapes as what they stand for
 * ("C&ocirc;te", "C<U+00F4>te", "C\u00f4te"), and an "s"
 * that an apostrophe was taken from at the word before it ("People s").
 * Letters of other scripts stay. False for a name with too many bytes or words,
 * or none. */
bool fold_name(struct slice name, struct folded *folded);

#endif
