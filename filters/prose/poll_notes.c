#include "prose/poll_notes.h"

#include <stdio.h>

#include "prose/baselines.h"
#include "prose/date_scope.h"
#include "prose/poll_sides.h"

void
poll_note_one(struct slice *slot, struct slice said, bool first)
{
	*slot = first || slice_equal(*slot, said) ? said : (struct slice){ NULL, 0 };
}

void
poll_note_date(struct facts *facts)
{
	const struct passage *passage = facts->passage;
	struct poll_memory *memory = &facts->discourse->poll;
	const char *only = NULL;
	bool poll = passage->classes >> WORD_OPINION & 1 && !passage->quantity_count;

	for (size_t i = 0; i < passage->count && passage->date_count; i++) {
		const struct lexeme *lexeme = item_lexeme(passage, &passage->items[i], WORD_BEARING);

		poll |= lexeme && (slice_is(lexeme->means, "poll") || slice_is(lexeme->means, "pooled")); /* "a median of" */
		if (passage->items[i].kind != ITEM_DATE)
			continue;
		if (only || date_earlier_from(passage, i) != SIZE_MAX)
			return;
		only = passage->dates[passage->items[i].index].text;
	}
	if (!poll || !only || figure_time_is_open(only))
		return;
	snprintf(memory->period, sizeof memory->period, "%s", only);
	memory->dated = true;
}

/* The first row says where the object of a view stands. */
static const struct shape *
first_shape(const struct shapes *shapes)
{
	for (size_t s = 0; s < shapes->count; s++)
		if (shapes->rows[s].makes == MEASURE_OPINION)
			return &shapes->rows[s];
	return NULL;
}

/* "People in 34 countries were asked about China", "Views of China vary": whom the views are of; nobody where these are
 * several, or somebody whom no list knows. */
static void
note_regarded(const struct reading *reading, struct poll_memory *memory, uint32_t sentence)
{
	struct holders regarded = { .count = 0 };
	bool asked = false;

	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->kind == RELATION_COMPLEMENT && chunk_bears(reading, relation->head, "asks") &&
		    chunk_is(reading, relation->via, WORD_ABOUT) && chunk_item_is_actor(reading, relation->dependent))
			holders_add(reading, relation->dependent, &regarded);
	}
	for (size_t c = 0; c + 1 < reading->count; c++) {
		if (!chunk_bears(reading, c, "regard"))
			continue;
		asked = true;
		c += chunk_is(reading, c + 1, WORD_ARTICLE) && c + 2 < reading->count;
		if (chunk_item_is_actor(reading, c + 1) && !(chunk_item(reading, c + 1)->flags & ITEM_ANAPHOR) &&
		    item_group(reading->passage, chunk_item(reading, c + 1))->count < 2)
			reading_add_sides(reading, c + 1, &regarded);
	}
	if (!asked && regarded.count != 1)
		return;
	memory->object = regarded.count == 1 ? regarded.list[0].id : (struct slice){ NULL, 0 };
	memory->seen = sentence;
}

/* The id of the only one; empty for several, "views of Peru and Chile", whatever the grammar makes of them. */
static struct slice
only_of(const struct reading *reading, const struct holders *holders)
{
	size_t chunk = holders->list[0].chunk;
	bool row = chunk != NO_CHUNK && chunk_item_is_actor(reading, chunk) &&
	           item_group(reading->passage, chunk_item(reading, chunk))->count > 1;

	return holders->count == 1 && !row ? holders->list[0].id : (struct slice){ NULL, 0 };
}

void
poll_note_view(struct framing *framing)
{
	struct discourse *discourse = framing->facts->discourse;
	struct poll_memory *memory = &discourse->poll;
	struct statement statement = { .match = { .shape = first_shape(framing->facts->shapes) } };
	bool seen = false, named = false;

	if (discourse->sentence - memory->seen > 1)
		memory->object = (struct slice){ NULL, 0 }; /* the text has spoken of something else */
	note_regarded(framing->reading, memory, discourse->sentence);
	for (size_t c = 0; statement.match.shape && c < framing->reading->count; c++) {
		if (!chunk_is(framing->reading, c, WORD_OPINION))
			continue;
		statement.match = (struct match){ statement.match.shape, c, NO_CHUNK, NO_CHUNK, NO_CHUNK };
		poll_note_one(&memory->measure,
		              item_lexeme(framing->reading->passage, chunk_item(framing->reading, c), WORD_OPINION)->means,
		              !seen);
		seen = true;
		memory->seen = discourse->sentence;
		if (!poll_find_whole(framing, &statement) || !statement.flow.owners.count)
			continue;
		poll_note_one(&memory->object, only_of(framing->reading, &statement.flow.owners), !named);
		named = true;
	}
}
