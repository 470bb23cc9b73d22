#include "joins/lines.h"

enum { MOST_TEXTS = 256 * 1024 };

void
lines_open(struct lines *lines, struct matching *matching, const struct record *first)
{
	const struct reader *reader = matching->reader;

	*lines = (struct lines){ .matching = matching };
	if (!first || !reader_knows_names(reader) || matching->most_rows || matching->writer->format != FORMAT_CSV)
		return;
	lines->on = writer_fix(matching->writer, matching_head(matching, first));
}

bool
lines_take(struct lines *lines, struct slice key, bool has_gap)
{
	struct buffer *texts = &lines->texts;
	struct line *line = &lines->pending[lines->count];
	struct slice row;

	if (!lines->on)
		return false;
	if (!reader_plain_row(lines->matching->reader, &row)) {
		lines_flush(lines);
		return false;
	}
	*line = (struct line){ .row = texts->length, .row_length = row.length, .has_gap = has_gap };
	buffer_add(texts, row);
	line->key = texts->length;
	line->key_length = key.length;
	buffer_add(texts, key);
	line->hash = ledger_hash(&lines->matching->shelf->keys, key);
	if (lines->matching->shelf->keys.count)
		ledger_fetch_slot(&lines->matching->shelf->keys, line->hash);
	if (++lines->count == LINES_PENDING || texts->length > MOST_TEXTS)
		lines_flush(lines);
	return true;
}

/* Looks up all, each step for all of them before the next. */
static void
find_all(struct lines *lines)
{
	const struct shelf *shelf = lines->matching->shelf;

	for (size_t i = 0; i < lines->count && shelf->keys.count; i++)
		ledger_fetch_row(&shelf->keys, lines->pending[i].hash);
	for (size_t i = 0; i < lines->count; i++) {
		struct line *line = &lines->pending[i];
		struct slice key = { lines->texts.data + line->key, line->key_length };

		line->found = line->has_gap ? NULL : shelf_find_hashed(shelf, key, line->hash);
		if (line->found)
			shelf_fetch(shelf, line->found->first);
	}
}

void
lines_flush(struct lines *lines)
{
	if (!lines->count)
		return;
	find_all(lines);
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->pending[i];

		matching_line(lines->matching, (struct slice){ lines->texts.data + line->row, line->row_length }, line->found);
	}
	lines->count = lines->texts.length = 0;
}
