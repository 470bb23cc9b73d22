/* list: lists of names on a command line, such as "a,b" or "new=old". A name with a comma, an
 * equals sign or a colon must stand in backquotes, as in expressions; within them, a backslash
 * makes a backquote or a backslash an ordinary character. */
#ifndef ENTENTE_LIST_H
#define ENTENTE_LIST_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

/* The offset of the first such byte outside backquotes, or the text's length. */
size_t list_find(struct slice text, char byte);

/* Takes the part before the next comma outside backquotes off the front of *rest, and the
 * comma. False when nothing was left. */
bool list_take(struct slice *rest, struct slice *part);

/* The name without blanks around it and out of its backquotes, if need be in the arena. Ends
 * the run where these do not close at its end. */
struct slice list_name(struct slice part, struct arena *arena);

/* "new=old" into its names; both are the same without an equals sign. */
void list_rename(struct slice part, struct slice *name, struct slice *old, struct arena *arena);

/* Adds the name so that list_name reads it back, whatever stands around it. */
void list_write_name(struct buffer *text, struct slice name);

#endif
