/* descriptor: reads data/sources/NAME.json. */
#ifndef ENTENTE_DESCRIPTOR_H
#define ENTENTE_DESCRIPTOR_H

#include "sources/source.h"

/* Reads a descriptor; all of it lives in the arena. Dies on what is wrong with
 * it, naming the file and the key. */
void source_load(struct source *source, const char *path, struct arena *arena);

#endif
