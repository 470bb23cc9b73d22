/* output: buffered writing to a file descriptor.
 * A closed pipe ends the program quietly; any other failure ends it with
 * EXIT_FAILED and a message, also at the last flush. */
#ifndef ENTENTE_OUTPUT_H
#define ENTENTE_OUTPUT_H

#include "base/slice.h"

enum { OUTPUT_BUFFER = 64 * 1024 };

struct output {
	int fd;
	const char *name; /* for messages */
	size_t used, room;
	char *buffer;
};

/* Takes over an open descriptor; a pipe behind it is enlarged where the kernel allows. */
struct output output_of(int fd, const char *name);

/* Keeps all that is written in its buffer, for the caller to do with as it likes. */
struct output output_memory(void);

/* Makes or empties the file; dies when that is refused. */
struct output output_create(const char *path);

void output_flush(struct output *output);

/* Flushes and closes; dies on what a full disk says only now. */
void output_close(struct output *output);

/* output_slice where there is no room; there is some afterwards. */
void output_large(struct output *output, struct slice bytes);

static inline void
output_slice(struct output *output, struct slice bytes)
{
	if (bytes.length > output->room - output->used) {
		output_large(output, bytes);
		return;
	}
	bytes_copy(output->buffer + output->used, bytes.data, bytes.length);
	output->used += bytes.length;
}

static inline void
output_text(struct output *output, const char *text)
{
	output_slice(output, slice_of(text));
}

static inline void
output_byte(struct output *output, char byte)
{
	if (output->used == output->room)
		output_large(output, (struct slice){ NULL, 0 });
	output->buffer[output->used++] = byte;
}

/* printf into the output; for headings and such, not for records. */
void output_format(struct output *output, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
