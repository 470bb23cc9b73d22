/* frames: fills the slots of events by the relations of a trigger, as the rows of data/lexicon/frames.csv
 * say. The code has no words or shapes of its own. */
#ifndef ENTENTE_FRAMES_H
#define ENTENTE_FRAMES_H

#include "prose/paths.h"

/* What states an event: a verb; a verb that says nothing by itself with a noun that does
 * ("launched an attack"); or such a noun alone ("Russia's invasion of Ukraine in 2022"). */
enum trigger_kind { TRIGGER_VERB, TRIGGER_LIGHT, TRIGGER_NOUN, TRIGGER_KINDS };

struct trigger {
	enum trigger_kind kind;
	const struct lexeme *meaning; /* the first of its class; those behind it are other meanings */
	struct slice turn;            /* what a light verb makes of its noun: "end" of "cut ties"; or empty */
	size_t item;                  /* its evidence */
	struct chunk_list heads;      /* the chunks whose relations are its own: of the verb, of the noun */
	size_t noun;                  /* of a light verb: the chunk of its noun; else NO_CHUNK */
};

/* A type may have a turn behind a colon, by which only rows that say so take it: "AID:end". What
 * the row makes of it is its column makes, or where that is empty the type itself. */
struct frame_row {
	struct slice rule, types, makes, source, target;
	enum trigger_kind trigger;
};

struct frames {
	struct arena arena;
	struct frame_row *rows;
	size_t count;
};

/* Who takes part: target is empty where those of source did something together. */
struct filling {
	const struct frame_row *row;
	struct slice type; /* "AGREE" */
	struct holders source, target;
};

/* Reads frames.csv; dies on a trigger that it does not know. */
void frames_load(struct frames *frames);

/* The first row, of the first of its meanings, whose slots the sentence fills. False where none does. */
bool frames_fill(const struct frames *frames, const struct reading *reading, const struct trigger *trigger,
                 struct filling *filling);

#endif
