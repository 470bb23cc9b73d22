#include "views/links.h"

#include "views/text.h"

/* The byte there; a blank behind the end. */
static char
byte_at(struct slice text, size_t at)
{
	return at < text.length ? text.data[at] : ' ';
}

/* Where an address ends: before a blank, an angle or a bracket that it did not open, without the
 * stops of the sentence. */
static size_t
address_end(struct slice text, size_t at)
{
	size_t begin = at, open = 0;

	for (; at < text.length; at++) {
		char byte = byte_at(text, at);

		if (is_space(byte) || strchr("<>\"`|[]", byte) || (byte == '(' && open == 1) || (byte == ')' && !open))
			break;
		open += byte == '(';
		open -= byte == ')';
	}
	while (at > begin && strchr(".,;:!?'*_", byte_at(text, at - 1)))
		at--;
	return at;
}

static size_t
blanks_end(struct slice text, size_t at)
{
	while (at < text.length && is_space(byte_at(text, at)))
		at++;
	return at;
}

/* Behind the title of a link, if there is one; it ends on its line. */
static size_t
title_end(struct slice text, size_t at)
{
	size_t begin = blanks_end(text, at), end = begin + 1;
	char quote = byte_at(text, begin);

	if (begin == at || (quote != '"' && quote != '\''))
		return begin;
	while (end < text.length && byte_at(text, end) != quote && byte_at(text, end) != '\n' && byte_at(text, end) != '[')
		end++;
	return byte_at(text, end) == quote ? blanks_end(text, end + 1) : begin;
}

/* Whether it may lead anywhere: "annex.md", "#top", but not the 2 of "[sic](2)". */
static bool
is_address(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (strchr("./#:", text.data[i]) && text.data[i])
			return true;
	return false;
}

static struct slice
part_of(struct slice text, size_t begin, size_t end)
{
	return slice_from(slice_first(text, end), begin);
}

bool
link_at(struct slice text, size_t at, struct link *link)
{
	size_t mark = byte_at(text, at) == '!', words = at + mark + 1, close = words, target, end;

	while (close < text.length && byte_at(text, close) != '[' && byte_at(text, close) != ']')
		close += byte_at(text, close) == '\\' && is_punctuation(byte_at(text, close + 1)) ? 2 : 1;
	if (byte_at(text, close) != ']' || byte_at(text, close + 1) != '(')
		return false;
	*link = (struct link){ .words = words, .words_end = close };
	target = close + 2;
	target += byte_at(text, target) == '<';
	end = address_end(text, target);
	close = title_end(text, end + (byte_at(text, end) == '>'));
	link->target = part_of(text, target, end);
	link->end = close + 1;
	return byte_at(text, close) == ')' && is_address(link->target);
}

bool
address_at(struct slice text, size_t at, struct link *link)
{
	bool angle = byte_at(text, at) == '<';
	size_t begin = at + angle, end;
	struct slice rest = slice_from(text, begin < text.length ? begin : text.length);

	if (!slice_starts(rest, "http://") && !slice_starts(rest, "https://"))
		return false;
	end = address_end(text, begin);
	angle &= byte_at(text, end) == '>';
	*link = (struct link){ .words = begin, .words_end = end, .target = part_of(text, begin, end), .end = end + angle };
	return text_is_link(link->target);
}
