/* poll_notes: what the text has said of views, for the sentences that go on with it. */
#ifndef ENTENTE_POLL_NOTES_H
#define ENTENTE_POLL_NOTES_H

#include "prose/framing.h"

/* Notes what a sentence says for the slot, first or again; what it says of several, the next one cannot mean. */
void poll_note_one(struct slice *slot, struct slice said, bool first);

/* The only date of a sentence about a poll, or of a view without a figure, is when people were asked. */
void poll_note_date(struct facts *facts);

/* A sentence without a figure may say of whom the next ones speak. */
void poll_note_view(struct framing *framing);

#endif
