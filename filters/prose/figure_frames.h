/* figure_frames: percentages by the shapes of data/lexicon/figures.csv. */
#ifndef ENTENTE_FIGURE_FRAMES_H
#define ENTENTE_FIGURE_FRAMES_H

#include "prose/facts.h"
#include "prose/shapes.h"

/* Writes what the shapes read in the sentence. Marks the items of figures that have been read, or that
 * are met but state nothing: read has one enum figure_state for each item of the passage. */
void figure_frames_find(struct facts *facts, uint8_t *read);

#endif
