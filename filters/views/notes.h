/* notes: the part of a page below the text: a note for each figure with the answer of the data,
 * the checks of the figures against each other, and the numbers that were not read, by reason. */
#ifndef ENTENTE_NOTES_H
#define ENTENTE_NOTES_H

#include "base/output.h"
#include "views/findings.h"

/* Each writes nothing if it has no content; level is the level of its heading. */
void notes_write(struct output *out, const struct findings *findings, const struct checked_text *text, unsigned level);
void notes_checks(struct output *out, const struct findings *findings, const struct checked_text *text, unsigned level);
void notes_unread(struct output *out, const struct findings *findings, const struct checked_text *text, unsigned level);

#endif
