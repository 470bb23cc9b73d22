/* chunk_rows: rows of names, dates or figures, of which the parser sees only the first, and brackets. */
#ifndef ENTENTE_CHUNK_ROWS_H
#define ENTENTE_CHUNK_ROWS_H

#include "prose/chunk_items.h"

/* The last member of a row that surely is one, "A, B and C", or "A and B" where nothing
 * but a row can be; i itself where there is none. Two names in mid-sentence may
 * belong to two clauses, which the grammar knows better. */
size_t chunking_row_end(const struct chunking *chunking, size_t i);

/* Notes how the actor stands: possessive, before its noun, as a plural. */
void chunking_flag_actor(const struct chunking *chunking, struct chunk *chunk, size_t i);

/* "(36 per cent)": a note to what stands before it. */
size_t chunking_take_bracket(struct chunking *chunking, size_t i);

/* The other members of the row that the last chunk begins: the parser sees that one alone. */
void chunking_take_members(struct chunking *chunking, size_t i, size_t last);

#endif
