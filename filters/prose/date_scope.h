/* date_scope: decides whether a date in a sentence belongs to a figure, or to another clause or verb. */
#ifndef ENTENTE_DATE_SCOPE_H
#define ENTENTE_DATE_SCOPE_H

#include "prose/shapes.h"

/* The date that the chunk is, or has in it; NULL for none. */
const struct date_mention *chunk_date(const struct reading *reading, size_t chunk);

/* Whether the date hangs on something that says other things: a clause by itself ("before joining
 * NATO in 2023"), or a verb behind the figure. */
bool date_is_of_other_clause(const struct reading *reading, size_t figure, const struct date_mention *date);

/* What the figure depends on: the verb of its clause, or a noun. */
size_t figure_clause(const struct reading *reading, const struct match *match);

/* The verb of the figure's clause: above it, or above the whole that it is noted behind; NO_CHUNK for none. */
size_t figure_verb(const struct reading *reading, const struct match *match);

/* "Before that, Peru had supplied 9 per cent": of another time than what the text has last spoken of. */
bool figure_looks_back(const struct reading *reading, const struct match *match);

/* Whether a verb of its own stands between the figure and a date behind it. */
bool date_is_behind_verb(const struct reading *reading, const struct match *match, size_t item);

/* "rose 12 per cent in 2024 and was 110 per cent higher than in 2015": what stands behind another verb's figure is
 * compared with that one. */
bool date_is_of_later_verb(const struct reading *reading, size_t figure, size_t item);

/* "up from 54% in the 2004 poll", "up from nothing in 2004", "from tenth in 2004 to third": the "from" or "than", an
 * item, of what the date, an item, dates as the earlier of two; SIZE_MAX for other dates. */
size_t date_earlier_from(const struct passage *passage, size_t date);

/* "over the past five years": which years these are, the text does not say. */
bool sentence_has_recent_span(const struct passage *passage);

/* "since the vote in Crimea in 2014": whether the date, an item, is of what something has happened since. */
bool date_is_since_event(const struct passage *passage, size_t date);

/* "fell after a peak in 2014-18", "thanks to the ships delivered in 2014": whether the date, an item, is of what went
 * before. */
bool date_is_before_told(const struct passage *passage, size_t date);

/* "since the vote in Crimea in 2014", or "up by 2 per cent from 2013": whether something has changed from then on. */
bool date_is_beginning(const struct passage *passage, size_t date);

/* "Oman, which had spent $5 billion in 2021, spent": whether the item stands in an aside between commas. */
bool figure_is_aside(const struct reading *reading, size_t item);

/* Whether the date, an item, stands in an aside before the figure, a chunk. */
bool date_is_of_aside_before(const struct reading *reading, size_t figure, size_t date);

/* "since 2019, when it was $5 billion": whether the figure, an item, is of a time that its own sentence says. */
bool figure_is_of_when(const struct passage *passage, size_t figure);

#endif
