/* chunk_dates: dates as chunks, by how they stand in the sentence. */
#ifndef ENTENTE_CHUNK_DATES_H
#define ENTENTE_CHUNK_DATES_H

#include "prose/chunk_items.h"

/* Each returns how many items it took, 0 for none. */

/* "admitted in 1977 that": an adverb to the parser, which else takes what stands behind "that" for the date's. */
size_t chunking_take_reported_date(struct chunking *chunking, size_t i);

/* Any other date, with those in a row with it. */
size_t chunking_take_date(struct chunking *chunking, size_t i);

#endif
