#define _GNU_SOURCE /* F_SETPIPE_SZ */
#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"

struct output
output_of(int fd, const char *name)
{
	struct output output = { .fd = fd, .name = name };

	signal(SIGPIPE, SIG_IGN);
#ifdef F_SETPIPE_SZ
	(void)fcntl(fd, F_SETPIPE_SZ, 1024 * 1024); /* where this fails, the pipe is only slower */
#endif
	output.room = OUTPUT_BUFFER;
	output.buffer = must_alloc(output.room);
	return output;
}

struct output
output_memory(void)
{
	return (struct output){ .fd = -1, .name = "memory", .room = OUTPUT_BUFFER, .buffer = must_alloc(OUTPUT_BUFFER) };
}

struct output
output_create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0)
		die("%s: %s", path, strerror(errno));
	return output_of(fd, path);
}

static void
write_all(const struct output *output, struct slice bytes)
{
	while (bytes.length) {
		ssize_t written = write(output->fd, bytes.data, bytes.length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0 && errno == EPIPE)
			_Exit(EXIT_DONE);
		if (written < 0)
			die("%s: %s", output->name, strerror(errno));
		bytes = slice_from(bytes, (size_t)written);
	}
}

void
output_flush(struct output *output)
{
	write_all(output, (struct slice){ output->buffer, output->used });
	output->used = 0;
}

void
output_large(struct output *output, struct slice bytes)
{
	if (output->fd < 0) {
		output->room = 2 * (output->used + bytes.length);
		output->buffer = must_grow(output->buffer, output->room);
		output_slice(output, bytes);
		return;
	}
	output_flush(output);
	if (bytes.length >= OUTPUT_BUFFER)
		write_all(output, bytes);
	else
		output_slice(output, bytes);
}

void
output_close(struct output *output)
{
	output_flush(output);
	if (close(output->fd) != 0 && errno != EINTR)
		die("%s: %s", output->name, strerror(errno));
	free(output->buffer);
	output->buffer = NULL;
}

void
output_format(struct output *output, const char *format, ...)
{
	char *text = NULL;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vasprintf(&text, format, arguments);
	va_end(arguments);
	if (length < 0)
		die("out of memory");
	output_slice(output, (struct slice){ text, (size_t)length });
	free(text);
}
