/* chunk_readings: words for which the grammar reads others that it knows better. Each takes the item i and
 * returns how many items it took, 0 for none. */
#ifndef ENTENTE_CHUNK_READINGS_H
#define ENTENTE_CHUNK_READINGS_H

#include "prose/chunk_items.h"

/* "made up", "went down" */
size_t chunking_take_phrasal_verb(struct chunking *chunking, size_t i);

/* "declared the envoy persona non grata", "rose in real terms" */
size_t chunking_take_plain(struct chunking *chunking, size_t i);

/* ", with 72 per cent coming from Peru" */
size_t chunking_take_participle(struct chunking *chunking, size_t i);

/* ", up by 4 per cent" */
size_t chunking_take_up_by(struct chunking *chunking, size_t i);

/* "expelled the envoy and banned Lebanese wine" */
size_t chunking_take_second_verb(struct chunking *chunking, size_t i);

/* ", Peru being the next" */
size_t chunking_take_absolute(struct chunking *chunking, size_t i);

#endif
