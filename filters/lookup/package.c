#include "lookup/package.h"

#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

#include "base/die.h"

static const char package_name[] = "datapackage.json";

/* The path of the package that lies beside the file. */
static const char *
beside(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
	char *beside = arena_alloc(arena, folder + sizeof package_name);

	memcpy(beside, path, folder);
	memcpy(beside + folder, package_name, sizeof package_name);
	return beside;
}

static struct slice
text_of(const json_t *resource, const char *member, struct arena *arena)
{
	return arena_copy(arena, slice_of(json_string_value(json_object_get(resource, member))));
}

static struct packaged
describe(const json_t *resource, struct arena *arena)
{
	const json_t *revised = json_object_get(resource, "revised");

	return (struct packaged){
		.publisher = text_of(resource, "publisher", arena),
		.vintage = text_of(resource, "vintage", arena),
		.complete = text_of(resource, "complete", arena),
		.says_revised = json_is_boolean(revised),
		.revised = json_is_true(revised),
	};
}

struct packaged
package_describe(const char *path, struct arena *arena)
{
	const char *package = beside(path, arena), *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	struct packaged packaged = { .revised = false };
	json_error_t error;
	json_t *root, *resource;
	size_t i;

	if (access(package, R_OK) != 0)
		return packaged;
	root = json_load_file(package, 0, &error);
	if (!root)
		die("%s:%d: %s", package, error.line, error.text);
	json_array_foreach(json_object_get(root, "resources"), i, resource)
	{
		const char *resource_path = json_string_value(json_object_get(resource, "path"));

		if (resource_path && strcmp(resource_path, name) == 0)
			packaged = describe(resource, arena);
	}
	json_decref(root);
	return packaged;
}
