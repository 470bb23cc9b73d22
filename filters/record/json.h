/* json: reads JSON. */
#ifndef ENTENTE_JSON_H
#define ENTENTE_JSON_H

#include "record/reader_state.h"

/* json_values.c: the next value of JSON. */
enum taken json_next(struct reader *reader);
/* json.c: the flat object at the front of the text: the bytes up to its end, and the white
 * space behind it, but not a newline; 0 for anything else. *lines is how many newlines are in it. */
size_t json_take_flat(struct reader *reader, struct slice text, uint64_t *lines);
/* json_rows.c: the object on the next line, if it looks like the record before and is known from
 * marks alone: then it is taken whole. */
bool json_take_row(struct reader *reader);
/* json_rows.c: the object that it left has been taken by other means; goes on with the next line
 * where that is what follows. True. */
bool json_keep_rows(struct reader *reader);
/* json.c: a value, whatever it is. */
enum taken json_take(struct reader *reader, struct slice value);
/* json_escapes.c: the string without its escapes, in the arena; false for one
 * that is none, or half of a surrogate pair. */
bool json_decode(struct slice *text, struct arena *arena);
/* json_bytes.c: text of JSON with ill-formed UTF-8 in its strings, escaped as a cell's would be. */
struct slice json_escape_bytes(struct slice text, struct arena *arena, uint64_t *escaped);
/* json_library.c: by jansson, nested or escaped or wrong. */
enum taken json_take_library(struct reader *reader, struct slice line);

#endif
