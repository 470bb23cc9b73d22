#define _GNU_SOURCE /* program_invocation_short_name */
#include "base/die.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { MESSAGE = 8192 };

/* Whether the UTF-8 there is a C1 control (U+0080 to U+009F), or turns the direction
 * of text (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069). */
static bool
controls(const unsigned char *at)
{
	if (at[0] == 0xc2)
		return at[1] >= 0x80 && at[1] < 0xa0;
	if (at[0] != 0xe2 || (at[1] != 0x80 && at[1] != 0x81))
		return false;
	return at[1] == 0x80 ? (at[2] & 0xfe) == 0x8e || (at[2] >= 0xaa && at[2] <= 0xae) : at[2] >= 0xa6 && at[2] <= 0xa9;
}

/* Messages quote what was read, and go to terminals: no control gets through. */
static void
make_harmless(char *message)
{
	unsigned char *at = (unsigned char *)message;

	for (; *at; at++)
		if (*at < 0x20 || *at == 0x7f || controls(at))
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
must_alloc_many(uint64_t count, size_t size)
{
	return must_alloc(count <= SIZE_MAX / size ? (size_t)count * size : SIZE_MAX);
}

void *
must_grow(void *block, size_t size)
{
	void *grown = realloc(block, size ? size : 1);

	if (!grown)
		die("out of memory (%zu bytes wanted)", size);
	return grown;
}
