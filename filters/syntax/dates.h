/* dates: dates that open a clause, as in "and in May Khartoum fired", or stand before a participle, as in "the main
 * supplier in 2018, accounting for". The parser reads the clause better without them. */
#ifndef ENTENTE_SYNTAX_DATES_H
#define ENTENTE_SYNTAX_DATES_H

#include "syntax/sentence.h"

enum { LOOSE_DATES = 64 };

struct loose_dates {
	struct loose_date {
		uint16_t date, via; /* via: its preposition or NO_CHUNK */
		uint16_t noun;      /* what it stands behind, where a participle follows; else NO_CHUNK */
	} list[LOOSE_DATES];
	size_t count;
};

/* Hides those that open a clause from the parser, with their prepositions and a comma behind; and a dateline. */
void dates_take_out(struct chunk *chunks, size_t count, struct loose_dates *loose);

/* Hides those before participles as well of which the parse has nothing. */
void dates_take_out_before_participles(struct chunk *chunks, size_t count, const struct parse *parse,
                                       struct loose_dates *loose);

/* Makes each the TIME of the first finite verb behind it, and of those in a row with that; or of the noun before it. */
void dates_put_back(const struct chunk *chunks, size_t count, const struct loose_dates *loose, struct parse *parse);

#endif
