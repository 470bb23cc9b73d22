/* pages: memory for tables that are looked at all over the place. */
#ifndef ENTENTE_PAGES_H
#define ENTENTE_PAGES_H

#include <stddef.h>

/* That many bytes, all zero; dies where there are none. A large piece comes straight from the
 * system, in its large pages where it has them: else a processor looks up where a page is
 * nearly as often as it looks at the table. */
void *pages_take(size_t size);

/* Gives the piece of that size back, large ones to the system and at once. NULL is none. */
void pages_give(void *memory, size_t size);

#endif
