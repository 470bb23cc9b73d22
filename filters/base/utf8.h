/* utf8: checking, mending and measuring UTF-8 (RFC 3629). */
#ifndef ENTENTE_UTF8_H
#define ENTENTE_UTF8_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Bytes of the well-formed sequence at the front of a text, which is not empty, or 0: no overlong forms, no
 * surrogates, nothing over U+10FFFF. *code is its code point. */
size_t utf8_decode(struct slice text, uint32_t *code);

/* Writes the code point (at most U+10FFFF); returns 1 to 4. */
size_t utf8_write(uint32_t code, char text[4]);

bool utf8_valid(struct slice text);

/* A copy in the arena, every maximal ill-formed part replaced by U+FFFD, as
 * the Unicode Standard recommends (3.9, "U+FFFD substitution of maximal
 * subparts"); *replaced grows by their number. */
struct slice utf8_mend(struct slice text, struct arena *arena, uint64_t *replaced);

/* A copy in the arena, every ill-formed byte written as \xHH, and every backslash as \x5C, so that
 * printf %b has the bytes back; *escaped grows by the number of the former. For ill-formed texts:
 * those that differ stay different. */
struct slice utf8_escape(struct slice text, struct arena *arena, uint64_t *escaped);

/* Columns that a terminal gives the text: 2 for East Asian wide characters
 * and emoji, 0 for combining marks; ill-formed bytes count 1. */
size_t utf8_width(struct slice text);

#endif
