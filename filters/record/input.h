/* input: a file as a moving window of bytes, which grows only for a long line. Input in other
 * encodings or with other line ends can be converted to UTF-8 with line feeds on the way. */
#ifndef ENTENTE_INPUT_H
#define ENTENTE_INPUT_H

#include <stdint.h>

#include "base/slice.h"

enum { INPUT_READ = 256 * 1024 };

struct input {
	int fd;
	const char *name; /* for messages; "-" is standard input, named so */
	char *buffer;     /* capacity bytes and SCAN_PADDING behind them */
	size_t capacity, begin, end;
	uint64_t offset;         /* of begin, in the file; in what became of it where that is converted */
	bool ended;              /* nothing more will come */
	bool returns;            /* a carriage return ends a line, and becomes a line feed */
	struct decoder *decoder; /* makes UTF-8 of the bytes, or NULL */
	const char *expected;    /* the encoding that they were said to have */
};

/* Opens the file, "-" for standard input. False, with a message printed, when
 * it cannot be opened or is a directory. The buffer is kept from file to file. */
bool input_open(struct input *input, const char *path);

/* The same for an open descriptor. */
void input_take(struct input *input, int fd, const char *name);

/* Converts what is there, and what will come, from that encoding; the name must last. Doubted, it is
 * UTF-8 where that is what comes, which is told. */
void input_decode(struct input *input, const char *encoding, bool doubted);

/* Takes carriage returns for ends of lines, from the window's first byte on. */
void input_end_by_returns(struct input *input);

/* Whether what is read are the file's own bytes, so that offsets are places in it. */
static inline bool
input_is_verbatim(const struct input *input)
{
	return !input->decoder && !input->returns;
}

/* Forgets the window, to go on at that offset; dies where the file cannot do that. */
void input_jump(struct input *input, uint64_t offset);

/* What is there now, not yet taken. */
static inline struct slice
input_window(const struct input *input)
{
	return (struct slice){ input->buffer + input->begin, input->end - input->begin };
}

/* Reads on until a newline has come, the file ends or the window holds limit
 * bytes. The window may move. False when nothing was added. A read error ends
 * the program. */
bool input_more(struct input *input, size_t limit);

static inline void
input_skip(struct input *input, size_t bytes)
{
	input->begin += bytes;
	input->offset += bytes;
}

void input_close(struct input *input);

#endif
