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

/* Takes one key's value into a member of the object that the key belongs to. */
typedef void key_setter(struct loader *loader, void *member, const char *key, json_t *value);

struct key_row {
	const char *name; /* NULL ends a table */
	key_setter *set;
	size_t offset; /* of the member; 0 if the setter takes the whole object */
};

_Noreturn void loader_wrong(const struct loader *loader, const char *key, const char *expected);

/* Takes each member of a JSON object by its row; dies on a key that has none. */
void loader_object(struct loader *loader, const struct key_row *rows, void *object, const char *key, json_t *value);

/* All texts end with a NUL too, and live in the loader's arena. */
struct slice loader_text(const struct loader *loader, const char *key, json_t *value);
struct slice *loader_texts(const struct loader *loader, const char *key, json_t *value, size_t *count);

/* For members of type struct slice, const char * and bool. */
key_setter loader_set_text, loader_set_string, loader_set_boolean;

/* A text, or an array of at least one. */
struct slice *loader_one_or_more(const struct loader *loader, const char *key, json_t *value, size_t *count);

/* {"field": "value", ...}; "@shift": "6" and "@parts": "yes" say how the value is to be taken. */
key_setter loader_constants; /* a struct reading */

/* {"text": {"field": "value", ...}, ...} */
key_setter loader_readings; /* a struct readings */

/* A field: name, column, type, true, false, fill, cells. */
key_setter loader_field; /* a struct source_field */

/* Gives the source's names and their meanings to each of its fields that is an actor (data/fields.csv). */
void loader_spread_names(struct loader *loader, struct source *source);

#endif
