/* parallels: what "and" adds in the pattern of what stands before it, "6 frigates from Italy and two
 * submarines from France", "Peru took 20 per cent, Chile 15 per cent". The parser reads a sentence better without it.
 */
#ifndef ENTENTE_PARALLELS_H
#define ENTENTE_PARALLELS_H

#include "syntax/sentence.h"

enum { PARALLELS = 32, TAILS = 3 };

/* A figure, its noun, and what stands behind its prepositions; chunks. */
struct measured {
	size_t figure, noun;
	struct {
		size_t via, name;
	} tails[TAILS];
	size_t tail_count;
	size_t end; /* the next chunk that the parser sees */
};

struct parallels {
	struct {
		struct measured one, like; /* one has the relations of what it is like */
	} list[PARALLELS];
	size_t count;
};

/* Hides the later ones from the parser. */
void parallels_take_out(struct chunk *chunks, size_t count, struct parallels *parallels);

/* Gives them the relations of the first. */
void parallels_put_back(const struct parallels *parallels, struct parse *parse);

#endif
