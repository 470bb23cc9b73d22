/* conversion: turns the cells of a source into values, as its descriptor says. */
#ifndef ENTENTE_CONVERSION_H
#define ENTENTE_CONVERSION_H

#include "record/reader.h"
#include "sources/source.h"

/* Converts a cell to its field's type; if it is not of that type, rejects the row and returns false. */
bool conversion_of_cell(const struct source_field *from, const char *column, struct field *field,
                        struct reader *reader);

/* Changes the value as how says, which combines the row's readings: to a percentage, or with its point
 * moved; its text is in the arena then. If that is not possible, rejects the row and returns false. */
bool conversion_of_value(const struct reading *how, struct arena *arena, const char *column, struct field *field,
                         struct reader *reader);

#endif
