#include "views/blocks.h"

#include "views/block_tables.h"

enum { LIST_DEPTH = 8, TITLE_BYTES = 120, HEADING_BYTES = 72, FRONT_LINES = 64 };

static void
write_heading(struct blocks *blocks, unsigned depth, const struct line *inner)
{
	unsigned level = blocks->level + (depth > blocks->highest ? depth - blocks->highest : 0);

	level = level > 6 ? 6 : level;
	output_format(blocks->runs->out, "<h%u>", level);
	runs_write(blocks->runs, inner->begin, inner->end, RUNS_PROSE);
	output_format(blocks->runs->out, "</h%u>\n", level);
}

static bool
take_heading(struct blocks *blocks)
{
	struct line inner, below;
	size_t content;
	unsigned depth = line_heading(blocks->text, &blocks->line, &inner);

	if (depth) {
		write_heading(blocks, depth, &inner);
	} else if (!line_item(blocks->text, &blocks->line, &content) &&
	           !line_is_quoted(blocks->text, &blocks->line, &inner) && blocks_peek(blocks, &below) &&
	           (depth = line_underlines(blocks->text, &below))) {
		write_heading(blocks, depth, &blocks->line);
		blocks_advance(blocks);
	}
	if (depth)
		blocks_advance(blocks);
	return depth;
}

static bool
is_dashes(const struct blocks *blocks, const struct line *line)
{
	return line->end - line->begin == 3 && memcmp(blocks->text.data + line->begin, "---", 3) == 0;
}

/* Takes the metadata at the top, which stand between two lines "---". */
static bool
take_front(struct blocks *blocks)
{
	struct line line = blocks->line;
	size_t begin = line.next;

	if (blocks->begun || !is_dashes(blocks, &line))
		return false;
	for (int i = 0; i < FRONT_LINES && line_at(blocks->text, line.next, &line); i++) {
		if (!is_dashes(blocks, &line))
			continue;
		blocks_put(blocks, "<pre class=\"front\">");
		runs_write(blocks->runs, begin, line.start, RUNS_VERBATIM);
		blocks_put(blocks, "</pre>\n");
		blocks->line = line;
		blocks_advance(blocks);
		return true;
	}
	return false;
}

static bool
take_rule(struct blocks *blocks)
{
	if (!line_is_rule(blocks->text, &blocks->line))
		return false;
	blocks_put(blocks, "<hr>\n");
	blocks_advance(blocks);
	return true;
}

/* Takes code between fences, or up to the text's end. */
static bool
take_fence(struct blocks *blocks)
{
	char byte, other;
	size_t count = line_fence(blocks->text, &blocks->line, &byte), begin = blocks->line.next, end;

	if (!count)
		return false;
	for (blocks_advance(blocks); blocks->more; blocks_advance(blocks))
		if (line_fence(blocks->text, &blocks->line, &other) >= count && other == byte)
			break;
	end = blocks->more ? blocks->line.start : blocks->text.length;
	blocks_put(blocks, "<pre>");
	if (begin < end)
		runs_write(blocks->runs, begin, end, RUNS_VERBATIM);
	blocks_put(blocks, "</pre>\n");
	if (blocks->more)
		blocks_advance(blocks);
	return true;
}

static bool
take_quotation(struct blocks *blocks)
{
	struct line inner;

	if (!line_is_quoted(blocks->text, &blocks->line, &inner))
		return false;
	blocks_put(blocks, "<blockquote>\n");
	while (blocks->more && line_is_quoted(blocks->text, &blocks->line, &inner)) {
		size_t begin = inner.begin, end = inner.end;

		for (blocks_advance(blocks); blocks->more && begin < end &&
		                             line_is_quoted(blocks->text, &blocks->line, &inner) && !line_is_blank(&inner);
		     blocks_advance(blocks))
			end = inner.end;
		if (begin == end)
			continue;
		blocks_put(blocks, "<p>");
		runs_write(blocks->runs, begin, end, RUNS_QUOTED);
		blocks_put(blocks, "</p>\n");
	}
	blocks_put(blocks, "</blockquote>\n");
	return true;
}

/* Whether the line ends a paragraph, or an item of a list, by what it begins itself. A number begins an item only
 * where one stands already, or with 1: other lines of a paragraph may well begin with "2019." */
