/* figure_emission: writes a statement with filled slots for each of its figures. */
#ifndef ENTENTE_FIGURE_EMISSION_H
#define ENTENTE_FIGURE_EMISSION_H

#include "prose/statements.h"

/* The figure alone, for all the parties. */
void figure_emit(struct framing *framing, struct statement *statement, size_t figure, struct holders *parties);

/* Each of them its own: "8% and 5% respectively", "1% each"; else all together; and what they are compared with. */
void figure_emit_all(struct framing *framing, struct statement *statement);

/* "Sweden (20%), France (18%)": each party has its own figure. False where none has. */
bool figure_emit_listed(struct framing *framing, struct statement *statement);

/* "between 2014 and 2022" is a stretch of time to others, to a change, and to what rose "from 5 to 6 per cent", its two
 * ends: the period becomes the later one, the baseline the other. */
void figure_part_stretch(const struct framing *framing, struct statement *statement);

/* The row does not fill its slots for the figures: another may. */
void figure_note_open(struct framing *framing, const struct statement *statement, enum fate fate);

#endif
