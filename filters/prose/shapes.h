/* shapes: the rows of data/lexicon/figures.csv, which say how sentences state figures. */
#ifndef ENTENTE_SHAPES_H
#define ENTENTE_SHAPES_H

#include "lookup/measures.h"
#include "prose/flows.h"
#include "prose/paths.h"

enum { TRIGGER_FIGURE = WORD_CLASSES, TRIGGER_PLACE };

/* Slots are paths as in paths.h, from the trigger; one that begins with "figure", "whole" or
 * "party" sets out from there, "self" is the trigger. A trigger is a word class and a meaning,
 * "relation:from"; "figure" is every figure, "place" every place in an order: "third", "third place". */
struct shape {
	struct slice rule;
	enum measure_pattern makes;
	unsigned class;     /* enum word_class; or one of these */
	struct slice means; /* of the trigger; empty for any */
	struct slice figure, whole, party;
	struct slice then; /* who has the places behind the party's; empty for nobody */
	struct slice side; /* what the whole must be, and is where it does not say; empty for any */
	enum shape_as {
		AS_SAID,
		AS_EARLIER, /* of the earlier of two periods */
		AS_PARTNER, /* the party is the other side */
		AS_WORLD,   /* the whole is the world's, and nobody else's */
		AS_OVER,    /* more than the figure */
		AS_BEFORE,  /* the party has the places before that one */
		AS_OWN,     /* the order is the world's, and those whose the whole is have the place */
	} as;
};

struct shapes {
	struct arena arena;
	struct shape *rows;
	size_t count;
};

/* Reads figures.csv; dies on a class or pattern that there is not. */
void shapes_load(struct shapes *shapes);

/* What of a shape a sentence has filled in; chunks. */
struct match {
	const struct shape *shape;
	size_t trigger, figure, whole, party; /* NO_CHUNK for what is open */
};

/* The chunks to which one path of a slot leads. */
void shape_chunks(const struct reading *reading, const struct match *match, struct slice path,
                  struct chunk_list *found);

/* Whether the chunk is a trigger of the shape. */
bool shape_begins(const struct reading *reading, const struct shape *shape, size_t chunk);

/* Whether the chunk is a percentage, an amount of money or a number, and the item that has its figure. */
bool chunk_figure(const struct reading *reading, size_t chunk, size_t *item);

#endif
