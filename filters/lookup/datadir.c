#include "lookup/datadir.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"

/* From the folder of the program: build/bin/extract, libexec/entente/extract. */
static const char *const places[] = { "../../data", "../../share/entente/data" };

static char *
join(const char *folder, const char *file)
{
	size_t length = strlen(folder), size = length + strlen(file) + 2;
	char *path = must_alloc(size);

	snprintf(path, size, "%s%s%s", folder, length && folder[length - 1] == '/' ? "" : "/", file);
	return path;
}

/* The folder that the running program stands in. */
static char *
program_folder(void)
{
	char path[PATH_MAX], *slash;
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

	if (length < 0)
		die("/proc/self/exe: %s; set ENTENTE_DATA to the data folder", strerror(errno));
	path[length] = '\0';
	slash = strrchr(path, '/');
	*slash = '\0';
	return join(path, "");
}

static char *
find_folder(void)
{
	const char *given = getenv("ENTENTE_DATA");
	char *program;

	if (given && *given) {
		if (access(join(given, "fields.csv"), R_OK) != 0)
			die("no data folder: ENTENTE_DATA is %s, and %s/fields.csv: %s", given, given, strerror(errno));
		return join(given, ""); /* ends in a slash from here on */
	}
	program = program_folder();
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		char *folder = join(program, places[i]);

		if (access(join(folder, "fields.csv"), R_OK) == 0)
			return folder;
		free(folder);
	}
	die("no data folder: neither %s%s nor %s%s; set ENTENTE_DATA", program, places[0], program, places[1]);
}

const char *
data_path(const char *file)
{
	static char *folder;

	if (!folder)
		folder = find_folder();
	return join(folder, file);
}
