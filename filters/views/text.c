#include "views/text.h"

#include <stdint.h>
#include <strings.h>

#include "base/utf8.h"

/* The form in which a character is shown: its own bytes if it is harmless. */
static struct slice
shown(struct slice bytes, uint32_t code, char picture[4])
{
	bool turns =
		(code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f;

	if (!bytes.length)
		return (struct slice){ picture, utf8_write(0xfffd, picture) };
	if (code < 0x20)
		return (struct slice){ picture, utf8_write(0x2400 + code, picture) };
	if (code == 0x7f)
		return (struct slice){ picture, utf8_write(0x2421, picture) };
	if ((code >= 0x80 && code < 0xa0) || turns)
		return (struct slice){ picture, utf8_write(0xfffd, picture) };
	return bytes;
}

/* Takes one character off the front, in the form in which it is shown. */
static struct slice
take_shown(struct slice *text, char picture[4])
{
	uint32_t code = 0;
	size_t length = utf8_decode(*text, &code);
	struct slice result = shown(slice_first(*text, length), code, picture);

	*text = slice_from(*text, length ? length : 1);
	return result;
}

/* Whether the text is printable ASCII, which takes a column a byte and is shown as it is. */
static bool
is_plain(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((signed char)text.data[i] < 0x20 || text.data[i] == 0x7f)
			return false;
	return true;
}

size_t
text_width(struct slice text)
{
	size_t width = 0;
	char picture[4];

	if (is_plain(text))
		return text.length;
	while (text.length)
		width += utf8_width(take_shown(&text, picture));
	return width;
}

void
text_show(struct output *out, struct slice text)
{
	char picture[4];

	if (is_plain(text)) {
		output_slice(out, text);
		return;
	}
	while (text.length)
		output_slice(out, take_shown(&text, picture));
}

/* Whether a line may be broken behind it, where no space is near. */
static bool
is_joint(char byte)
{
	return byte && strchr("./-_,;:|", byte);
}

size_t
text_fit(struct slice text, size_t width)
{
	struct slice rest = text;
	size_t used = 0, at_space = 0, at_joint = 0;
	char picture[4];

	if (text.length <= width && is_plain(text))
		return text.length;
	while (rest.length) {
		size_t before = text.length - rest.length;
		char byte = *rest.data;

		used += utf8_width(take_shown(&rest, picture));
		if (byte == ' ')
			at_space = text.length - rest.length;
		else if (is_joint(byte) && used <= width)
			at_joint = text.length - rest.length;
		if (used > width && before && !(byte == ' ' && used == width + 1))
			return at_space ? at_space : at_joint ? at_joint : before;
	}
	return text.length;
}

size_t
text_longest_piece(struct slice text)
{
	size_t longest = 0, begin = 0;

	for (size_t i = 0; i <= text.length; i++) {
		bool joint = i < text.length && is_joint(text.data[i]);
		size_t end = joint ? i + 1 : i, width;

		if (i < text.length && !joint && text.data[i] != ' ')
			continue;
		width = text_width(slice_from(slice_first(text, end), begin));
		longest = width > longest ? width : longest;
		begin = i + 1;
	}
	return longest;
}

void
text_wrap(struct output *out, struct slice text, size_t width)
{
	while (text.length) {
		struct slice piece = slice_first(text, width ? text_fit(text, width) : text.length);

		text = slice_from(text, piece.length);
		text_show(out, text.length ? slice_trim(piece) : piece);
		output_byte(out, '\n');
	}
}

void
text_repeat(struct output *out, const char *what, size_t count)
{
	while (count--)
		output_text(out, what);
}

void
text_pad(struct output *out, struct slice text, size_t width, bool right)
{
	size_t taken = text_width(text), fill = taken < width ? width - taken : 0;

	if (right)
		text_repeat(out, " ", fill);
	text_show(out, text);
	if (!right)
		text_repeat(out, " ", fill);
}

void
text_html(struct output *out, struct slice text)
{
	static const char bytes[] = "&<>\"'";
	static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
	char picture[4];

	while (text.length) {
		const char *at = memchr(bytes, *text.data, sizeof bytes - 1);

		if (at) {
			output_text(out, names[at - bytes]);
			text = slice_from(text, 1);
		} else if (*text.data == '\n' || *text.data == '\t') {
			output_byte(out, ' ');
			text = slice_from(text, 1);
		} else {
			output_slice(out, take_shown(&text, picture));
		}
	}
}

bool
text_is_link(struct slice text)
{
	return (text.length > 8 && strncasecmp(text.data, "https://", 8) == 0) ||
	       (text.length > 7 && strncasecmp(text.data, "http://", 7) == 0);
}

void
text_link_target(struct output *out, struct slice text)
{
	/* "//" and "/\" begin the name of another host */
	bool root = slice_starts(text, "/") && (text.length < 2 || (text.data[1] != '/' && text.data[1] != '\\'));

	if (!text_is_link(text) && !root && !slice_starts(text, "#"))
		output_text(out, "./");
	text_html(out, text);
}

/* Steps over the name and the digits behind it, which go into *number; NULL if anything else stands there. */
static const char *
take_number(const char *at, const char *end, const char *name, struct slice *number)
{
	size_t length = strlen(name);

	if ((size_t)(end - at) < length || memcmp(at, name, length) != 0)
		return NULL;
	*number = (struct slice){ at + length, 0 };
	for (at += length; at < end && *at >= '0' && *at <= '9'; at++)
		number->length++;
	return number->length ? at : NULL;
}

void
text_link_label(struct output *out, struct slice text)
{
	size_t place = text.length;
	const char *end = text.data + text.length, *at;
	struct slice page, line;

	while (place && text.data[place - 1] != '#')
		place--;
	place -= place > 0;
	at = text.data + place;
	if (place < text.length && take_number(at, end, "#L", &line) == end)
		output_format(out, "line %.*s", (int)line.length, line.data);
	else if (place < text.length && (at = take_number(at, end, "#page=", &page)) &&
	         take_number(at, end, "&line=", &line) == end)
		output_format(out, "page %.*s, line %.*s", (int)page.length, page.data, (int)line.length, line.data);
	else
		text_html(out, text);
}
