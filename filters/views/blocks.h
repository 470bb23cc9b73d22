/* blocks: a text as one reads it: Markdown's headings, lists, quotations, tables and code, or plain
 * text's paragraphs. Nothing of it becomes markup of the page, and all of it is shown. */
#ifndef ENTENTE_BLOCKS_H
#define ENTENTE_BLOCKS_H

#include "views/runs.h"

/* Writes all of runs->text; its highest headings are of that level, 1 to 6. */
void blocks_write(struct runs *runs, unsigned level);

#endif
