#include "views/findings.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "record/text.h"

const struct verdict_look verdict_looks[VERDICT_LOOKS] = {
	{ "contradicted", "✗", "The data say otherwise, and said so when the text was written.", true },
	{ "differs", "≠", "The newest data say otherwise; what they said when the text was written is not known here.",
	  true },
	{ "disputed", "⇄", "Publishers differ, and only some bear it out.", true },
	{ "revised", "↻", "Right when the text was written; the data have been revised since.", true },
	{ "unverifiable", "?", "The data that are here do not answer it.", false },
	{ "supported", "✓", "The newest data bear it out.", true },
	{ "unchecked", "–", "Read, and not put to the data.", false },
};

static const char *const names[FINDING_FIELDS] = {
	[FINDING_KIND] = "kind",
	[FINDING_CHECK] = "check",
	[FINDING_DOC] = "doc",
	[FINDING_TEXT] = "text",
	[FINDING_TEXT_START] = "text_start",
	[FINDING_TEXT_END] = "text_end",
	[FINDING_SENTENCE] = "sentence",
	[FINDING_LINE] = "line",
	[FINDING_LINES] = "lines",
	[FINDING_PAGE] = "page",
	[FINDING_AS_OF] = "as_of",
	[FINDING_MEASURE] = "measure",
	[FINDING_AREA] = "area",
	[FINDING_AREA_NAME] = "area_name",
	[FINDING_PARTNER] = "partner",
	[FINDING_PARTNER_NAME] = "partner_name",
	[FINDING_PERIOD] = "period",
	[FINDING_BASELINE] = "baseline",
	[FINDING_VALUE] = "value",
	[FINDING_UNIT] = "unit",
	[FINDING_QUALIFIER] = "qualifier",
	[FINDING_VERDICT] = "verdict",
	[FINDING_WHY] = "why",
	[FINDING_THEN] = "then",
	[FINDING_THEN_VINTAGE] = "then_vintage",
	[FINDING_NOW] = "now",
	[FINDING_NOW_VINTAGE] = "now_vintage",
	[FINDING_NOW_LOW] = "now_low",
	[FINDING_NOW_HIGH] = "now_high",
	[FINDING_DIFFERENCE] = "difference",
	[FINDING_EVIDENCE] = "evidence",
	[FINDING_RULE] = "rule",
	[FINDING_CORRECTED_BY] = "corrected_by",
	[FINDING_COMPUTED_LOW] = "computed_low",
	[FINDING_COMPUTED_HIGH] = "computed_high",
};

void
findings_open(struct findings *findings)
{
	*findings = (struct findings){ .count = 0 };
	findings->names = table_of(&findings->arena, sizeof(size_t));
	for (size_t i = 0; i < FINDING_FIELDS; i++)
		findings->selectors[i].name = slice_of(names[i]);
}

/* The number of the text with that name; a new text is added. */
static size_t
text_number(struct findings *findings, struct slice name)
{
	bool added;
	size_t *number = table_upsert(&findings->names, name, &added);

	if (!added)
		return *number;
	if (findings->text_count == findings->text_capacity) {
		findings->text_capacity = 2 * findings->text_capacity + 4;
		findings->texts = must_grow(findings->texts, findings->text_capacity * sizeof *findings->texts);
	}
	findings->texts[findings->text_count] = (struct checked_text){ .name = arena_copy(&findings->arena, name) };
	return *number = findings->text_count++;
}

/* The bytes as extract counts them: a byte order mark of UTF-8 is one of them, what is converted
 * has none. */
static struct slice
read_whole(const char *path)
{
	struct input input = { .fd = -1 };
	struct slice window;
	size_t mark;
	char *bytes;

	if (!input_open(&input, path) || !text_begin(&input, NULL, false))
		die("no page without the text");
	mark = (size_t)input.offset;
	while (input_more(&input, SIZE_MAX))
		;
	window = input_window(&input);
	bytes = must_alloc(mark + window.length + 1);
	memset(bytes, ' ', mark);
	bytes_copy(bytes + mark, window.data, window.length);
	bytes[mark + window.length] = '\0';
	text_tell_mended(&input);
	input_close(&input);
	free(input.buffer);
	return (struct slice){ bytes, mark + window.length };
}

