#include "views/runs.h"

#include "base/die.h"
#include "views/links.h"
#include "views/marks.h"
#include "views/text.h"

static bool
is_word(char byte)
{
	return !is_space(byte) && !is_punctuation(byte);
}

/* The block that is scanned for events. */
struct scan_block {
	struct runs *runs;
	size_t at, begin, end;
	size_t link_end, link_length; /* of the link that is open: where its text ends, and the syntax there; 0 for none */
	size_t opened[2][4];          /* by * and _, one to three of them: the event that may open, and 1; or 0 */
	bool quoted;
};

/* The byte there; a blank beyond the block's ends. */
static char
byte_at(const struct scan_block *block, size_t at)
{
	return at >= block->begin && at < block->end ? block->runs->text.data[at] : ' ';
}

static struct run_event *
add_event(struct scan_block *block, enum run_event_kind kind, size_t length)
{
	struct runs *runs = block->runs;
	struct run_event *event;

	if (runs->event_count == runs->event_capacity) {
		runs->event_capacity = 2 * runs->event_capacity + 64;
		runs->events = must_grow(runs->events, runs->event_capacity * sizeof *runs->events);
	}
	event = &runs->events[runs->event_count++];
	*event = (struct run_event){ .kind = kind, .at = block->at, .length = length };
	block->at += length;
	return event;
}

static size_t
run_length(const struct scan_block *block, size_t at)
{
	size_t length = 1;

	while (at + length < block->end && byte_at(block, at + length) == byte_at(block, at))
		length++;
	return length;
}

/* Ends what that event opens; everything else that has been opened since then is text. */
static void
close_emphasis(struct scan_block *block, size_t number, size_t length)
{
	struct run_event *first = &block->runs->events[number];

	first->kind = length == 1 ? RUN_EMPHASIS : RUN_STRONG;
	if (length == 3)
		first[1].kind = RUN_EMPHASIS; /* of three the first is emphasis, the other two are strong */
	add_event(block, length == 1 ? RUN_EMPHASIS_END : RUN_STRONG_END, length < 3 ? length : 1);
	if (length == 3)
		add_event(block, RUN_EMPHASIS_END, 2);
	for (size_t i = 0; i < 2; i++)
		for (size_t k = 1; k < 4; k++)
			if (block->opened[i][k] > number)
				block->opened[i][k] = 0;
}

/* *one*, **two**, ***three***; underscores not within words. Those that find no partner are text. */
static void
scan_emphasis(struct scan_block *block)
{
	char byte = byte_at(block, block->at), before = block->at > block->begin ? byte_at(block, block->at - 1) : ' ';
	size_t length = run_length(block, block->at);
	char behind = byte_at(block, block->at + length);
	bool closes = !is_space(before), opens = !is_space(behind);
	size_t *opened = block->opened[byte == '_'];
	struct runs *runs = block->runs;

	if (byte == '_') {
		closes &= !is_word(behind);
		opens &= !is_word(before);
	}
	if (length > 3) {
		block->at += length;
		return;
	}
	if (closes && opened[length]) {
		close_emphasis(block, opened[length] - 1, length);
		return;
	}
	opened[length] = opens ? runs->event_count + 1 : opened[length];
	add_event(block, RUN_NOTHING, length < 3 ? length : 1);
	if (length == 3)
		add_event(block, RUN_NOTHING, 2);
}

/* `code`, up to as many backquotes, within the link that is open; without these they are text. One that
 * finds no partner is the last of its length, so all searches together are linear. */
static void
scan_code(struct scan_block *block)
{
	size_t length = run_length(block, block->at), end = block->link_end ? block->link_end : block->end, run;

	for (size_t at = block->at + length; length < 4 && at < end; at += run) {
		run = byte_at(block, at) == '`' ? run_length(block, at) : 1;
		if (byte_at(block, at) != '`' || run != length)
			continue;
		add_event(block, RUN_CODE, length);
		block->at = at;
		add_event(block, RUN_CODE_END, length);
		return;
	}
	block->at += length;
}

/* The text up to the block's end, so that places in it are places in the block. */
static struct slice
block_text(const struct scan_block *block)
{
	return slice_first(block->runs->text, block->end);
}

