/* source: descriptors of data sources, data/sources/NAME.json: how a publisher's
 * file is laid out, and which of its columns become which fields. */
#ifndef ENTENTE_SOURCE_H
#define ENTENTE_SOURCE_H

#include "base/arena.h"
#include "record/reader.h"

enum source_type { SOURCE_TEXT, SOURCE_NUMBER, SOURCE_BOOLEAN, SOURCE_TYPES };

struct source_field {
	struct slice name;
	const char *column;
	enum source_type type;
	struct slice yes, no; /* what a boolean is in the file */
};

struct source_constant {
	struct slice name;
	struct slice value;
};

struct source {
	const char *title;
	struct layout layout;        /* for the reader */
	struct source_field *fields; /* none: every column is a field of its name */
	size_t field_count;
	struct source_constant *constants;
	size_t constant_count;
	struct slice *missing; /* cells that mean nothing, besides empty ones */
	size_t missing_count;
};

/* Reads a descriptor; all of it lives in the arena. Dies on what is wrong with
 * it, naming the file and the key. */
void source_load(struct source *source, const char *path, struct arena *arena);

#endif
