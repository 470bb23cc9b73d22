#include "record/decoder.h"

#include <iconv.h>
#include <stdlib.h>
#include <strings.h>

#include "base/die.h"
#include "base/utf8.h"

enum {
	RAW = 64 * 1024,
	PIECE = 256, /* what iconv gets at a time, where ASCII needs no iconv */
	ASCII_RUN = 32,
	EVIDENCE = 4096, /* from the first byte beyond ASCII on: whether that is UTF-8 is looked at so far */
};

struct decoder {
	iconv_t conversion;
	const char *encoding;
	size_t unit;     /* bytes of its smallest sign: what is stepped over when there is none */
	bool over_ascii; /* bytes below 0x80 are ASCII, whatever stands around them */
	bool doubted, found_utf8;
	bool ended;
	char *raw; /* capacity bytes; those from begin to end are still to be converted */
	size_t capacity, begin, end;
	uint64_t lines, mended, mended_line;
};

/* iconv_open gives -1 for an encoding that it does not know. */
static bool
is_open(iconv_t conversion)
{
	return (intptr_t)conversion != -1;
}

bool
decoder_knows(const char *encoding)
{
	iconv_t conversion = iconv_open("UTF-8", encoding);

	if (!is_open(conversion))
		return false;
	iconv_close(conversion);
	return true;
}

/* Encodings whose escapes shift, or whose signs have two bytes, do not keep all of ASCII as it is. */
static bool
is_over_ascii(iconv_t conversion)
{
	char ascii[128], copy[2 * sizeof ascii], *from = ascii, *to = copy;
	size_t left = sizeof ascii, room = sizeof copy;
	bool same;

	for (size_t i = 0; i < sizeof ascii; i++)
		ascii[i] = (char)i;
	same = iconv(conversion, &from, &left, &to, &room) != (size_t)-1 && room == sizeof ascii &&
	       memcmp(ascii, copy, sizeof ascii) == 0;
	iconv(conversion, NULL, NULL, NULL, NULL);
	return same;
}

/* A byte beyond ASCII is a character by itself. */
static bool
is_single_byte(iconv_t conversion)
{
	char byte[] = "\xe9", to[DECODER_ROOM], *from = byte, *at = to;
	size_t left = 1, room = sizeof to;
	bool single = iconv(conversion, &from, &left, &at, &room) != (size_t)-1 && room < sizeof to;

	iconv(conversion, NULL, NULL, NULL, NULL);
	return single;
}

static size_t
unit_of(const char *encoding)
{
	if (strncasecmp(encoding, "utf-16", 6) == 0 || strncasecmp(encoding, "ucs-2", 5) == 0)
		return 2;
	return strncasecmp(encoding, "utf-32", 6) == 0 || strncasecmp(encoding, "ucs-4", 5) == 0 ? 4 : 1;
}

struct decoder *
decoder_open(const char *encoding, struct slice bytes)
{
	struct decoder *decoder = must_alloc(sizeof *decoder);

	*decoder = (struct decoder){ .conversion = iconv_open("UTF-8", encoding),
		                         .encoding = encoding,
		                         .unit = unit_of(encoding),
		                         .capacity = bytes.length + RAW };
	if (!is_open(decoder->conversion))
		die("'%s' is not an encoding that iconv knows", encoding);
	decoder->over_ascii = is_over_ascii(decoder->conversion);
	decoder->raw = must_alloc(decoder->capacity);
	if (bytes.length)
		memcpy(decoder->raw, bytes.data, bytes.length);
	decoder->end = bytes.length;
	return decoder;
}

void
decoder_doubt(struct decoder *decoder)
{
	decoder->doubted = decoder->over_ascii && is_single_byte(decoder->conversion);
}

bool
decoder_found_utf8(struct decoder *decoder)
{
	bool found = decoder->found_utf8;

	decoder->found_utf8 = false;
	return found;
}

char *
decoder_room(struct decoder *decoder, size_t *room)
{
	if (decoder->begin)
		memmove(decoder->raw, decoder->raw + decoder->begin, decoder->end - decoder->begin);
	decoder->end -= decoder->begin;
	decoder->begin = 0;
	*room = decoder->capacity - decoder->end;
	return decoder->raw + decoder->end;
}

void
decoder_take(struct decoder *decoder, size_t count)
{
	decoder->end += count;
	decoder->ended = count == 0;
}

