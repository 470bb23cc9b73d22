/* line_marks: what Markdown's marks, and the like, at the front of a line say of it. A line here is the text from its
 * first letter on, which may go on behind the line's end. */
#ifndef ENTENTE_LINE_MARKS_H
#define ENTENTE_LINE_MARKS_H

#include <stdbool.h>

#include "base/slice.h"

struct line_mark {
	uint8_t heading; /* how many "#" it has; 0 for no heading */
	bool item;       /* of a list */
	uint8_t indent;  /* of an item: how far it stands from the margin */
	uint16_t number; /* of an item: its own; 0 for none */
};

/* The byte at that place; NUL behind the end. */
static inline char
text_byte(struct slice text, size_t at)
{
	return at < text.length ? text.data[at] : '\0';
}

static inline bool
is_text_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

/* The length of what marks an item, heading or quotation at the front of a line: "- ", "* ", "1. ", "##", "> ", or
 * U+2022 and the like. 0 for none. */
size_t line_mark_length(struct slice line);

/* What the mark of that length, so far from the margin, says; a quotation's is no item. */
struct line_mark line_mark_read(struct slice line, size_t length, size_t indent);

/* Whether the line begins or ends a block of code (CommonMark 4.5). */
bool line_is_fence(struct slice line);

/* Whether the line is an item, a heading, a row of a table, a rule or a fence, so that no sentence goes on in it. */
bool line_starts_anew(struct slice line);

/* Whether the line is a day and nothing else, as below a title: "3 September 2022". */
bool line_is_day(struct slice line);

/* Whether the line is a year and nothing else, as between the rows of a chronology. */
bool line_is_year(struct slice line);

/* The same, where items of a list stand below it. */
bool line_heads_items(struct slice line);

#endif
