/* page: data/page.html, the frame around the output of a view. */
#ifndef ENTENTE_PAGE_H
#define ENTENTE_PAGE_H

#include "base/arena.h"
#include "base/output.h"

/* Writes the frame above the body, and returns the part below it, which lives in the arena. Dies if
 * there is no frame, or if it lacks its marks. */
struct slice page_begin(struct output *out, struct slice title, struct arena *arena);

/* The part below without its script, for a page that needs none. */
void page_end_still(struct output *out, struct slice below);

#endif
