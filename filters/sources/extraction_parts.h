/* Shared by the files of extraction and nothing else. */
#ifndef ENTENTE_EXTRACTION_PARTS_H
#define ENTENTE_EXTRACTION_PARTS_H

#include "sources/extraction.h"

/* Takes a line above the data, the reader's last; context is the struct extraction. */
void extraction_hear(void *context, struct slice line, const struct reader *reader);

/* Forgets what another file said. */
void extraction_enter(struct extraction *extraction, size_t file);

#endif
