#include "prose/plain.h"

#include "base/utf8.h"

enum { SHORT_WORD = 4, LONGEST_WORD = 48 };

/* Code points that stand for something else, or for nothing that is read. */
static const struct spelling {
	uint32_t first, last;
	const char *plain;
} spellings[] = {
	{ 0xb2, 0xb3, "" },      { 0xb9, 0xb9, "" },     { 0x2070, 0x2070, "" },   { 0x2074, 0x2079, "" }, /* superscripts */
	{ 0x200b, 0x200d, "" },  { 0x2060, 0x2060, "" }, { 0xfeff, 0xfeff, "" },                           /* no width */
	{ 0xfb00, 0xfb00, "ff" }, { 0xfb01, 0xfb01, "fi" }, { 0xfb02, 0xfb02, "fl" }, { 0xfb03, 0xfb03, "ffi" },
	{ 0xfb04, 0xfb04, "ffl" },
};

struct copying {
	struct plain *plain;
	const struct vocabulary *vocabulary;
	struct slice text;
	size_t at;
};

static bool
is_lower(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_letter(char byte)
{
	return is_lower(byte) || (byte >= 'A' && byte <= 'Z') || byte & 0x80;
}

static char
byte_at(struct slice text, size_t at)
{
	return at < text.length ? text.data[at] : '\0';
}

/* The last byte of the copy; a blank at its front. */
static char
last_byte(const struct plain *plain)
{
	return plain->length ? plain->text[plain->length - 1] : ' ';
}

/* Whether anything of the text may be other than plain. */
static bool
may_differ(struct slice text)
{
	for (size_t i = 1; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.data[i];
		char before = text.data[i - 1];

		if (byte == 0xc2 || byte == 0xe2 || byte == 0xef)
			return true;
		if ((byte == '\n' && (before == '-' || before == ' ' || before == '\r')) ||
		    (is_digit(text.data[i]) && is_lower(before)))
			return true;
	}
	return false;
}

static void
put(struct plain *plain, char byte, size_t place)
{
	plain->places[plain->length] = (uint32_t)place;
	plain->text[plain->length++] = byte;
}

static void
copy_bytes(struct copying *copying, size_t count)
{
	for (; count; count--, copying->at++)
		put(copying->plain, copying->text.data[copying->at], copying->at);
}

/* Puts what stands for the next bytes, and goes past them. */
static void
spell(struct copying *copying, const char *plain, size_t bytes)
{
	for (const char *byte = plain; *byte; byte++)
		put(copying->plain, *byte, byte[1] ? copying->at : copying->at + bytes - 1);
	copying->at += bytes;
}

/* Behind one end of a line with blanks about it; the place itself where there is none. */
static size_t
behind_break(struct slice text, size_t at)
{
	size_t begin = at, breaks = 0;

	for (; strchr(" \t\r\n\f", byte_at(text, at)) && byte_at(text, at); at++)
		breaks += text.data[at] == '\n';
	return breaks ? at : begin;
}

/* Whether all of it is one word that is known. */
static bool
is_known(const struct vocabulary *vocabulary, const char *word, size_t length)
{
	struct token tokens[2];

	return tokens_cut(vocabulary, (struct slice){ word, length }, tokens, 2) == 1 && tokens[0].word;
}

/* Whether the word that the copy ends with and the one there are two: "arms-producing", not "Ger-many". */
static bool
are_two(const struct copying *copying, size_t next)
{
	const struct plain *plain = copying->plain;
	size_t first = plain->length, second = next, before, behind;
	char joined[2 * LONGEST_WORD];

	while (first && is_letter(plain->text[first - 1]) && plain->length - first < LONGEST_WORD)
		first--;
	while (is_letter(byte_at(copying->text, second)) && second - next < LONGEST_WORD)
		second++;
	before = plain->length - first;
	behind = second - next;
	memcpy(joined, plain->text + first, before);
	memcpy(joined + before, copying->text.data + next, behind);
	return !is_known(copying->vocabulary, joined, before + behind) &&
	       is_known(copying->vocabulary, joined, before) &&
	       is_known(copying->vocabulary, joined + before, behind);
}

/* "long- and short-range": the hyphen stays, for a word that is not there. */
static bool
is_suspended(struct slice text)
{
	static const char *const words[] = { "and ", "or ", "to ", "nor " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_starts(text, words[i]))
			return true;
	return false;
}

/* A hyphen at the end of a line within a word. */
static void
copy_hyphen(struct copying *copying)
{
	struct slice text = copying->text;
	size_t next = behind_break(text, copying->at + 1);
	char before = last_byte(copying->plain), behind = byte_at(text, next);

	if (next == copying->at + 1 || !(is_letter(before) || is_digit(before)) || !(is_letter(behind) || is_digit(behind)) ||
	    is_suspended(slice_from(text, next))) {
		copy_bytes(copying, 1);
		return;
	}
	if (!is_letter(before) || !is_lower(behind) || are_two(copying, next))
		copy_bytes(copying, 1);
	copying->at = next;
}

/* "cent1": the mark of a note behind a word; how many digits it has. */
static size_t
note_length(const struct copying *copying)
{
	const struct plain *plain = copying->plain;
	size_t letters = 0, digits = 0;

	while (letters < plain->length && is_lower(plain->text[plain->length - 1 - letters]))
		letters++;
	while (is_digit(byte_at(copying->text, copying->at + digits)))
		digits++;
	return letters >= SHORT_WORD && digits <= 2 && !is_letter(byte_at(copying->text, copying->at + digits)) ? digits : 0;
}

static void
copy_digit(struct copying *copying)
{
	size_t digits = note_length(copying);

	if (!digits) {
		copy_bytes(copying, 1);
		return;
	}
	put(copying->plain, '[', copying->at);
	copy_bytes(copying, digits);
	put(copying->plain, ']', copying->at - 1);
}

/* Whether a dash that is another than the one for ranges stands between two digits: "2017" MINUS "21". */
static bool
is_range(const struct copying *copying, uint32_t code, size_t length)
{
	return (code == 0x2212 || code == 0x2014 || code == 0x2015) && is_digit(last_byte(copying->plain)) &&
	       is_digit(byte_at(copying->text, copying->at + length));
}

static void
copy_high(struct copying *copying)
{
	uint32_t code = 0;
	size_t length = utf8_decode(slice_from(copying->text, copying->at), &code);

	if (code == 0xad) { /* a soft hyphen, and the end of the line behind it */
		copying->at = behind_break(copying->text, copying->at + length);
		return;
	}
	if (length && is_range(copying, code, length)) {
		spell(copying, "\xe2\x80\x93", length);
		return;
	}
	for (size_t i = 0; length && i < sizeof spellings / sizeof *spellings; i++)
		if (spellings[i].first <= code && code <= spellings[i].last) {
			spell(copying, spellings[i].plain, length);
			return;
		}
	copy_bytes(copying, length ? length : 1);
}

bool
plain_copy(struct plain *plain, const struct vocabulary *vocabulary, struct slice text)
{
	struct copying copying = { .plain = plain, .vocabulary = vocabulary, .text = text };

	if (text.length > LONGEST_SENTENCE || !may_differ(text))
		return false;
	plain->length = 0;
	while (copying.at < text.length) {
		char byte = text.data[copying.at];

		if (byte == '-')
			copy_hyphen(&copying);
		else if (is_digit(byte) && is_lower(last_byte(plain)))
			copy_digit(&copying);
		else if (byte & 0x80)
			copy_high(&copying);
		else
			copy_bytes(&copying, 1);
	}
	return plain->length != text.length || memcmp(plain->text, text.data, text.length) != 0;
}
