/* chunk_asides: what stands between commas, as notes to the chunk before, so that the grammar need
 * not read it. Each function returns how many items it took. */
#ifndef ENTENTE_CHUNK_ASIDES_H
#define ENTENTE_CHUNK_ASIDES_H

#include "prose/chunk_items.h"

/* ", compared with 35 per cent in 2014-18", and "according to the institute". */
size_t chunking_take_aside(struct chunking *chunking, size_t i);

/* "Chad, with 9 per cent, and Mali, at 4 per cent of the total, were": the same as in brackets. A note that ends the
 * sentence needs another before it, since it may be about whom the sentence is about. */
size_t chunking_take_part_aside(struct chunking *chunking, size_t i);

#endif
