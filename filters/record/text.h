/* text: reads a file in any encoding and with any line ends as UTF-8 with line feeds. */
#ifndef ENTENTE_TEXT_H
#define ENTENTE_TEXT_H

#include "record/input.h"

/* Takes the file that input has just opened, whose encoding that is, or UTF-8 if it is NULL; a
 * byte order mark outdoes it, and so does UTF-8 where it is doubted. A file that holds no text is told, and closed:
 * false. */
bool text_begin(struct input *input, const char *encoding, bool doubted);

/* The file's beginning, as far as it is there: the same for whatever lengths the reads had. */
struct slice text_beginning(const struct input *input);

/* More of it; false when there is none, or enough. */
bool text_more(struct input *input);

/* Tells how often what is no text in its encoding was mended, if it was, and where first. */
void text_tell_mended(const struct input *input);

#endif
