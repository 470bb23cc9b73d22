/* ranks: finds ranks: "the second-largest supplier", "the five largest exporters", "in fifth place". */
#ifndef ENTENTE_RANKS_H
#define ENTENTE_RANKS_H

#include "prose/reading.h"

struct places {
	int64_t first; /* 0 for none */
	size_t count;  /* how many from it on; 0 where the text does not say: two and more */
};

/* The places that the words before a role's noun give to those who have it. */
struct places places_of_role(const struct reading *reading, size_t role);

/* The place that an ordinal by itself says, "third", or one with its noun, "third place", or of a level
 * or flow, "third highest"; 0 for other chunks. */
int64_t place_of(const struct reading *reading, size_t chunk);

/* The same of an ordinal that has no noun: "Jordan the second biggest". */
int64_t place_in_gap(const struct reading *reading, size_t chunk);

/* Whether the item is a word of that bearing: "first" for "largest", "ordered", "place". */
bool place_word_is(const struct passage *passage, const struct item *item, const char *bearing);

/* The word such as "largest" among the words before the noun; SIZE_MAX for none. */
size_t place_before(const struct passage *passage, size_t noun);

/* Whether the chunk is a word such as "largest". */
bool chunk_is_superlative(const struct reading *reading, size_t chunk);

#endif
