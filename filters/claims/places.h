/* places: checks whether the ranks of states in a text fit the figures that it gives for them. */
#ifndef ENTENTE_PLACES_H
#define ENTENTE_PLACES_H

#include "claims/stated.h"

/* A state with a figure and a rank in the text; the list is sorted by rank. */
struct placed {
	const struct stated_claim *rank, *figure;
	size_t most; /* of those from here on, who has the most at least */
};

struct places {
	struct placed *list;
	size_t count;
	const struct stated_claim **figures; /* who has the most at least comes first */
	size_t figure_count;
};

struct place {
	const struct stated_claim *rank, *ahead; /* ahead has more, and comes later or not at all; NULL for none */
	int64_t least;                           /* one more than certainly have more */
	bool contradicted;
};

/* Of figures and ranks of one whole, each state once in each. */
void places_open(struct places *places, const struct stated *stated, const struct group *figures,
                 const struct group *ranks);
void places_close(struct places *places);

/* Judges the place with that number; false if no other state has a figure. */
bool places_judge(const struct places *places, size_t number, struct place *place);

#endif
