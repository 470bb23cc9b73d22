#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"

int
temporary_file(void)
{
	const char *folder = getenv("TMPDIR");
	char path[4096];
	int fd;

	if (!folder || !*folder)
		folder = "/tmp";
	if ((size_t)snprintf(path, sizeof path, "%s/entente.XXXXXX", folder) >= sizeof path)
		die("$TMPDIR: %s", strerror(ENAMETOOLONG));
	fd = mkstemp(path);
	if (fd < 0 || unlink(path) != 0)
		die("a temporary file in %s: %s", folder, strerror(errno));
	(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}