/* Counts lines up to the first character that is mended, because the message names its line. */
static void
count_lines(struct decoder *decoder, struct slice given)
{
	if (decoder->mended)
		return;
	for (size_t at = 0; (at += slice_find(slice_from(given, at), '\n')) < given.length; at++)
		decoder->lines++;
}

/* How many bytes at the front are ASCII. */
static size_t
ascii_length(struct slice text)
{
	const uint64_t tops = 0x8080808080808080;
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof word <= text.length; i += sizeof word) {
		memcpy(&word, text.data + i, sizeof word);
		if (word & tops)
			break;
	}
	while (i < text.length && !(text.data[i] & 0x80))
		i++;
	return i;
}

/* Writes U+FFFD for what stands at the front. */
static size_t
mend(struct decoder *decoder, char *to)
{
	size_t left = decoder->end - decoder->begin;

	memcpy(to, "\xef\xbf\xbd", 3);
	decoder->begin += left < decoder->unit ? left : decoder->unit;
	if (!decoder->mended++)
		decoder->mended_line = decoder->lines + 1;
	iconv(decoder->conversion, NULL, NULL, NULL, NULL);
	return 3;
}

/* Converts at most that many bytes of the front by iconv. */
static size_t
convert(struct decoder *decoder, size_t most, char *to, size_t room)
{
	char *from = decoder->raw + decoder->begin, *at = to;
	size_t left = decoder->end - decoder->begin, before;

	left = left < most ? left : most;
	before = left;
	iconv(decoder->conversion, &from, &left, &at, &room);
	decoder->begin += before - left;
	return (size_t)(at - to);
}

/* The last character may be cut off. */
static bool
is_utf8(struct slice bytes, bool whole)
{
	uint32_t code;
	size_t length;

	while (bytes.length && (length = utf8_decode(bytes, &code)))
		bytes = slice_from(bytes, length);
	return !bytes.length || (!whole && bytes.length < 4);
}

/* Settles, at the first byte beyond ASCII, what the file's encoding is. */
static void
settle(struct decoder *decoder, struct slice rest)
{
	bool whole = decoder->ended && rest.length <= EVIDENCE;

	decoder->doubted = false;
	if (!is_utf8(slice_first(rest, rest.length < EVIDENCE ? rest.length : EVIDENCE), whole))
		return;
	iconv_close(decoder->conversion);
	decoder->conversion = iconv_open("UTF-8", decoder->encoding = "UTF-8");
	if (!is_open(decoder->conversion))
		die("'%s' is not an encoding that iconv knows", decoder->encoding);
	decoder->found_utf8 = true;
}

/* One step; it may take bytes and give none, such as those that shift. */
static size_t
give_some(struct decoder *decoder, char *to, size_t room)
{
	struct slice rest = { decoder->raw + decoder->begin, decoder->end - decoder->begin };
	size_t run = decoder->over_ascii ? ascii_length(rest) : 0, given, before = decoder->begin;

	if (decoder->doubted && !run) {
		if (rest.length < EVIDENCE && !decoder->ended)
			return 0;
		settle(decoder, rest);
	}
	if (run >= ASCII_RUN || (run && (run == rest.length || decoder->doubted))) {
		given = run < room ? run : room;
		memcpy(to, rest.data, given);
		decoder->begin += given;
		return given;
	}
	given = convert(decoder, decoder->over_ascii ? PIECE : rest.length, to, room);
	/* iconv stopped at once, so the front is ill-formed, or cut off by the end of the file */
	if (!given && decoder->begin == before && (decoder->ended || rest.length >= DECODER_ROOM))
		given = mend(decoder, to);
	return given;
}

size_t
decoder_give(struct decoder *decoder, char *to, size_t room)
{
	size_t given = 0, before;

	do {
		before = decoder->begin;
		if (decoder->begin < decoder->end)
			given = give_some(decoder, to, room);
	} while (!given && decoder->begin != before);
	count_lines(decoder, (struct slice){ to, given });
	return given;
}

uint64_t
decoder_mended(const struct decoder *decoder, uint64_t *line)
{
	*line = decoder->mended_line;
	return decoder->mended;
}

const char *
decoder_encoding(const struct decoder *decoder)
{
	return decoder->encoding;
}

void
decoder_close(struct decoder *decoder)
{
	iconv_close(decoder->conversion);
	free(decoder->raw);
	free(decoder);
}
