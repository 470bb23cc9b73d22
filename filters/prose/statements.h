/* statements: the slots of a shape, filled from a sentence. */
#ifndef ENTENTE_STATEMENTS_H
#define ENTENTE_STATEMENTS_H

#include "prose/facts.h"
#include "prose/figure_times.h"
#include "prose/shapes.h"

/* What has become of a figure: read or refused, or met by a shape that could not fill its slots. */
enum figure_state { FIGURE_NEW, FIGURE_OPEN, FIGURE_READ };

/* What a match says, once its slots are filled. */
struct statement {
	struct match match;
	struct flow flow;
	struct holders parties;
	struct chunk_list figures;
	struct figure_times times;
	bool compared;  /* of an earlier time, with which what was said is compared */
	bool turned;    /* of a view: the parties are whom people see, not the people */
	bool strangers; /* somebody is named as the party whom no list knows */
};

/* The state of one sentence. */
struct framing {
	struct facts *facts;
	const struct reading *reading;
	uint8_t *read;         /* by item: enum figure_state */
	struct statement last; /* what the sentence has stated, for those who come after it; of no shape yet: nothing */
};

/* The item of the chunk's percentage; SIZE_MAX for none. */
size_t figure_item(const struct reading *reading, size_t chunk);

/* The figures of the slot that nothing has read. */
void statement_find_figures(const struct framing *framing, struct statement *statement);

/* The first chunk of the slot that is a flow; one that the text leaves out is the only one that it can be. */
bool statement_find_whole(const struct framing *framing, struct statement *statement);

/* Who fills the slot: those whom the words name, or whose part of the flow it is. */
bool statement_find_parties(const struct framing *framing, struct statement *statement);

#endif
