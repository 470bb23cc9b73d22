/* blocks_state: what the kinds of blocks share. */
#ifndef ENTENTE_BLOCKS_STATE_H
#define ENTENTE_BLOCKS_STATE_H

#include "views/lines.h"
#include "views/runs.h"

/* A text on its way into the page, block by block. */
struct blocks {
	struct runs *runs;
	struct slice text;
	struct line line;        /* the next to be written */
	bool more;               /* there is one */
	bool begun;              /* something has been written */
	bool marked_up;          /* it has Markdown's headings */
	unsigned level, highest; /* what the highest heading becomes, and its depth in the text */
};

/* Goes on to the line behind. */
static inline void
blocks_advance(struct blocks *blocks)
{
	blocks->more = line_at(blocks->text, blocks->line.next, &blocks->line);
}

/* The line behind; false where there is none. */
static inline bool
blocks_peek(const struct blocks *blocks, struct line *line)
{
	return line_at(blocks->text, blocks->line.next, line);
}

static inline void
blocks_put(struct blocks *blocks, const char *text)
{
	output_text(blocks->runs->out, text);
}

#endif
