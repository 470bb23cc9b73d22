#include "prose/tokens.h"

#include "base/utf8.h"
#include "lookup/fold.h"

/* What a byte may begin. */
enum byte_kind { BYTE_NOTHING, BYTE_SPACE, BYTE_LETTER, BYTE_DIGIT, BYTE_MARK, BYTE_HIGH, BYTE_BRACKET };

struct cutting {
	const struct vocabulary *vocabulary;
	struct vocabulary *learns; /* in its place, where new words are added; else NULL */
	struct slice text;
	struct token *tokens;
	size_t at, count, limit;
	uint8_t pending; /* flags for the next token */
};

enum { LONGEST_LINK = 2048 };

static inline bool
is_lower(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static inline bool
is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static enum byte_kind
kind_of_byte(char byte)
{
	static const uint8_t kinds[256] = {
		[' '] = BYTE_SPACE,   ['\n'] = BYTE_SPACE, ['\t'] = BYTE_SPACE, ['\r'] = BYTE_SPACE, ['['] = BYTE_BRACKET,
		[']'] = BYTE_BRACKET, [','] = BYTE_MARK,   [';'] = BYTE_MARK,   [':'] = BYTE_MARK,   ['('] = BYTE_MARK,
		[')'] = BYTE_MARK,    ['|'] = BYTE_MARK,   ['/'] = BYTE_MARK,   ['%'] = BYTE_MARK,   ['.'] = BYTE_MARK,
		['!'] = BYTE_MARK,    ['?'] = BYTE_MARK,   ['+'] = BYTE_MARK,   ['<'] = BYTE_MARK,   ['>'] = BYTE_MARK,
		['='] = BYTE_MARK,    ['~'] = BYTE_MARK,   ['$'] = BYTE_MARK,   ['-'] = BYTE_MARK,
	};

	if (is_lower(byte) || is_upper(byte))
		return BYTE_LETTER;
	if (byte & 0x80)
		return BYTE_HIGH;
	return byte_is_digit(byte) ? BYTE_DIGIT : kinds[(unsigned char)byte];
}

static char
byte_at(const struct cutting *cutting, size_t at)
{
	return at < cutting->text.length ? cutting->text.data[at] : '\0';
}

/* The length of what is a letter at that place: an ASCII one, or a code point
 * that is neither space nor punctuation; else 0. */
static size_t
letter_length(const struct cutting *cutting, size_t at, uint32_t *code)
{
	char byte = byte_at(cutting, at);
	size_t length;

	*code = (unsigned char)byte;
	if (is_lower(byte) || is_upper(byte))
		return 1;
	if (!(byte & 0x80))
		return 0;
	length = utf8_decode(slice_from(cutting->text, at), code);
	return *code >= 0xc0 && !(*code >= 0x2000 && *code < 0x2c00) && *code != 0xfeff && *code != 0xfffd ? length : 0;
}

/* An apostrophe within a word: its length, 0 for anything else. */
static size_t
apostrophe_length(const struct cutting *cutting, size_t at)
{
	if (byte_at(cutting, at) == '\'')
		return 1;
	return slice_starts(slice_from(cutting->text, at), "\xe2\x80\x99") ? 3 : 0;
}

static struct token *
add_token(struct cutting *cutting, size_t begin, size_t end, enum token_kind kind)
{
	struct token *token = &cutting->tokens[cutting->count++];

	*token = (struct token){
		.begin = (uint32_t)begin, .end = (uint32_t)end, .kind = (uint8_t)kind, .flags = cutting->pending
	};
	if (cutting->count > 1 && token[-1].end == begin)
		token->flags |= TOKEN_CLOSE;
	cutting->pending = 0;
	cutting->at = end;
	return token;
}

static uint32_t
word_number(const struct cutting *cutting, const char word[WORD_TEXT], size_t length)
{
	return cutting->learns ? vocabulary_add(cutting->learns, word, length)
	                       : vocabulary_find(cutting->vocabulary, word, length);
}

/* A word with letters beyond ASCII is folded as names are. */
static uint32_t
folded_number(const struct cutting *cutting, struct slice text)
{
	struct folded folded;
	char word[WORD_TEXT] = { 0 };

	if (!fold_name(text, &folded) || folded.words[0].text.length > sizeof word)
		return 0;
	memcpy(word, folded.words[0].text.data, folded.words[0].text.length);
	return word_number(cutting, word, folded.words[0].text.length);
}

/* Whether a stop at that place belongs to initials: "U.S.", "D.C.". */
static bool
is_initial_stop(const struct cutting *cutting, size_t begin, size_t at)
{
	if (byte_at(cutting, at) != '.' || at == begin || !is_upper(byte_at(cutting, at - 1)))
		return false;
	if (at - begin == 1)
		return is_upper(byte_at(cutting, at + 1)) && byte_at(cutting, at + 2) == '.';
	return byte_at(cutting, at - 2) == '.';
}

struct word_scan {
	char lower[WORD_TEXT];
	size_t length, end; /* end: without a possessive's ending */
	bool high, digits, upper, possessive;
};

/* Steps over one apostrophe or initial's stop; false where the word ends. */
static bool
step_inside(const struct cutting *cutting, size_t begin, size_t *at, struct word_scan *scan)
{
	size_t apostrophe = apostrophe_length(cutting, *at);
	uint32_t code;

	if (is_initial_stop(cutting, begin, *at)) {
		++*at;
		return true;
	}
	if (!apostrophe)
		return false;
	if (byte_at(cutting, *at + apostrophe) == 's' && !letter_length(cutting, *at + apostrophe + 1, &code)) {
		scan->possessive = true;
		scan->end = *at;
		*at += apostrophe + 1;
		return false;
	}
	if (!letter_length(cutting, *at + apostrophe, &code)) {
		scan->possessive = *at > begin && byte_at(cutting, *at - 1) == 's';
		scan->end = *at;
		*at += scan->possessive ? apostrophe : 0;
		return false;
	}
	*at += apostrophe;
	return true;
}

/* The usual word: ASCII letters up to a space or mark. True if that was all. */
static bool
scan_plain(const struct cutting *cutting, size_t *at, struct word_scan *scan)
{
	const char *text = cutting->text.data;
	size_t last = cutting->text.length, begin = *at;

	if (last - begin > WORD_TEXT)
		last = begin + WORD_TEXT;
	for (; *at < last; ++*at) {
		char byte = text[*at];

		if (is_upper(byte)) {
			byte = (char)(byte | 0x20);
		} else if (is_lower(byte)) {
			scan->upper = false;
		} else if (byte_is_digit(byte)) {
			scan->digits = true;
		} else {
			break;
		}
		scan->lower[scan->length++] = byte;
	}
	return *at < last ? !(text[*at] & 0x80) && text[*at] != '\'' && text[*at] != '.' : *at == cutting->text.length;
}

/* Any other word: apostrophes, initials' stops, letters beyond ASCII. */
static size_t
scan_rest(const struct cutting *cutting, size_t begin, size_t at, struct word_scan *scan)
{
	uint32_t code;

	for (;;) {
		size_t length = letter_length(cutting, at, &code);
		char byte = byte_at(cutting, at);

		if (!length && byte_is_digit(byte)) {
			scan->digits = true;
			length = 1;
		}
		if (!length) {
			if (step_inside(cutting, begin, &at, scan))
				continue;
			return at;
		}
		scan->high |= length > 1;
		scan->upper &= !is_lower(byte) && length == 1;
		if (scan->length < sizeof scan->lower)
			scan->lower[scan->length] = is_upper(byte) ? (char)(byte | 0x20) : byte;
		scan->length++;
		at += length;
	}
}

static void
cut_word(struct cutting *cutting)
{
	size_t begin = cutting->at, at = begin;
	struct word_scan scan = { .upper = true };
	struct token *token;
	uint32_t code;

	if (!scan_plain(cutting, &at, &scan))
		at = scan_rest(cutting, begin, at, &scan);
	if (!scan.possessive)
		scan.end = at;
	token = add_token(cutting, begin, at, TOKEN_WORD);
	letter_length(cutting, begin, &code);
	token->flags |=
		(uint8_t)((code > 0x7f || is_upper((char)code) ? TOKEN_CAPITAL : 0) | (scan.upper ? TOKEN_UPPER : 0) |
	              (scan.possessive ? TOKEN_POSSESSIVE : 0) | (scan.digits ? TOKEN_DIGITS : 0));
	if (scan.high)
		token->word = folded_number(cutting, slice_first(slice_from(cutting->text, begin), scan.end - begin));
	else if (scan.length <= sizeof scan.lower)
		token->word = word_number(cutting, scan.lower, scan.length);
}

static size_t
digits_at(const struct cutting *cutting, size_t at)
{
	size_t count = 0;

	while (byte_is_digit(byte_at(cutting, at + count)))
		count++;
	return count;
}

/* Digits, with commas before groups of three and one stop before others. */
static void
cut_number(struct cutting *cutting)
{
	size_t begin = cutting->at, at = begin, first = digits_at(cutting, at);

	at += first;
	while (first <= 3 && byte_at(cutting, at) == ',' && digits_at(cutting, at + 1) == 3)
		at += 4;
	if (byte_at(cutting, at) == '.' && byte_is_digit(byte_at(cutting, at + 1)))
		at += 1 + digits_at(cutting, at + 1);
	add_token(cutting, begin, at, TOKEN_NUMBER);
}

static void
add_mark(struct cutting *cutting, size_t length, char mark)
{
	add_token(cutting, cutting->at, cutting->at + length, TOKEN_MARK)->mark = mark;
}

/* A dash between two tokens joins them; one with spaces about it is a mark. */
static void
cut_dash(struct cutting *cutting, size_t length)
{
	size_t count = cutting->count;
	uint32_t code;
	bool joins =
		count && cutting->tokens[count - 1].end == cutting->at && cutting->tokens[count - 1].kind != TOKEN_MARK &&
		(letter_length(cutting, cutting->at + length, &code) || byte_is_digit(byte_at(cutting, cutting->at + length)));

	if (!joins) {
		add_mark(cutting, length, '-');
		return;
	}
	cutting->pending = TOKEN_HYPHEN;
	cutting->at += length;
}

/* A link's "](address)" or "][reference]" is passed over; brackets themselves,
 * and those of notes ("[^1]"), are seen through. */
static void
pass_bracket(struct cutting *cutting)
{
	size_t at = cutting->at + 2, last = at + LONGEST_LINK;
	char open = byte_at(cutting, cutting->at + 1);

	if (byte_at(cutting, cutting->at) != ']' || (open != '(' && open != '[') || byte_at(cutting, at) == '^') {
		cutting->at++;
		return;
	}
	while (at < last && at < cutting->text.length && !strchr(")[]\n", cutting->text.data[at]))
		at++;
	cutting->at = byte_at(cutting, at) == (open == '(' ? ')' : ']') ? at + 1 : cutting->at + 1;
}

/* Code points beyond ASCII that are no letters. */
static void
cut_high(struct cutting *cutting)
{
	uint32_t code = 0;
	size_t length = utf8_decode(slice_from(cutting->text, cutting->at), &code);

	if (code == 0x2010 || code == 0x2011 || code == 0x2012 || code == 0x2013)
		cut_dash(cutting, length);
	else if (code == 0x2014 || code == 0x2015 || code == 0x2212)
		add_mark(cutting, length, '-');
	else if (code == 0xa3 || code == 0xa5 || (code >= 0x20a0 && code <= 0x20cf))
		add_mark(cutting, length, '$');
	else if (code == 0x2248)
		add_mark(cutting, length, '~');
	else if (code == 0x2264 || code == 0x2265)
		add_mark(cutting, length, code == 0x2264 ? '<' : '>');
	else
		cutting->at += length ? length : 1;
}

static size_t
cut(struct cutting cutting)
{
	uint32_t code;

	while (cutting.at < cutting.text.length && cutting.count < cutting.limit) {
		char byte = cutting.text.data[cutting.at];

		switch (kind_of_byte(byte)) {
		case BYTE_LETTER:
			cut_word(&cutting);
			break;
		case BYTE_DIGIT:
			cut_number(&cutting);
			break;
		case BYTE_MARK:
			if (byte == '-')
				cut_dash(&cutting, 1);
			else
				add_mark(&cutting, 1, byte);
			break;
		case BYTE_BRACKET:
			pass_bracket(&cutting);
			break;
		case BYTE_HIGH:
			if (letter_length(&cutting, cutting.at, &code))
				cut_word(&cutting);
			else
				cut_high(&cutting);
			break;
		case BYTE_SPACE:
		case BYTE_NOTHING:
			cutting.at++;
			break;
		}
	}
	return cutting.count;
}

size_t
tokens_cut(const struct vocabulary *vocabulary, struct slice text, struct token *tokens, size_t limit)
{
	return cut((struct cutting){ .vocabulary = vocabulary, .text = text, .tokens = tokens, .limit = limit });
}

size_t
tokens_learn(struct vocabulary *vocabulary, struct slice text, struct token *tokens, size_t limit)
{
	return cut((struct cutting){ .learns = vocabulary, .text = text, .tokens = tokens, .limit = limit });
}
