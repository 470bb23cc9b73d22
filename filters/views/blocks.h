/* blocks: shows a text: the headings, lists, quotations, tables and code of Markdown, or the paragraphs
 * of plain text. All of the text is shown, and none of it becomes markup of the page. */
#ifndef ENTENTE_BLOCKS_H
#define ENTENTE_BLOCKS_H

#include "views/runs.h"

/* Writes all of runs->text; its highest headings are of that level, 1 to 6. */
void blocks_write(struct runs *runs, unsigned level);

#endif
