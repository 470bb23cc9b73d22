#include "prose/sentences.h"

#include <ctype.h>

#include "record/text.h"

enum { WINDOW = 4 * LONGEST_SENTENCE, SHORT_LINE = 48, LONGEST_WORD = 24 };

void
sentences_close(struct sentences *sentences)
{
	text_tell_mended(&sentences->input);
	input_close(&sentences->input);
}

/* What can be seen from here on: more than any sentence needs, unless the file ends. */
static struct slice
window(struct sentences *sentences)
{
	struct input *input = &sentences->input;

	while (!input->ended && input->end - input->begin < WINDOW)
		input_more(input, WINDOW);
	return input_window(input);
}

bool
sentences_open(struct sentences *sentences, const char *path, const char *encoding, const struct lexicon *lexicon)
{
	sentences->lexicon = lexicon;
	sentences->place = (struct text_place){ .line = 1 };
	sentences->breaks = true;
	sentences->mark = (struct line_mark){ .heading = 0 };
	if (!input_open(&sentences->input, path) || !text_begin(&sentences->input, encoding, false))
		return false;
	sentences->place.page = slice_find(window(sentences), '\f') < window(sentences).length;
	return true;
}

void
text_place_pass(struct text_place *place, struct slice text)
{
	for (size_t at = 0, page; at < text.length; at = page + 1) {
		page = at + slice_find(slice_from(text, at), '\f');
		for (; (at += slice_find(slice_first(slice_from(text, at), page - at), '\n')) < page; at++)
			place->line++;
		if (page < text.length)
			*place = (struct text_place){ .page = place->page ? place->page + 1 : 2, .line = 1 };
	}
}

static void
skip(struct sentences *sentences, size_t bytes)
{
	struct slice text = slice_first(input_window(&sentences->input), bytes);

	text_place_pass(&sentences->place, text);
	input_skip(&sentences->input, bytes);
}

/* The mark of a note behind a stop: superscript digits, or "1", "[1]", "[^1]" before a blank. */
static size_t
note_mark_length(struct slice text, size_t at)
{
	size_t begin = at, digits = 0;
	bool bracket = text_byte(text, at) == '[';

	for (;;) {
		struct slice rest = slice_from(text, at);

		if (slice_starts(rest, "\xc2\xb9") || slice_starts(rest, "\xc2\xb2") || slice_starts(rest, "\xc2\xb3"))
			at += 2;
		else if (slice_starts(rest, "\xe2\x81") && rest.length > 2 && (unsigned char)rest.data[2] >= 0xb0 &&
		         (unsigned char)rest.data[2] <= 0xb9)
			at += 3;
		else
			break;
	}
	if (at > begin || at < 2 || isdigit((unsigned char)text.data[at - 2]))
		return at - begin; /* "2.1" is a number */
	at += bracket;
	at += bracket && text_byte(text, at) == '^';
	while (isdigit((unsigned char)text_byte(text, at)) && digits <= 2)
		at++, digits++;
	if (!digits || digits > 2 || (bracket && text_byte(text, at) != ']'))
		return 0;
	at += bracket;
	return at == text.length || is_text_space(text.data[at]) ? at - begin : 0;
}

/* Behind a sentence's last stop: quotes, brackets, emphasis and a link's address. */
static size_t
closing_length(struct slice text, size_t at)
{
	size_t begin = at;

	for (;;) {
		char byte = text_byte(text, at);

		if (byte && strchr("\"')]*_`", byte))
			at++;
		else if (slice_starts(slice_from(text, at), "\xe2\x80\x9d") ||
		         slice_starts(slice_from(text, at), "\xe2\x80\x99"))
			at += 3;
		else
			return at - begin;
	}
}

/* The first letter or digit from there on, past spaces, quotes, brackets and emphasis. */
static size_t
next_word(struct slice text, size_t at)
{
	while (at < text.length) {
		char byte = text.data[at];

		if (is_text_space(byte) || strchr("\"'([*_`", byte))
			at++;
		else if (slice_starts(slice_from(text, at), "\xe2\x80\x9c") ||
		         slice_starts(slice_from(text, at), "\xe2\x80\x98"))
			at += 3;
		else
			break;
	}
	return at;
}

