/* chunk_dates: dates as chunks, by how they stand in the sentence. */
#ifndef ENTENTE_CHUNK_DATES_H
#define ENTENTE_CHUNK_DATES_H

#include "prose/chunk_items.h"

/* Each returns how many items it took, 0 for none. */

/* "was, in 2008, attacked": an adverb to the parser. */
size_t chunking_take_inserted_date(struct chunking *chunking, size_t i);

/* "On 4 May Russia launched", "Armenia in 1992 signed", "admitted in 1977 that": an adverb to the
 * parser, which else takes the date for the next noun's. */
size_t chunking_take_opening_date(struct chunking *chunking, size_t i);

/* Any other date, with those in a row with it. */
size_t chunking_take_date(struct chunking *chunking, size_t i);

/* "grew compared with 2014-18": a preposition, which the grammar takes for the verb of "imports grew". */
size_t chunking_take_comparison(struct chunking *chunking, size_t i);

#endif
