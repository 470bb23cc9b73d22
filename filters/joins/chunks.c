#include "joins/chunks.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "base/temporary.h"

static const char name[] = "a part of a join in $TMPDIR";

void
chunks_open(struct chunks *chunks)
{
	*chunks = (struct chunks){ .fd = temporary_file() };
	chunks->out = output_of(chunks->fd, name);
}

void
chunks_put(struct chunks *chunks, struct slice bytes)
{
	size_t length = bytes.length;

	output_slice(&chunks->out, (struct slice){ (const char *)&length, sizeof length });
	output_slice(&chunks->out, bytes);
}

/* Writes what is left; the file stays open. */
static void
end_output(struct chunks *chunks)
{
	if (!chunks->out.buffer)
		return;
	output_flush(&chunks->out);
	free(chunks->out.buffer);
	chunks->out.buffer = NULL;
}

void
chunks_rewind(struct chunks *chunks)
{
	end_output(chunks);
	if (lseek(chunks->fd, 0, SEEK_SET) != 0)
		die("%s: %s", name, strerror(errno));
	input_take(&chunks->in, chunks->fd, name);
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
	size_t length;

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
	free(chunks->out.buffer);
	free(chunks->in.buffer);
	close(chunks->fd);
}
