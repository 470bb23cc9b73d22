/* faults: a library to be preloaded (LD_PRELOAD) that makes system calls fail.
 * $FAULT says how:
 *
 *   short       read and write do a few bytes at a time, and every third call is
 *               interrupted by a signal (EINTR)
 *   read:N      the N-th read fails with EIO
 *   write:N     the N-th write, to anything but standard error, with ENOSPC
 *   memory:N    the N-th malloc, calloc or realloc since main gives NULL
 *
 * $FAULT_COUNT names a file that gets the number of calls of that kind. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char kind;        /* the first letter, or 0 */
static unsigned long at; /* which call fails */
static unsigned long calls;
static bool ready;

__attribute__((constructor)) static void
begin(void)
{
	const char *fault = getenv("FAULT");
	const char *colon = fault ? strchr(fault, ':') : NULL;

	kind = fault ? *fault : '\0';
	at = colon ? strtoul(colon + 1, NULL, 10) : 0;
	ready = true;
}

__attribute__((destructor)) static void
end(void)
{
	const char *path = getenv("FAULT_COUNT");
	FILE *file;

	ready = false;
	if (path && (file = fopen(path, "w"))) {
		fprintf(file, "%lu\n", calls);
		fclose(file);
	}
}

/* Whether this call of that kind is the one. */
static bool
fails(char of)
{
	return ready && kind == of && ++calls == at;
}

ssize_t
read(int fd, void *buffer, size_t size)
{
	if (ready && kind == 's' && ++calls % 3 == 0) {
		errno = EINTR;
		return -1;
	}
	if (fails('r')) {
		errno = EIO;
		return -1;
	}
	return syscall(SYS_read, fd, buffer, kind == 's' && size > 7 ? 7 : size);
}

ssize_t
write(int fd, const void *buffer, size_t size)
{
	if (ready && kind == 's' && fd != STDERR_FILENO && ++calls % 3 == 0) {
		errno = EINTR;
		return -1;
	}
	if (fd != STDERR_FILENO && fails('w')) {
		errno = ENOSPC;
		return -1;
	}
	return syscall(SYS_write, fd, buffer, kind == 's' && fd != STDERR_FILENO && size > 11 ? 11 : size);
}

/* glibc's own names for the real ones, so that dlsym is not needed so early. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

void *
malloc(size_t size)
{
	return fails('m') ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return fails('m') ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *block, size_t size)
{
	return fails('m') ? NULL : __libc_realloc(block, size);
}
