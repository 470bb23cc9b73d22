/* page: data/page.html, the frame around the output of a view. */
#ifndef ENTENTE_PAGE_H
#define ENTENTE_PAGE_H

#include "base/arena.h"
#include "base/output.h"

/* Writes the frame down to where the body begins, and gives what stands below it, which lives in
 * the arena. Dies where there is no frame, or it lacks its marks. */
struct slice page_begin(struct output *out, struct slice title, struct arena *arena);

/* What stands below, without its script: for a page that does nothing by one. */
void page_end_still(struct output *out, struct slice below);

#endif
