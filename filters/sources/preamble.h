/* preamble: the lines above and below the rows, which set fields of all of them. */
#ifndef ENTENTE_PREAMBLE_H
#define ENTENTE_PREAMBLE_H

#include "sources/extraction_state.h"

/* Takes a line above the data, the reader's last; context is the struct extraction. */
void preamble_hear(void *context, struct slice line, const struct reader *reader);

/* Forgets what another file than that of this number said. */
void preamble_enter(struct extraction *extraction, size_t file);

#endif
