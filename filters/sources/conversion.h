/* conversion: turns the cells of a source into values, as its descriptor says. */
#ifndef ENTENTE_CONVERSION_H
#define ENTENTE_CONVERSION_H

#include "record/reader.h"
#include "sources/source.h"

/* A cell by its field's type; false, and the row is rejected, if it is none. */
bool conversion_of_cell(const struct source_field *from, const char *column, struct field *field,
                        struct reader *reader);

/* The value as the row's readings have it, which are put together in how: a percentage, or with its point
 * elsewhere; its text is in the arena then. False, and the row is
 * rejected, where that cannot be. */
bool conversion_of_value(const struct reading *how, struct arena *arena, const char *column, struct field *field,
                         struct reader *reader);

#endif
