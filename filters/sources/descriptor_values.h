/* descriptor_values: reads the JSON values of a descriptor's keys. What is wrong with one ends the run, with a message
 * that names the file and the key. */
#ifndef ENTENTE_DESCRIPTOR_VALUES_H
#define ENTENTE_DESCRIPTOR_VALUES_H

#include <jansson.h>

#include "sources/source.h"

struct loader {
	const char *path;
	struct arena *arena;
	struct source *source;
};

/* Takes one key's value; object is what the key belongs to. */
typedef void key_setter(struct loader *loader, void *object, const char *key, json_t *value);

struct key_row {
	const char *name; /* NULL ends a table */
	key_setter *set;
};

_Noreturn void loader_wrong(const struct loader *loader, const char *key, const char *expected);

/* Each member of a JSON object by its row; dies on a key that has none. */
void loader_object(struct loader *loader, const struct key_row *rows, void *object, const char *key, json_t *value);

/* All texts end with a NUL too, and live in the loader's arena. */
struct slice loader_text(const struct loader *loader, const char *key, json_t *value);
bool loader_boolean(const struct loader *loader, const char *key, json_t *value);
struct slice *loader_texts(const struct loader *loader, const char *key, json_t *value, size_t *count);

/* A text, or an array of at least one. */
struct slice *loader_one_or_more(const struct loader *loader, const char *key, json_t *value, size_t *count);

/* {"field": "value", ...}; "@shift": "6" and "@parts": "yes" say how the value is to be taken. */
void loader_constants(struct loader *loader, struct reading *reading, const char *key, json_t *value);

/* {"text": {"field": "value", ...}, ...} */
void loader_readings(struct loader *loader, struct readings *readings, const char *key, json_t *value);

/* A field: name, column, type, true, false, fill, cells. */
void loader_field(struct loader *loader, struct source_field *field, const char *key, json_t *value);

/* What the source's names mean, to each of its fields that is an actor (data/fields.csv). */
void loader_spread_names(struct loader *loader, struct source *source);

#endif
