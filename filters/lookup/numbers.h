/* numbers: reads figures as people write them. data/lexicon/ lists the words: magnitudes,
 * numerals, qualifiers, and signs of currencies. */
#ifndef ENTENTE_NUMBERS_H
#define ENTENTE_NUMBERS_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/slice.h"

enum number_lexicon { LEXICON_MAGNITUDES, LEXICON_NUMERALS, LEXICON_QUALIFIERS, LEXICON_CURRENCIES, LEXICONS };

/* One row: words, and what they mean. */
struct number_word {
	struct slice words;
	struct slice meaning;           /* a qualifier or an ISO 4217 code */
	int power;                      /* of ten, a magnitude's */
	int64_t numerator, denominator; /* a numeral's */
};

struct numbers {
	struct arena arena;
	struct {
		struct number_word *words; /* by their first byte in lower case, the longest first */
		size_t count;
		uint16_t first[256 + 1]; /* of those that begin with a byte */
	} lexicons[LEXICONS];
};

struct quantity {
	struct decimal value;     /* of a range, its middle */
	struct decimal low, high; /* the ends of a range */
	struct decimal
		rounding; /* half of the last digit of what a magnitude multiplies: 50,000,000 in 16.6 billion; else 0 */
	bool is_range;
	int64_t numerator, denominator; /* of a fraction in words: "two thirds"; else 0 */
	struct slice unit;              /* "percent", an ISO 4217 code, or empty */
	struct slice qualifier;         /* as observations have it, or empty */
};

/* Reads the lexicons. */
void numbers_load(struct numbers *numbers);

/* What the whole text says: 1,234.5; 1.2 bn; US$300m; 300 million euros; 63%;
 * two thirds; about 24; under 1; 10-15; between 10 and 15. False for anything
 * else, and for what does not fit a decimal. */
bool numbers_read(const struct numbers *numbers, struct slice text, struct quantity *quantity);

#endif
