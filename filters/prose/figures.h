/* What the files of figures share: one percentage of a sentence, and how it is handled. */
#ifndef ENTENTE_FIGURES_H
#define ENTENTE_FIGURES_H

#include "prose/facts.h"
#include "prose/reach.h"
#include "prose/wholes.h"

struct figure {
	size_t item;
	const struct quantity_mention *mention;
};

/* An observation of the figure's value, qualifier and unit, all else empty. */
struct observation figure_observation(const struct passage *passage, const struct figure *figure);

/* The period as its date says it, else the frame's, else the heading's. */
const char *figure_period(const struct facts *facts, const struct figure *figure, const struct frame *frame,
                          bool takes_attributive);

/* Each is false when the figure is none of its kind. */
bool figure_level(struct facts *facts, const struct figure *figure);
/* One that is planned or denied still says what the next ones are of. */
void figure_unreal(struct facts *facts, const struct figure *figure);
bool figure_share(struct facts *facts, const struct figure *figure, const struct wholes *wholes);
bool figure_opinion(struct facts *facts, const struct figure *figure);

#endif
