/* lines: finds out what a line of a text begins: in Markdown by the rules of CommonMark, in plain text by its looks. */
#ifndef ENTENTE_LINES_H
#define ENTENTE_LINES_H

#include "base/slice.h"

/* A line of a text, from begin to end without the blanks around it. */
struct line {
	size_t start, begin, end, next; /* start is before the blanks in front */
	size_t indent;                  /* of these, a tab counting as four */
};

/* Finds the line that begins there; false at the text's end. */
bool line_at(struct slice text, size_t begin, struct line *line);

bool line_is_blank(const struct line *line);

/* How many # begin a heading, or 0; *inner is what they head. */
unsigned line_heading(struct slice text, const struct line *line, struct line *inner);

/* 1 or 2 where the line, all = or all -, makes the one before it a heading; else 0. */
unsigned line_underlines(struct slice text, const struct line *line);

/* Three or more of - * _, and nothing else. */
bool line_is_rule(struct slice text, const struct line *line);

/* The bytes of a fence of code, three or more of ` or ~, or 0; *byte is which. */
size_t line_fence(struct slice text, const struct line *line, char *byte);

/* Whether the line is quoted; *inner is what stands behind the >. */
bool line_is_quoted(struct slice text, const struct line *line, struct line *inner);

enum item_kind { ITEM_NONE, ITEM_BULLET, ITEM_NUMBER };

/* Whether it begins an item of a list; *content is where its words begin: behind a bullet, but at a number,
 * which may be a figure of the text. */
enum item_kind line_item(struct slice text, const struct line *line, size_t *content);

/* Whether the line begins a table, by its bar in front or the rule below it. */
bool line_is_row(struct slice text, const struct line *line);

/* A row that only rules and aligns: |---|--:| */
bool line_is_table_rule(struct slice text, const struct line *line);

#endif
