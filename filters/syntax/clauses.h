/* clauses: finds where a sentence may be cut, because the parser may be able to read its parts but not the whole.
 * Places are numbers of chunks; last is the one after the last chunk. */
#ifndef ENTENTE_CLAUSES_H
#define ENTENTE_CLAUSES_H

#include "syntax/words.h"

/* "Had Poland bought jets, X would": as if "if" stood there. */
bool clause_is_inverted(const struct chunk *chunks, size_t at);

/* What opens the clause there; NULL for nothing. */
const struct joint *clause_opener(const struct chunk *chunks, size_t at);

/* ", the agency said on Saturday": who says all that stands before. */
bool clause_is_report(const struct chunk *chunks, size_t at, size_t last);

/* The word of such a report that says so, in the chunks from at on; last for none. */
size_t clause_saying(const struct chunk *chunks, size_t at, size_t last);

/* Whether the sentence may be cut at that mark: before a joint or a report, behind a clause that a
 * joint opens, or at a mark stronger than a comma. */
bool clause_is_border(const struct chunk *chunks, size_t first, size_t last, size_t at);

/* Where a cut is sure to be right: before the last ", officials said"; 0 for nowhere. */
size_t clause_sure_border(const struct chunk *chunks, size_t first, size_t last);

/* How far the chunks from first on go that are read together: to the end, or to the last
 * border that so many chunks reach, else to the last mark. *next: where the next begin. */
size_t clause_segment_end(const struct chunk *chunks, size_t first, size_t count, size_t *next);

#endif
