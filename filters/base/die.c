#define _GNU_SOURCE /* program_invocation_short_name */
#include "base/die.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { MESSAGE = 8192 };

/* Messages quote what was read, and go to terminals: no control character of
 * ASCII, nor a C1 one in UTF-8 (U+0080 to U+009F), gets through. */
static void
make_harmless(char *message)
{
	unsigned char *at = (unsigned char *)message;

	for (; *at; at++)
		if (*at < 0x20 || *at == 0x7f || (*at == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0))
			*at = '?';
}

static void
complain(const char *format, va_list arguments)
{
	char message[MESSAGE];

	vsnprintf(message, sizeof message, format, arguments);
	make_harmless(message);
	fprintf(stderr, "%s: %s\n", program_invocation_short_name, message);
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
