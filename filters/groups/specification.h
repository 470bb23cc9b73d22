/* specification: the keys and operations, from the command line or from the head of saved states.
 * A wrong word ends the run. */
#ifndef ENTENTE_SPECIFICATION_H
#define ENTENTE_SPECIFICATION_H

#include "groups/grouping.h"

/* Whether the text is "OP:FIELD" or "NAME=OP:FIELD" of an operation that there is. */
bool specification_is_operation(const char *text);

/* Makes the grouping of keys ("a,new=b", may be empty) and operations. */
void specification_read(struct grouping *grouping, const char *keys, char *const *operations, size_t count);

/* Tells the reader which fields are needed. */
void specification_want(const struct grouping *grouping, struct reader *reader);

/* The exit status: EXIT_FAILED where no record had a field, each of which is told (lookup/fields.h). */
int specification_check(const struct grouping *grouping, const struct reader *reader, bool is_part);

#endif