static bool
interrupts(const struct blocks *blocks, const struct line *line, bool in_list)
{
	struct line inner;
	size_t content;
	char byte;
	enum item_kind item = line_item(blocks->text, line, &content);

	return line_is_blank(line) || line_heading(blocks->text, line, &inner) || line_fence(blocks->text, line, &byte) ||
	       line_is_rule(blocks->text, line) || line_is_quoted(blocks->text, line, &inner) ||
	       line_is_row(blocks->text, line) || item == ITEM_BULLET ||
	       (item == ITEM_NUMBER &&
	        (in_list || (blocks->text.data[content] == '1' && blocks->text.data[content + 1] < '0')));
}

/* Takes the line and those that continue it; returns where the last one ends. */
static size_t
take_lines(struct blocks *blocks, bool in_list)
{
	size_t end = blocks->line.end;

	for (blocks_advance(blocks); blocks->more && !interrupts(blocks, &blocks->line, in_list); blocks_advance(blocks))
		end = blocks->line.end;
	return end;
}

static void
skip_blank_lines(struct blocks *blocks)
{
	while (blocks->more && line_is_blank(&blocks->line))
		blocks_advance(blocks);
}

struct open_list {
	size_t indent;
	enum item_kind kind;
};

static void
open_list(struct blocks *blocks, struct open_list *list, size_t indent, enum item_kind kind)
{
	*list = (struct open_list){ indent, kind };
	blocks_put(blocks, kind == ITEM_BULLET ? "<ul>\n" : "<ol class=\"given\">\n");
}

static void
close_list(struct blocks *blocks, const struct open_list *list)
{
	blocks_put(blocks, list->kind == ITEM_BULLET ? "</li>\n</ul>\n" : "</li>\n</ol>\n");
}

/* Opens and closes lists, until the one with the next line's item is the innermost; returns how many are open. */
static size_t
enter_list(struct blocks *blocks, struct open_list open[LIST_DEPTH], size_t depth, enum item_kind kind)
{
	size_t indent = blocks->line.indent;

	if (!depth || (indent >= open[depth - 1].indent + 2 && depth < LIST_DEPTH)) {
		open_list(blocks, &open[depth], indent, kind);
		return depth + 1;
	}
	while (depth > 1 && indent < open[depth - 1].indent)
		close_list(blocks, &open[--depth]);
	if (open[depth - 1].kind == kind) {
		blocks_put(blocks, "</li>\n");
		return depth;
	}
	close_list(blocks, &open[depth - 1]);
	open_list(blocks, &open[depth - 1], open[depth - 1].indent, kind);
	return depth;
}

/* Takes items, and paragraphs that are indented below one. */
static bool
take_list(struct blocks *blocks)
{
	struct open_list open[LIST_DEPTH];
	size_t depth = 0, begin;
	enum item_kind kind;

	if (!line_item(blocks->text, &blocks->line, &begin))
		return false;
	while (blocks->more && !line_is_rule(blocks->text, &blocks->line)) {
		kind = line_item(blocks->text, &blocks->line, &begin);
		if (!kind && (blocks->line.indent < 2 || interrupts(blocks, &blocks->line, true)))
			break;
		if (kind)
			depth = enter_list(blocks, open, depth, kind);
		else
			begin = blocks->line.begin;
		blocks_put(blocks, kind ? "<li>" : "<p>");
		runs_write(blocks->runs, begin, take_lines(blocks, true), RUNS_PROSE);
		blocks_put(blocks, kind ? "" : "</p>\n");
		skip_blank_lines(blocks);
	}
	while (depth)
		close_list(blocks, &open[--depth]);
	return true;
}

/* Whether the line is at most so short, and does not end like a sentence. */
static bool
is_short(const struct blocks *blocks, const struct line *line, size_t most)
{
	char last = line->begin < line->end ? blocks->text.data[line->end - 1] : '.';

	return line->end - line->begin <= most && !strchr(".,:;!?", last);
}

/* Whether some lines are set in columns by blanks. */
static bool
has_columns(struct slice text, size_t begin, size_t end)
{
	size_t lines = 0;
	struct line line = { .next = begin };

	while (lines < 2 && line.next < end && line_at(text, line.next, &line)) {
		size_t blanks = 0;

		for (size_t i = line.begin; i < line.end && blanks < 3; i++)
			blanks = text.data[i] == ' ' ? blanks + 1 : 0;
		lines += blanks == 3;
	}
	return lines == 2;
}