/* The word that ends there, as the vocabulary would have it. */
static const struct lexeme *
known_word(const struct sentences *sentences, struct slice text, size_t begin, size_t end)
{
	struct token token;
	size_t taken;

	if (!tokens_cut(&sentences->lexicon->vocabulary, slice_first(slice_from(text, begin), end - begin), &token, 1))
		return NULL;
	return lexicon_at(sentences->lexicon, lexicon_match(sentences->lexicon, &token, 1, &taken));
}

static bool
is_of_classes(const struct sentences *sentences, const struct lexeme *lexeme, enum word_class from, enum word_class to)
{
	for (; lexeme; lexeme = lexicon_at(sentences->lexicon, lexeme->next))
		if (lexeme->class >= from && lexeme->class <= to)
			return true;
	return false;
}

/* Whether the stop at that place only shortens a word: an abbreviation, or
 * initials that no word which usually opens a sentence follows. */
static bool
is_abbreviation(const struct sentences *sentences, struct slice text, size_t at)
{
	size_t begin = at, next = next_word(text, at + 1), end = next;
	bool initials;

	while (begin && at - begin < LONGEST_WORD &&
	       (isalpha((unsigned char)text.data[begin - 1]) || text.data[begin - 1] == '.'))
		begin--;
	if (begin == at)
		return false;
	initials = at - begin == 1 ? isupper((unsigned char)text.data[begin]) != 0 : text.data[at - 2] == '.';
	if (!initials)
		return is_of_classes(sentences, known_word(sentences, text, begin, at), WORD_ABBREVIATION, WORD_ABBREVIATION);
	while (end - next < LONGEST_WORD && isalpha((unsigned char)text_byte(text, end)))
		end++;
	return !is_of_classes(sentences, known_word(sentences, text, next, end), WORD_ARTICLE, WORD_RETURN);
}

/* Whether the mark at that place ends the sentence; *end is then behind it. */
static bool
ends_here(const struct sentences *sentences, struct slice text, size_t at, size_t *end)
{
	size_t behind = at + 1 + closing_length(text, at + 1), next;

	behind += note_mark_length(text, behind);
	if (behind < text.length && !is_text_space(text.data[behind]))
		return false;
	*end = behind;
	next = next_word(text, behind);
	if (next < text.length && islower((unsigned char)text.data[next]))
		return false;
	return text.data[at] != '.' || !is_abbreviation(sentences, text, at);
}

/* Whether what stands before a blank line is unfinished, and what follows goes
 * on with it: a page ended within the sentence. */
static bool
goes_on(struct slice text, size_t last, size_t next)
{
	while (last && (is_text_space(text.data[last - 1]) || strchr("\"')]*_`", text.data[last - 1])))
		last--;
	if (last && strchr(".!?:;", text.data[last - 1]))
		return false;
	next = next_word(text, next);
	return islower((unsigned char)text_byte(text, next));
}

/* What a line break at that place means. */
static bool
breaks_here(struct slice text, size_t at, bool opens)
{
	size_t next = at + 1, blank = 0;

	while (next < text.length && is_text_space(text.data[next]))
		blank += text.data[next++] == '\n';
	if (line_starts_anew(slice_from(text, next)) || line_heads_items(slice_from(text, next)) || text.data[0] == '#' ||
	    text.data[0] == '|')
		return true;
	if (blank)
		return !goes_on(text, at, next);
	return opens && at < SHORT_LINE && !strchr(",;", text.data[at - 1]) &&
	       (isupper((unsigned char)text_byte(text, next)) || line_is_day(slice_from(text, next)));
}

static const bool may_end[256] = { ['\n'] = true, ['.'] = true, ['!'] = true, ['?'] = true };

