#include "views/lines.h"

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || (byte >= '\v' && byte <= '\r');
}

bool
line_at(struct slice text, size_t begin, struct line *line)
{
	if (begin >= text.length)
		return false;
	line->start = line->begin = begin;
	line->end = begin + slice_find(slice_from(text, begin), '\n');
	line->next = line->end + (line->end < text.length);
	line->indent = 0;
	while (line->end > begin && is_blank(text.data[line->end - 1]))
		line->end--;
	while (line->begin < line->end && is_blank(text.data[line->begin])) {
		line->indent += text.data[line->begin] == '\t' ? 4 : 1;
		line->begin++;
	}
	return true;
}

bool
line_is_blank(const struct line *line)
{
	return line->begin == line->end;
}

/* How many of that byte the line begins with. */
static size_t
count_first(struct slice text, const struct line *line, char byte)
{
	size_t count = 0;

	while (line->begin + count < line->end && text.data[line->begin + count] == byte)
		count++;
	return count;
}

/* The line from that place on, without blanks in front. */
static void
cut_front(struct slice text, struct line *line, size_t begin)
{
	line->begin = begin;
	while (line->begin < line->end && is_blank(text.data[line->begin]))
		line->begin++;
}

unsigned
line_heading(struct slice text, const struct line *line, struct line *inner)
{
	size_t depth = count_first(text, line, '#'), end = line->end;

	*inner = *line;
	if (!depth || depth > 6 || line->indent > 3 ||
	    (line->begin + depth < line->end && !is_blank(text.data[line->begin + depth])))
		return 0;
	cut_front(text, inner, line->begin + depth);
	while (end > inner->begin && text.data[end - 1] == '#')
		end--;
	if (end == inner->begin || is_blank(text.data[end - 1]))
		inner->end = end;
	while (inner->end > inner->begin && is_blank(text.data[inner->end - 1]))
		inner->end--;
	return (unsigned)depth;
}

unsigned
line_underlines(struct slice text, const struct line *line)
{
	size_t length = line->end - line->begin;

	if (length < 2 || line->indent > 3)
		return 0;
	return count_first(text, line, '=') == length ? 1 : count_first(text, line, '-') == length ? 2 : 0;
}

bool
line_is_rule(struct slice text, const struct line *line)
{
	char byte = line->begin < line->end ? text.data[line->begin] : ' ';
	size_t count = 0;

	if (byte != '-' && byte != '*' && byte != '_')
		return false;
	for (size_t i = line->begin; i < line->end; i++) {
		if (text.data[i] != byte && !is_blank(text.data[i]))
			return false;
		count += text.data[i] == byte;
	}
	return count >= 3;
}

size_t
line_fence(struct slice text, const struct line *line, char *byte)
{
	size_t count;

	*byte = line->begin < line->end ? text.data[line->begin] : ' ';
	count = *byte == '`' || *byte == '~' ? count_first(text, line, *byte) : 0;
	if (count < 3 || (*byte == '`' && memchr(text.data + line->begin + count, '`', line->end - line->begin - count)))
		return 0;
	return count;
}

bool
line_is_quoted(struct slice text, const struct line *line, struct line *inner)
{
	*inner = *line;
	if (!count_first(text, line, '>'))
		return false;
	cut_front(text, inner, line->begin + 1);
	return true;
}

enum item_kind
line_item(struct slice text, const struct line *line, size_t *content)
{
	static const struct slice bullets[] = { SLICE("-"), SLICE("*"), SLICE("+"), SLICE("•"), SLICE("‣"),
		                                    SLICE("◦"), SLICE("▪"), SLICE("●"), SLICE("–") };
	struct slice rest = slice_from(slice_first(text, line->end), line->begin);
	size_t digits = 0;

	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
		size_t length = bullets[i].length;

		if (rest.length > length && memcmp(rest.data, bullets[i].data, length) == 0 && is_blank(rest.data[length])) {
			*content = line->begin + length + 1; /* there are words: the line ends in no blank */
			while (is_blank(text.data[*content]))
				++*content;
			return ITEM_BULLET;
		}
	}
	while (digits < rest.length && rest.data[digits] >= '0' && rest.data[digits] <= '9')
		digits++;
	*content = line->begin;
	return digits && digits <= 3 && digits + 1 < rest.length &&
	               (rest.data[digits] == '.' || rest.data[digits] == ')') && is_blank(rest.data[digits + 1])
	           ? ITEM_NUMBER
	           : ITEM_NONE;
}

bool
line_is_table_rule(struct slice text, const struct line *line)
{
	bool bar = false, dash = false;

	for (size_t i = line->begin; i < line->end; i++) {
		if (!is_blank(text.data[i]) && text.data[i] != ':' && text.data[i] != '|' && text.data[i] != '-')
			return false;
		bar |= text.data[i] == '|';
		dash |= text.data[i] == '-';
	}
	return bar && dash;
}

bool
line_is_row(struct slice text, const struct line *line)
{
	struct slice rest = slice_from(slice_first(text, line->end), line->begin);
	struct line below;

	if (slice_starts(rest, "|"))
		return true;
	return slice_find(rest, '|') < rest.length && line_at(text, line->next, &below) && line_is_table_rule(text, &below);
}
