/* framing: the statements of one sentence, and which of its figures have been read. */
#ifndef ENTENTE_FRAMING_H
#define ENTENTE_FRAMING_H

#include "prose/facts.h"
#include "prose/figure_times.h"
#include "prose/shapes.h"

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
	bool *read;                /* by item: whether its figure has been read or refused */
	struct flow_memory before; /* what the text spoke of before the sentence */
	struct statement last;     /* what the sentence has stated, for those who come after it; of no shape yet: nothing */
};

/* Whether it is of a view, whose slots polls.h fills. */
static inline bool
statement_is_view(const struct statement *statement)
{
	return statement->match.shape->makes == MEASURE_OPINION;
}

/* The item of the chunk's figure; SIZE_MAX for none. */
size_t figure_item(const struct reading *reading, size_t chunk);

/* "percent", "currency"; empty for a plain number, "-" for a chunk without a figure. */
struct slice figure_unit(const struct reading *reading, size_t chunk);

/* The item of the chunk's figure, if nothing has read it and it is in that unit; SIZE_MAX for none. */
size_t figure_unread(const struct framing *framing, size_t chunk, struct slice unit);

/* Whether the figure may be a part of what the statement is of, where it stands in brackets: "(34 per cent of the
 * total)" may, "(34 per cent of aircraft)" and "(up from 34 per cent)" may not. */
bool figure_is_of_whole(const struct framing *framing, const struct statement *statement, size_t figure);

/* The figures of the slot that nothing has read. */
void framing_find_figures(const struct framing *framing, struct statement *statement);

/* What of the flow the row and the text before say; false where the row is not of that side. */
bool framing_settle_flow(const struct framing *framing, const struct shape *shape, struct flow *flow);

/* Whether the sentence names anybody but the one, himself or by a pronoun. */
bool framing_names_other(const struct passage *passage, struct slice id);

#endif