/* Where the sentence at the text's front ends. *breaks: a paragraph ends there too. */
static size_t
sentence_end(const struct sentences *sentences, struct slice text, bool opens, bool *breaks)
{
	size_t limit = text.length < LONGEST_SENTENCE ? text.length : LONGEST_SENTENCE, end;
	bool first_line = opens;

	*breaks = false;
	for (size_t at = 1; at < limit; at++) {
		char byte = text.data[at];

		if (!may_end[(unsigned char)byte])
			continue;
		if (byte == '\n') {
			if (breaks_here(text, at, first_line)) {
				*breaks = true;
				return at;
			}
			first_line = false;
		} else if (ends_here(sentences, text, at, &end)) {
			return end < limit ? end : limit;
		}
	}
	if (limit == text.length)
		return limit;
	for (end = limit; end > limit - LONGEST_WORD * 8 && !is_text_space(text.data[end - 1]); end--)
		;
	if (is_text_space(text.data[end - 1]))
		return end;
	for (end = limit; end > limit - 4 && ((unsigned char)text.data[end] & 0xc0) == 0x80; end--)
		;
	return end;
}

/* False at the end of the file. */
static bool
skip_line(struct sentences *sentences)
{
	for (;;) {
		struct slice text = window(sentences);
		size_t length = slice_find(text, '\n');

		if (!text.length)
			return false;
		skip(sentences, length < text.length ? length + 1 : length);
		if (length < text.length)
			return true;
	}
}

/* Code in Markdown, from its fence to the next one, or to the end (CommonMark 4.5). */
static void
skip_fenced(struct sentences *sentences)
{
	bool closed = false;

	while (skip_line(sentences) && !closed)
		closed = line_is_fence(window(sentences));
}

/* Passes over what stands between sentences; a blank line or a mark of an item
 * opens a paragraph. What it finds has the number of an item in the first *number
 * bytes, or none. False at the end of the file. */
static bool
find_begin(struct sentences *sentences, size_t *number)
{
	for (;;) {
		struct slice text = window(sentences);
		size_t at = 0, newlines = 0, margin = 0, before;

		for (; at < text.length && is_text_space(text.data[at]); at++)
			if (text.data[at] == '\n' || text.data[at] == '\f') {
				newlines += text.data[at] == '\n';
				margin = at + 1;
			}
		sentences->breaks |= newlines > 1;
		sentences->blank |= newlines > 1;
		skip(sentences, at);
		if (at == text.length && at)
			continue;
		before = at;
		text = slice_from(text, at);
		if (!text.length)
			return false;
		if ((sentences->breaks || newlines) && line_is_fence(text)) {
			skip_fenced(sentences);
			sentences->breaks = true;
			continue;
		}
		at = sentences->breaks || newlines ? line_mark_length(text) : 0;
		if (!at)
			return true;
		sentences->breaks = true;
		sentences->mark = line_mark_read(text, at, before - margin);
		if (isdigit((unsigned char)text.data[0])) {
			*number = at;
			return true;
		}
		skip(sentences, at);
	}
}

static size_t
trimmed(struct slice text, size_t length)
{
	while (length && is_text_space(text.data[length - 1]))
		length--;
	return length;
}

bool
sentences_next(struct sentences *sentences, struct span *span)
{
	struct slice text;
	size_t end = 0;
	bool breaks = true, number;

	if (!find_begin(sentences, &end))
		return false;
	text = window(sentences);
	number = end > 0;
	if (!number)
		end = sentence_end(sentences, text, sentences->breaks, &breaks);
	*span = (struct span){ .text = slice_first(text, trimmed(text, end)),
		                   .begin = sentences->input.offset,
		                   .place = sentences->place,
		                   .opens = sentences->breaks,
		                   .blank = sentences->blank,
		                   .list_number = number,
		                   .mark = sentences->mark };
	if (!number) /* which is of the item behind it */
		sentences->mark = (struct line_mark){ .heading = 0 };
	sentences->breaks = breaks;
	sentences->blank = false;
	skip(sentences, end);
	return true;
}
