/* text: functions that views share for showing texts. */
#ifndef ENTENTE_TEXT_H
#define ENTENTE_TEXT_H

#include "base/output.h"
#include "base/slice.h"

/* Columns that text_show takes on a terminal. */
size_t text_width(struct slice text);

/* Writes the text so that a terminal does nothing but show it: control characters become
 * their pictures (U+2400 and on), and those that turn the direction become U+FFFD. */
void text_show(struct output *out, struct slice text);

/* How many bytes at the front fit that many columns, cut behind a space where
 * there is one, else behind a mark such as . / - where there is one, never inside
 * a character; at least one character. */
size_t text_fit(struct slice text, size_t width);

/* Columns of the longest piece that text_fit would not cut. */
size_t text_longest_piece(struct slice text);

/* Writes the text in lines of that many columns; 0 is one line. */
void text_wrap(struct output *out, struct slice text, size_t width);

/* Writes the text that many columns wide, filled with spaces in front or behind. */
void text_pad(struct output *out, struct slice text, size_t width, bool right);

/* Writes the byte that many times. */
void text_repeat(struct output *out, const char *what, size_t count);

/* Writes the text escaped for HTML, for text and quoted attributes. */
void text_html(struct output *out, struct slice text);

/* Writes where a link leads, for a quoted attribute: as it is where that is a
 * page (http, https), a path from the root or a place in the same page, else
 * as a path from here, so that no other scheme can come in. */
void text_link_target(struct output *out, struct slice text);

/* What a link is called: "line 20" for FILE#L20, "page 2, line 20" for FILE#page=2&line=20, else what it is; escaped
 * for HTML. */
void text_link_label(struct output *out, struct slice text);

/* Whether a browser may be sent there: http, https. */
bool text_is_link(struct slice text);

#endif
