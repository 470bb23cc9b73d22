#include "prose/plain.h"

#include "base/utf8.h"

enum { SHORT_WORD = 4, LONGEST_WORD = 48 };

/* Code points that stand for something else, or for nothing that is read. */
static const struct spelling {
	uint32_t first, last;
	const char *plain;
} spellings[] = {
	{ 0xb2, 0xb3, "" },        { 0xb9, 0xb9, "" },        { 0x2070, 0x2070, "" },
	{ 0x2074, 0x2079, "" },                                                       /* superscripts */
	{ 0x200b, 0x200d, "" },    { 0x2060, 0x2060, "" },    { 0xfeff, 0xfeff, "" }, /* no width */
	{ 0xfb00, 0xfb00, "ff" },  { 0xfb01, 0xfb01, "fi" },  { 0xfb02, 0xfb02, "fl" },
	{ 0xfb03, 0xfb03, "ffi" }, { 0xfb04, 0xfb04, "ffl" },
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
		if ((byte == '\'' && before == '-') || (byte == '\n' && (before == '-' || before == ' ' || before == '\r')) ||
		    (byte_is_digit(text.data[i]) && (is_lower(before) || strchr("[^%)\".,;!?", before))))
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
	return !is_known(copying->vocabulary, joined, before + behind) && is_known(copying->vocabulary, joined, before) &&
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

	if (next == copying->at + 1 || !(is_letter(before) || byte_is_digit(before)) ||
	    !(is_letter(behind) || byte_is_digit(behind)) || is_suspended(slice_from(text, next))) {
		copy_bytes(copying, 1);
		return;
	}
	if (!is_letter(before) || !is_lower(behind) || are_two(copying, next))
		copy_bytes(copying, 1);
	copying->at = next;
}

/* The byte so far before the end of the copy; a blank where there is none. */
static char
byte_before(const struct plain *plain, size_t far)
{
	return plain->length >= far ? plain->text[plain->length - far] : ' ';
}

static size_t
digits_at(struct slice text, size_t at)
{
	size_t count = 0;

	while (byte_is_digit(byte_at(text, at + count)))
		count++;
	return count;
}

static bool
ends_word(char byte)
{
	return is_letter(byte) || byte == '%' || byte == ')';
}

/* Whether the mark of a note may stand behind the copy, as in "cent1", "63%1", "(GDP)1", "imports,1"; and where last
 * says that the sentence ends with it, "imports.1". */
static bool
may_have_note(const struct plain *plain, bool last)
{
	char byte = byte_before(plain, 1), before = byte_before(plain, 2);
	size_t letters = 0;

	while (is_lower(byte_before(plain, letters + 1)))
		letters++;
	if (letters >= SHORT_WORD || byte == '%' || byte == ')')
		return true;
	if (byte == '"' || byte == '\x9d') /* U+201D, if it is one */
		return byte == '"' ? before != ' ' && before != '(' : before == '\x80';
	if (byte == ',' || byte == ';')
		return ends_word(before);
	return last && strchr(".!?", byte) && ends_word(before);
}

/* What may stand behind the mark of a note. */
static bool
may_follow(struct slice text, size_t at)
{
	char byte = byte_at(text, at);

	if (!byte || strchr(" \t\r\n\f", byte))
		return true;
	return strchr(".,;:!?)\"'", byte) && !byte_is_digit(byte_at(text, at + 1));
}

/* The mark of a note at that place, with its brackets; 0 for none. *digits and *count are its number. */
static size_t
note_length(const struct copying *copying, size_t *digits, size_t *count)
{
	struct slice text = copying->text;
	bool bracket = byte_at(text, copying->at) == '[';

	*digits = copying->at + bracket;
	*digits += bracket && byte_at(text, *digits) == '^';
	*count = digits_at(text, *digits);
	if (!*count || *count > (bracket ? 3 : 2))
		return 0;
	if (bracket) {
		char behind = byte_at(text, *digits + *count + 1);

		return byte_at(text, *digits + *count) == ']' && copying->plain->length &&
		               byte_before(copying->plain, 1) != ']' && behind != '(' && behind != ':'
		           ? *digits + *count + 1 - copying->at
		           : 0;
	}
	return may_follow(text, *digits + *count) && may_have_note(copying->plain, *digits + *count == text.length) ? *count
	                                                                                                            : 0;
}

/* A digit or a bracket: what is the mark of a note is left out, and noted. */
static void
copy_number(struct copying *copying)
{
	struct plain *plain = copying->plain;
	size_t digits, count, length = note_length(copying, &digits, &count);

	if (!length) {
		copy_bytes(copying, 1);
		return;
	}
	plain->marks[plain->mark_count++] = (struct note_mark){ digits, digits + count };
	copying->at += length;
}

/* A dash between two digits is that of ranges, whatever it looks like, and a line may end with it: "2017" MINUS "21".
 * False where it is none. */
static bool
copy_range(struct copying *copying, uint32_t code, size_t length)
{
	size_t next = behind_break(copying->text, copying->at + length);
	bool dash = (code >= 0x2010 && code <= 0x2013) || code == 0x2212;

	if (!dash || !byte_is_digit(last_byte(copying->plain)) || !byte_is_digit(byte_at(copying->text, next)))
		return false;
	spell(copying, "\xe2\x80\x93", length);
	copying->at = next;
	return true;
}

/* "2013-'17": whether the apostrophe there stands for the first digits of a year that ends a range. */
static bool
is_before_year(const struct copying *copying, size_t length)
{
	const struct plain *plain = copying->plain;
	size_t dash = last_byte(plain) == '-' ? 1 : 3;

	return (dash == 1 || (plain->length > 3 && memcmp(plain->text + plain->length - 3, "\xe2\x80\x93", 3) == 0)) &&
	       byte_is_digit(byte_before(plain, dash + 1)) && digits_at(copying->text, copying->at + length) == 2;
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
	if (length && copy_range(copying, code, length))
		return;
	if (code == 0x2019 && is_before_year(copying, length)) {
		copying->at += length;
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
	plain->length = plain->mark_count = 0;
	while (copying.at < text.length) {
		char byte = text.data[copying.at];

		if (byte == '-')
			copy_hyphen(&copying);
		else if (byte == '[' || (byte_is_digit(byte) && !byte_is_digit(last_byte(plain))))
			copy_number(&copying);
		else if (byte == '\'' && is_before_year(&copying, 1))
			copying.at++;
		else if (byte & 0x80)
			copy_high(&copying);
		else
			copy_bytes(&copying, 1);
	}
	return plain->length != text.length || memcmp(plain->text, text.data, text.length) != 0;
}