void
findings_read_text(struct findings *findings, const char *text)
{
	const char *file = access(text, F_OK) == 0 ? NULL : strrchr(text, '=');
	struct slice name = file ? (struct slice){ text, (size_t)(file - text) } : slice_of(text);
	struct slice bytes = read_whole(file ? file + 1 : text);
	size_t number = text_number(findings, name);

	findings->texts[number].bytes = bytes;
	findings->texts[number].given = true;
}

/* A whole number of at most 15 digits; false for anything else. */
static bool
parse_offset(struct slice text, size_t *offset)
{
	size_t value = 0;

	if (!text.length || text.length > 15)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		value = 10 * value + (size_t)(text.data[i] - '0');
	}
	*offset = value;
	return true;
}

static bool
is_inside_sequence(struct slice bytes, size_t at)
{
	return at < bytes.length && (bytes.data[at] & 0xc0) == 0x80;
}

/* The place of its words, moved to the ends of characters; nowhere if the text has no such place. */
static void
find_place(struct finding *finding, struct slice bytes)
{
	size_t begin, end;

	if (!parse_offset(finding_says(finding, FINDING_TEXT_START), &begin) ||
	    !parse_offset(finding_says(finding, FINDING_TEXT_END), &end) || begin >= end || end > bytes.length)
		return;
	for (int i = 0; i < 3 && begin && is_inside_sequence(bytes, begin); i++)
		begin--;
	for (int i = 0; i < 3 && is_inside_sequence(bytes, end); i++)
		end++;
	finding->begin = begin;
	finding->end = end;
}

static size_t
verdict_of(struct slice name)
{
	size_t row = 0;

	while (row < VERDICT_NONE && !slice_is(name, verdict_looks[row].name))
		row++;
	return row;
}

static enum finding_kind
kind_of_finding(const struct finding *finding)
{
	return finding_says(finding, FINDING_CHECK).length               ? FINDING_AMONG
	       : slice_is(finding_says(finding, FINDING_KIND), "figure") ? FINDING_NUMBER
	                                                                 : FINDING_CLAIM;
}

void
findings_take(struct findings *findings, const struct record *record)
{
	struct finding *finding;

	if (findings->count == findings->capacity) {
		findings->capacity = 2 * findings->capacity + 64;
		findings->list = must_grow(findings->list, findings->capacity * sizeof *findings->list);
	}
	finding = &findings->list[findings->count];
	*finding = (struct finding){ .order = findings->count++, .begin = FINDING_NOWHERE, .end = FINDING_NOWHERE };
	for (size_t i = 0; i < FINDING_FIELDS; i++) {
		struct slice text = record_text(record, &findings->selectors[i]);

		finding->fields[i] = text.length ? arena_copy(&findings->arena, text) : text;
	}
	finding->kind = kind_of_finding(finding);
	finding->verdict = verdict_of(finding_says(finding, FINDING_VERDICT));
	finding->text = text_number(findings, finding_says(finding, FINDING_DOC));
	find_place(finding, findings->texts[finding->text].bytes);
	if (finding->kind == FINDING_CLAIM) {
		findings->claims++;
		findings->verdicts[finding->verdict]++;
	}
}

/* Orders by text; in a text the marked findings come before its checks; then by place, the longer first; then as they
 * came. */
static int
compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	if ((x->kind == FINDING_AMONG) != (y->kind == FINDING_AMONG))
		return x->kind == FINDING_AMONG ? 1 : -1;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* The number of the reason in its text; a new reason is added. */
