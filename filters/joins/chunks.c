#include "joins/chunks.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "base/temporary.h"

static const char name[] = "a part of a join in $TMPDIR";

static int
again(int fd)
{
	int copy = dup(fd);

	if (copy < 0)
		die("%s: %s", name, strerror(errno));
	return copy;
}

void
chunks_open(struct chunks *chunks)
{
	*chunks = (struct chunks){ .fd = temporary_file() };
	chunks->out = output_of(again(chunks->fd), name);
}

void
chunks_put(struct chunks *chunks, struct slice bytes)
{
	uint64_t length = bytes.length;

	output_slice(&chunks->out, (struct slice){ (const char *)&length, sizeof length });
	output_slice(&chunks->out, bytes);
}

void
chunks_rewind(struct chunks *chunks)
{
	if (chunks->out.buffer)
		output_close(&chunks->out);
	chunks->out.buffer = NULL;
	if (chunks->in.buffer)
		input_close(&chunks->in);
	if (lseek(chunks->fd, 0, SEEK_SET) != 0)
		die("%s: %s", name, strerror(errno));
	input_take(&chunks->in, again(chunks->fd), name);
}

/* Brings that many bytes into the window; false where there are no more at all. */
static bool
fetch(struct input *in, size_t bytes)
{
	while (input_window(in).length < bytes)
		if (!input_more(in, bytes) && input_window(in).length < bytes) {
			if (!input_window(in).length)
				return false;
			die("%s: cannot be read back", name);
		}
	return true;
}

bool
chunks_next(struct chunks *chunks, struct slice *bytes)
{
	struct input *in = &chunks->in;
	uint64_t length;

	if (!fetch(in, sizeof length))
		return false;
	memcpy(&length, input_window(in).data, sizeof length);
	input_skip(in, sizeof length);
	if (length && !fetch(in, length))
		die("%s: cannot be read back", name);
	*bytes = slice_first(input_window(in), length);
	input_skip(in, length);
	return true;
}

void
chunks_close(struct chunks *chunks)
{
	if (chunks->out.buffer)
		output_close(&chunks->out);
	if (chunks->in.buffer)
		input_close(&chunks->in);
	free(chunks->in.buffer);
	close(chunks->fd);
}