static bool
scan_link(struct scan_block *block)
{
	struct link link;

	if (!link_at(block_text(block), block->at, &link))
		return false;
	block->link_end = link.words_end;
	block->link_length = link.end - link.words_end;
	add_event(block, RUN_LINK, link.words - block->at)->target = link.target;
	return true;
}

/* No address begins within a word or a link. */
static bool
scan_address(struct scan_block *block)
{
	struct link link;

	if (block->link_end || (block->at > block->begin && is_word(byte_at(block, block->at - 1))) ||
	    !address_at(block_text(block), block->at, &link))
		return false;
	if (link.end == link.words_end)
		block->at = link.words; /* an angle in front that none behind closes is text */
	add_event(block, RUN_LINK, link.words - block->at)->target = link.target;
	block->at = link.words_end;
	add_event(block, RUN_LINK_END, link.end - link.words_end);
	return true;
}

/* The line's end: two blanks or a backslash before it break the line; what begins a line of a
 * quotation is passed over. */
static void
scan_line_end(struct scan_block *block)
{
	size_t at = block->at + 1;

	if (block->at >= block->begin + 2 && byte_at(block, block->at - 1) == ' ' && byte_at(block, block->at - 2) == ' ')
		add_event(block, RUN_BREAK, 0);
	block->at++;
	while (block->quoted && (byte_at(block, at) == ' ' || byte_at(block, at) == '\t') && at < block->end)
		at++;
	if (block->quoted && byte_at(block, at) == '>')
		add_event(block, RUN_SKIP, at + 1 - block->at);
}

static void
scan_byte(struct scan_block *block)
{
	char byte = byte_at(block, block->at), next = byte_at(block, block->at + 1);

	if (block->link_end && block->at == block->link_end) {
		add_event(block, RUN_LINK_END, block->link_length);
		block->link_end = 0;
	} else if (byte == '\\' && is_punctuation(next)) {
		add_event(block, RUN_SKIP, 1);
		block->at++;
	} else if (byte == '\n') {
		scan_line_end(block);
	} else if (byte == '*' || byte == '_') {
		scan_emphasis(block);
	} else if (byte == '`') {
		scan_code(block);
	} else if (!(!block->link_end && (byte == '[' || (byte == '!' && next == '[')) && scan_link(block)) &&
	           !((byte == 'h' || byte == '<') && scan_address(block))) {
		block->at++;
	}
}

static void
open_mark(struct runs *runs, struct mark *mark, bool linked)
{
	runs->mark_flags = (mark->shown ? MARK_AGAIN : 0) | (linked ? MARK_PLAIN : 0);
	mark_open(runs->out, runs->findings, mark, runs->mark_flags);
	mark->shown = true;
}

/* Closes, from the inside out, what differs from the wanted styles, and opens these. */
static void
set_styles(struct runs *runs, const size_t wanted[STYLES])
{
	static const char *const begin[STYLES] = { "", "", "<strong>", "<em>", "<code>" }, *const end[STYLES] = {
		"", "</a>", "</strong>", "</em>", "</code>"
	};
	size_t same = 0;

	while (same < STYLES && runs->styles[same] == wanted[same])
		same++;
	for (size_t i = STYLES; i-- > same;)
		if (runs->styles[i] && i == STYLE_MARK)
			mark_close(runs->out, runs->findings, &runs->marks[runs->styles[i] - 1], runs->mark_flags);
		else if (runs->styles[i])
			output_text(runs->out, end[i]);
	for (size_t i = same; i < STYLES; i++) {
		runs->styles[i] = wanted[i];
		if (wanted[i] && i == STYLE_MARK) {
			open_mark(runs, &runs->marks[wanted[i] - 1], wanted[STYLE_LINK]);
		} else if (wanted[i] && i == STYLE_LINK) {
			output_text(runs->out, "<a href=\"");
			text_link_target(runs->out, runs->events[wanted[i] - 1].target);
			output_text(runs->out, "\">");
		} else if (wanted[i]) {
			output_text(runs->out, begin[i]);
		}
	}
}

