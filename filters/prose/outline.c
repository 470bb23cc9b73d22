#include "prose/outline.h"

#include <stdio.h>

/* Below headings. A caption may be the title of a box ("Brazil") under which others stand. */
enum { TITLE = 7, CAPTION, ITEMS };

bool
outline_cut(const struct passage *passage, struct cells *cells)
{
	size_t first = passage->count && item_is_mark(&passage->items[0], '|'), bars = first;

	cells->count = 0;
	for (size_t i = first; i <= passage->count; i++) {
		if (i < passage->count && !item_is_mark(&passage->items[i], '|'))
			continue;
		bars += i < passage->count;
		if ((i < passage->count || i > first) && cells->count < OUTLINE_COLUMNS) {
			cells->list[cells->count].first = first;
			cells->list[cells->count++].last = i;
		}
		first = i + 1;
	}
	return bars > 0;
}

static void
note_row(struct outline *outline, const struct passage *passage, const struct numbers *numbers,
         const struct cells *cells)
{
	if (!outline->in_table) {
		outline->column_count = cells->count;
		for (size_t i = 0; i < cells->count; i++)
			label_read(passage, numbers, cells->list[i].first, cells->list[i].last, &outline->columns[i]);
	}
	outline->in_table = true;
}

static void
close(struct outline *outline, unsigned depth)
{
	while (outline->count && outline->heads[outline->count - 1].depth >= depth)
		outline->count--;
}

/* What the next sentence may go on with. */
static void
tell(const struct outline *outline, struct discourse *discourse)
{
	struct label label;

	outline_label(outline, &label);
	if (label_says(&label, LABEL_STRANGE))
		return;
	if (*label.period && !*label.baseline && !label.month) {
		snprintf(discourse->share_period, DATE_TEXT, "%s", label.period);
		*discourse->baseline = 0;
		snprintf(discourse->level_period, DATE_TEXT, "%s", label.period);
	}
	if (!label.who.length || !label.goods.length || label.how == CASE_FROM || label.how == CASE_TO ||
	    !(slice_is(label.side, "imports") || slice_is(label.side, "exports")))
		return;
	discourse->flow = (struct flow_memory){
		.goods = label.goods, .side = label.side, .owner = label.who, .seen = discourse->sentence, .parts = true
	};
}

static void
open_head(struct outline *outline, const struct passage *passage, const struct numbers *numbers, unsigned depth,
          struct discourse *discourse)
{
	struct outline_head *head;
	struct label label;

	label_read(passage, numbers, 0, passage->count, &label);
	if (depth == CAPTION && !label_has_measure(&label))
		depth = TITLE;
	close(outline, depth);
	outline->numbered = 0;
	if (outline->count == OUTLINE_DEPTH)
		outline->count--;
	head = &outline->heads[outline->count++];
	*head = (struct outline_head){ label, depth };
	if (depth < TITLE)
		discourse->poll.seen = discourse->poll.stated = 0; /* "the country" of another section */
	tell(outline, discourse);
}

/* A sentence of its own ends with a stop; a caption or a lead-in does not. */
static bool
is_sentence(const struct passage *passage)
{
	size_t last = passage->count;

	return last && passage->items[last - 1].kind == ITEM_MARK && strchr(".!?;", passage->items[last - 1].mark);
}

static bool
note_item(struct outline *outline, const struct passage *passage, const struct numbers *numbers,
          struct discourse *discourse)
{
	const struct line_mark *mark = &passage->span.mark;
	unsigned depth = ITEMS + mark->indent;

	if (!passage->quantity_count) {
		open_head(outline, passage, numbers, depth, discourse);
		return false;
	}
	close(outline, depth);
	outline->numbered = mark->number == outline->numbered + 1 ? mark->number : UINT16_MAX;
	return true;
}

bool
outline_note(struct outline *outline, const struct passage *passage, const struct numbers *numbers,
             struct discourse *discourse)
{
	struct cells cells;
	bool row = outline_cut(passage, &cells), started;

	outline->in_table &= !passage->span.blank; /* behind an empty line begins another table */
	started = outline->in_table;
	if (row) {
		note_row(outline, passage, numbers, &cells);
		return started;
	}
	outline->in_table = false;
	outline->column_count = 0;
	if (passage->span.mark.heading) {
		open_head(outline, passage, numbers,
		          passage->span.mark.heading < TITLE ? passage->span.mark.heading : TITLE - 1, discourse);
		return false;
	}
	if (passage->span.mark.item)
		return note_item(outline, passage, numbers, discourse);
	if (is_sentence(passage)) {
		close(outline, CAPTION); /* what a caption says is measured ends with the list before the sentence */
		return false;
	}
	open_head(outline, passage, numbers, CAPTION, discourse);
	return false;
}

void
outline_label(const struct outline *outline, struct label *label)
{
	*label = (struct label){ .actor = NO_ACTOR };
	for (size_t i = 0; i < outline->count; i++)
		label_narrow(label, &outline->heads[i].label);
}

/* The nearest heading that names somebody; NULL for none. */
static const struct label *
naming_label(const struct outline *outline)
{
	for (size_t i = outline->count; i--;)
		if (outline->heads[i].label.who.length)
			return &outline->heads[i].label;
	return NULL;
}

uint32_t
outline_subject(const struct outline *outline)
{
	const struct label *label = naming_label(outline);

	return label && !label_says(label, LABEL_STRANGE) && label->how != CASE_FROM && label->how != CASE_TO &&
	               !label->opinion.length
	           ? label->actor
	           : NO_ACTOR;
}

uint32_t
outline_place(const struct outline *outline)
{
	const struct label *label = naming_label(outline);

	return label && (label->how == CASE_BARE || label->how == CASE_AT) ? outline_subject(outline) : NO_ACTOR;
}
