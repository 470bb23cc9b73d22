/* chunking: a sentence's items as chunks for syntax/: few, well-known words. */
#ifndef ENTENTE_CHUNKING_H
#define ENTENTE_CHUNKING_H

#include "prose/passage.h"
#include "syntax/syntax.h"

enum { CHUNKS = TOKENS_MAX + 1 };

/* Writes the passage's chunks, CHUNKS at most, and returns their number. A chunk's
 * first and last are items; an item of several plain words gives several chunks. */
size_t passage_chunks(const struct passage *passage, struct chunk *chunks);

#endif