/* The bytes as text; ends of lines and pages are blanks, but in verbatim ones. */
static void
write_bytes(struct runs *runs, struct slice bytes, bool verbatim)
{
	while (bytes.length) {
		size_t plain = 0;

		while (plain < bytes.length && (bytes.data[plain] < '\n' || bytes.data[plain] > '\r'))
			plain++;
		text_html(runs->out, slice_first(bytes, plain));
		if (plain < bytes.length)
			output_byte(runs->out, verbatim && bytes.data[plain] == '\n' ? '\n' : ' ');
		bytes = slice_from(bytes, plain + (plain < bytes.length));
	}
}

/* Whether the mark may stand in a link: one of a number that was not read, if it began there. A
 * figure leads to its note, and so is no part of the link. */
static bool
may_be_linked(const struct runs *runs, size_t mark)
{
	if (runs->styles[STYLE_MARK] == mark + 1)
		return runs->mark_flags & MARK_PLAIN;
	return runs->marks[mark].reason;
}

/* Writes the text from begin to end in these styles, with the marks that stand there. */
static void
write_run(struct runs *runs, size_t begin, size_t end, const size_t styles[STYLES], bool verbatim)
{
	while (begin < end) {
		size_t wanted[STYLES], until = end;
		const struct mark *mark;

		for (size_t i = 0; i < STYLES; i++)
			wanted[i] = i == STYLE_LINK ? styles[i] : styles[i] > 0;
		while (runs->next_mark < runs->mark_count && runs->marks[runs->next_mark].end <= begin)
			runs->next_mark++;
		mark = runs->next_mark < runs->mark_count ? &runs->marks[runs->next_mark] : NULL;
		if (mark && mark->begin <= begin) {
			wanted[STYLE_MARK] = runs->next_mark + 1;
			wanted[STYLE_LINK] = may_be_linked(runs, runs->next_mark) ? styles[STYLE_LINK] : 0;
			until = mark->end < end ? mark->end : end;
		} else if (mark && mark->begin < end) {
			until = mark->begin;
		}
		set_styles(runs, wanted);
		write_bytes(runs, slice_from(slice_first(runs->text, until), begin), verbatim);
		begin = until;
	}
}

/* The styles behind the event, which is the number before event + 1. */
static void
apply_event(struct runs *runs, size_t number, size_t styles[STYLES])
{
	static const struct {
		enum run_style style;
		size_t by;
	} rows[] = {
		[RUN_STRONG] = { STYLE_STRONG, 1 },     [RUN_STRONG_END] = { STYLE_STRONG, (size_t)-1 },
		[RUN_EMPHASIS] = { STYLE_EMPHASIS, 1 }, [RUN_EMPHASIS_END] = { STYLE_EMPHASIS, (size_t)-1 },
		[RUN_CODE] = { STYLE_CODE, 1 },         [RUN_CODE_END] = { STYLE_CODE, (size_t)-1 },
	};
	const struct run_event *event = &runs->events[number];

	if (event->kind >= RUN_STRONG && event->kind <= RUN_CODE_END)
		styles[rows[event->kind].style] += rows[event->kind].by;
	else if (event->kind == RUN_LINK_END)
		styles[STYLE_LINK] = 0;
	else if (event->kind == RUN_LINK && text_is_link(event->target))
		styles[STYLE_LINK] = number + 1;
	else if (event->kind == RUN_BREAK)
		output_text(runs->out, "<br>");
}

void
runs_write(struct runs *runs, size_t begin, size_t end, enum run_kind kind)
{
	struct scan_block block = { .runs = runs, .at = begin, .begin = begin, .end = end, .quoted = kind == RUNS_QUOTED };
	size_t styles[STYLES] = { 0 }, at = begin;

	runs->event_count = 0;
	while (kind != RUNS_VERBATIM && block.at < end)
		scan_byte(&block);
	for (size_t i = 0; i < runs->event_count; i++) {
		const struct run_event *event = &runs->events[i];

		if (event->kind == RUN_NOTHING)
			continue;
		write_run(runs, at, event->at, styles, false);
		apply_event(runs, i, styles);
		at = event->at + event->length;
	}
	write_run(runs, at, end, styles, kind == RUNS_VERBATIM);
	memset(styles, 0, sizeof styles);
	set_styles(runs, styles);
}
