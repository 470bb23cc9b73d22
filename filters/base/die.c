#define _GNU_SOURCE /* program_invocation_short_name */
#include "base/die.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void
complain(const char *format, va_list arguments)
{
	flockfile(stderr);
	fprintf(stderr, "%s: ", program_invocation_short_name);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	funlockfile(stderr);
}

void
warn(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(format, arguments);
	va_end(arguments);
}

void
die(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(format, arguments);
	va_end(arguments);
	_Exit(EXIT_FAILED);
}

void *
must_alloc(size_t size)
{
	return must_grow(NULL, size);
}

void *
must_grow(void *block, size_t size)
{
	void *grown = realloc(block, size ? size : 1);

	if (!grown)
		die("out of memory (%zu bytes wanted)", size);
	return grown;
}