/* Whether anything but blanks stands below the line. */
static bool
has_more(const struct blocks *blocks, struct line line)
{
	while (line_at(blocks->text, line.next, &line))
		if (!line_is_blank(&line))
			return true;
	return false;
}

/* Takes the head of a plain text: a title, and perhaps a line below it. */
static bool
take_title(struct blocks *blocks)
{
	struct line title = blocks->line, second, last = title, third;
	bool has_second = blocks_peek(blocks, &second) && !line_is_blank(&second);

	if (has_second)
		last = second;
	if (blocks->marked_up || blocks->begun || !is_short(blocks, &title, TITLE_BYTES) ||
	    !is_short(blocks, &last, TITLE_BYTES) || has_columns(blocks->text, title.start, last.end) ||
	    (line_at(blocks->text, last.next, &third) && !line_is_blank(&third)) || !has_more(blocks, last))
		return false;
	write_heading(blocks, 1, &title);
	blocks_advance(blocks);
	if (!has_second)
		return true;
	blocks_put(blocks, "<p class=\"below\">");
	runs_write(blocks->runs, second.begin, second.end, RUNS_PROSE);
	blocks_put(blocks, "</p>\n");
	blocks_advance(blocks);
	return true;
}

/* Takes a short line by itself above a paragraph, in a plain text. */
static bool
take_short_line(struct blocks *blocks)
{
	struct line below, first = blocks->line, further;
	char byte = blocks->text.data[first.begin];
	size_t content;

	if (blocks->marked_up || !is_short(blocks, &first, HEADING_BYTES) || byte == '(' || byte == '[' ||
	    (byte >= 'a' && byte <= 'z') || !blocks_peek(blocks, &below) || !line_is_blank(&below) ||
	    !line_at(blocks->text, below.next, &below) || line_is_blank(&below))
		return false;
	if (!line_item(blocks->text, &below, &content) && is_short(blocks, &below, HEADING_BYTES) &&
	    !(line_at(blocks->text, below.next, &further) && !line_is_blank(&further)))
		return false; /* one of several such lines */
	write_heading(blocks, 2, &first);
	blocks_advance(blocks);
	return true;
}

static bool
take_paragraph(struct blocks *blocks)
{
	size_t start = blocks->line.start, begin = blocks->line.begin, end = take_lines(blocks, false);
	bool columns = has_columns(blocks->text, start, end);

	blocks_put(blocks, columns ? "<pre class=\"columns\">" : "<p>");
	runs_write(blocks->runs, columns ? start : begin, end, columns ? RUNS_VERBATIM : RUNS_PROSE);
	blocks_put(blocks, columns ? "</pre>\n" : "</p>\n");
	return true;
}

/* How high the text's headings are, and whether there are any. */
static void
survey(struct blocks *blocks)
{
	struct line line = { .next = 0 }, inner;
	bool fenced = false, text_before = false;

	blocks->highest = 6;
	while (line_at(blocks->text, line.next, &line)) {
		char byte;
		unsigned depth = line_heading(blocks->text, &line, &inner);

		fenced ^= line_fence(blocks->text, &line, &byte) > 0;
		if (!depth && text_before)
			depth = line_underlines(blocks->text, &line);
		if (depth && !fenced) {
			blocks->marked_up = true;
			blocks->highest = depth < blocks->highest ? depth : blocks->highest;
		}
		text_before = !line_is_blank(&line);
	}
	if (!blocks->marked_up)
		blocks->highest = 1;
}

void
blocks_write(struct runs *runs, unsigned level)
{
	/* these are tried in order until one takes the line */
	static bool (*const kinds[])(struct blocks *) = { take_front,      take_fence,     take_heading, take_rule,
		                                              take_table,      take_quotation, take_list,    take_title,
		                                              take_short_line, take_paragraph };
	struct blocks blocks = { .runs = runs, .text = runs->text, .level = level };

	survey(&blocks);
	blocks.more = line_at(blocks.text, 0, &blocks.line);
	for (skip_blank_lines(&blocks); blocks.more; skip_blank_lines(&blocks)) {
		for (size_t i = 0; !kinds[i](&blocks); i++)
			;
		blocks.begun = true;
	}
}
