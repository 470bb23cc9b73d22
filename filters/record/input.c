#define _GNU_SOURCE /* F_SETPIPE_SZ, posix_fadvise */
#include "record/input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "base/scan.h"
#include "record/decoder.h"

void
input_take(struct input *input, int fd, const char *name)
{
	input->fd = fd;
	input->name = name;
#ifdef F_SETPIPE_SZ
	(void)fcntl(input->fd, F_SETPIPE_SZ, 1024 * 1024);
#endif
	(void)posix_fadvise(input->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	if (!input->buffer) {
		input->capacity = INPUT_READ;
		input->buffer = must_alloc(input->capacity + SCAN_PADDING);
	}
	memset(input->buffer + input->capacity, 0, SCAN_PADDING);
	input->begin = input->end = 0;
	input->offset = 0;
	input->ended = input->returns = false;
	input->decoder = NULL;
}

bool
input_open(struct input *input, const char *path)
{
	bool standard = strcmp(path, "-") == 0;
	struct stat status;

	input->name = standard ? "standard input" : path;
	input->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (input->fd < 0 || fstat(input->fd, &status) != 0) {
		warn("%s: %s", input->name, strerror(errno));
		return false;
	}
	if (S_ISDIR(status.st_mode)) {
		warn("%s: is a directory", input->name);
		close(input->fd);
		return false;
	}
	input_take(input, input->fd, input->name);
	return true;
}

void
input_jump(struct input *input, uint64_t offset)
{
	if (lseek(input->fd, (off_t)offset, SEEK_SET) < 0)
		die("%s: %s", input->name, strerror(errno));
	input->begin = input->end = 0;
	input->offset = offset;
	input->ended = false;
}

/* Moves what is left to the front; doubles the buffer when that is all of it. */
static void
make_room(struct input *input)
{
	if (input->begin) {
		memmove(input->buffer, input->buffer + input->begin, input->end - input->begin);
		input->end -= input->begin;
		input->begin = 0;
	}
	if (input->end + DECODER_ROOM <= input->capacity)
		return;
	input->capacity *= 2;
	input->buffer = must_grow(input->buffer, input->capacity + SCAN_PADDING);
}

static size_t
read_bytes(struct input *input, char *to, size_t room)
{
	for (;;) {
		ssize_t got = read(input->fd, to, room);

		if (got >= 0)
			return (size_t)got;
		if (errno != EINTR)
			die("%s: %s", input->name, strerror(errno));
	}
}

/* Takes what the decoder has ready; warns if that shows another encoding than was expected. */
static size_t
give(struct input *input, char *to, size_t room)
{
	size_t given = decoder_give(input->decoder, to, room);

	if (decoder_found_utf8(input->decoder))
		warn("%s: is UTF-8, and not %s as such files are: read as UTF-8 (--encoding %s says otherwise)", input->name,
		     input->expected, input->expected);
	return given;
}

/* Reads as read_bytes does, and converts the bytes. */
static size_t
read_converted(struct input *input, char *to, size_t room)
{
	size_t raw_room, got;

	for (;;) {
		size_t given = give(input, to, room);
		char *raw;

		if (given)
			return given;
		raw = decoder_room(input->decoder, &raw_room);
		got = read_bytes(input, raw, raw_room);
		decoder_take(input->decoder, got);
		if (!got)
			return give(input, to, room); /* a character that the file's end cut off */
	}
}

static void
end_lines(char *text, size_t length)
{
	for (size_t at = 0; (at += slice_find((struct slice){ text + at, length - at }, '\r')) < length;)
		text[at] = '\n';
}

static size_t
read_once(struct input *input)
{
	char *to = input->buffer + input->end;
	size_t room = input->capacity - input->end;
	size_t got = input->decoder ? read_converted(input, to, room) : read_bytes(input, to, room);

	if (input->returns)
		end_lines(to, got);
	return got;
}

void
input_decode(struct input *input, const char *encoding, bool doubted)
{
	input->decoder = decoder_open(encoding, input_window(input));
	input->expected = encoding;
	if (doubted)
		decoder_doubt(input->decoder);
	input->begin = input->end = 0;
	input->offset = 0;
	input->ended = false;
}

void
input_end_by_returns(struct input *input)
{
	input->returns = true;
	end_lines(input->buffer + input->begin, input->end - input->begin);
}

bool
input_more(struct input *input, size_t limit)
{
	size_t had = input->end - input->begin;

	while (!input->ended && input->end - input->begin < limit) {
		size_t got;

		make_room(input);
		got = read_once(input);
		input->ended = got == 0;
		input->end += got;
		memset(input->buffer + input->end, 0, SCAN_PADDING);
		if (got && memchr(input->buffer + input->end - got, '\n', got))
			break;
	}
	return input->end - input->begin > had;
}

void
input_close(struct input *input)
{
	if (input->decoder)
		decoder_close(input->decoder);
	input->decoder = NULL;
	if (input->fd != STDIN_FILENO)
		close(input->fd);
}