static size_t
reason_number(struct findings *findings, struct table *seen, const struct finding *finding)
{
	struct slice why = finding_says(finding, FINDING_WHY), file = finding_says(finding, FINDING_CORRECTED_BY);
	char *key = arena_alloc(&findings->arena, why.length + file.length + 1);
	size_t *number;
	bool added;

	bytes_copy(key, why.data, why.length);
	key[why.length] = '\0';
	bytes_copy(key + why.length + 1, file.data, file.length);
	number = table_upsert(seen, (struct slice){ key, why.length + file.length + 1 }, &added);
	if (!added)
		return *number;
	if (findings->reason_count == findings->reason_capacity) {
		findings->reason_capacity = 2 * findings->reason_capacity + 8;
		findings->reasons = must_grow(findings->reasons, findings->reason_capacity * sizeof *findings->reasons);
	}
	findings->reasons[findings->reason_count] = (struct reason){ .why = why, .corrected_by = file };
	return *number = findings->reason_count++;
}

/* Gives the mark the number of its note, or its number among the figures that were not read. */
static void
finish_mark(struct findings *findings, struct table *seen, struct mark *mark)
{
	const struct finding *number = &findings->list[mark->first];
	struct reason *reason;
	bool is_read = false;

	for (size_t i = mark->first; i < mark->first + mark->count; i++) {
		is_read |= findings->list[i].kind == FINDING_CLAIM;
		if (number->kind != FINDING_NUMBER)
			number = &findings->list[i];
	}
	if (is_read) {
		mark->number = ++findings->read;
		return;
	}
	mark->number = ++findings->unread;
	mark->reason = reason_number(findings, seen, number) + 1;
	reason = &findings->reasons[mark->reason - 1];
	if (reason->count++)
		findings->marks[reason->last - 1].next = findings->mark_count;
	else
		reason->first = findings->mark_count;
	reason->last = findings->mark_count;
}

static struct mark *
add_mark(struct findings *findings)
{
	if (findings->mark_count == findings->mark_capacity) {
		findings->mark_capacity = 2 * findings->mark_capacity + 64;
		findings->marks = must_grow(findings->marks, findings->mark_capacity * sizeof *findings->marks);
	}
	return &findings->marks[findings->mark_count++];
}

/* Makes the marks of a text, whose findings stand from *at on; those that overlap share one mark. */
static void
arrange_text(struct findings *findings, size_t number, size_t *at)
{
	struct checked_text *text = &findings->texts[number];
	struct table seen = table_of(&findings->arena, sizeof(size_t));

	text->first = findings->mark_count;
	text->reasons = findings->reason_count;
	while (*at < findings->count && findings->list[*at].text == number && findings->list[*at].kind != FINDING_AMONG) {
		struct finding *finding = &findings->list[*at];
		struct mark *mark = add_mark(findings);

		*mark = (struct mark){ .begin = finding->begin, .end = finding->end, .first = *at };
		for (; *at < findings->count && finding->text == number && finding->kind != FINDING_AMONG &&
		       (!mark->count || finding->begin < mark->end);
		     finding = &findings->list[++*at], mark->count++)
			mark->end = finding->end > mark->end ? finding->end : mark->end;
		finish_mark(findings, &seen, mark);
	}
	text->count = findings->mark_count - text->first;
	text->reason_count = findings->reason_count - text->reasons;
	for (text->checks = *at; *at < findings->count && findings->list[*at].text == number; ++*at)
		text->check_count++;
	table_free(&seen);
}

void
findings_arrange(struct findings *findings)
{
	size_t at = 0;

	if (findings->count)
		qsort(findings->list, findings->count, sizeof *findings->list, compare);
	for (size_t i = 0; i < findings->text_count; i++)
		arrange_text(findings, i, &at);
}

size_t
findings_gravest(const struct findings *findings, const struct mark *mark)
{
	size_t gravest = VERDICT_NONE;

	for (size_t i = mark->first; i < mark->first + mark->count; i++)
		if (findings->list[i].kind == FINDING_CLAIM && findings->list[i].verdict < gravest)
			gravest = findings->list[i].verdict;
	return gravest;
}
