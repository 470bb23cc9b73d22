#include "joins/queue.h"

#include "base/die.h"

enum { MOST_TEXTS = 256 * 1024, FEW_NAMES = 1024 };

/* What is written are all columns of one table, and those of OTHER. */
static bool
passes_rows(const struct matching *matching)
{
	return reader_knows_names(matching->reader) && !matching->most_rows && matching->writer->format == FORMAT_CSV;
}

void
queue_open(struct queue *queue, struct matching *matching, struct disguise *disguise, struct keys *side,
           const struct record *first)
{
	*queue = (struct queue){ .matching = matching, .disguise = disguise, .side = side };
	if (!first)
		return;
	if (matching->writer->format == FORMAT_JSON)
		queue->kind = QUEUE_FIELDS;
	else if (!disguise->in_other && passes_rows(matching) &&
	         writer_fix(matching->writer, matching_head(matching, first)))
		queue->kind = QUEUE_ROWS;
	if (queue->kind)
		queue->texts = must_alloc(MOST_TEXTS);
}

static struct slice
keep(struct queue *queue, struct slice text)
{
	char *to = queue->texts + queue->used;

	bytes_copy(to, text.data, text.length);
	queue->used += text.length;
	return (struct slice){ to, text.length };
}

/* Keeps the fields, whose texts then stand in the row that has been kept; false where one is
 * not in its row, as those with escapes are. */
static bool
keep_fields(struct queue *queue, struct queued *queued, const struct record *record, struct slice row)
{
	queued->fields = queue->fields.count;
	queued->count = record->count;
	for (size_t i = 0; i < record->count; i++) {
		struct field field = record->fields[i];
		size_t at = (size_t)(field.text.data - row.data);

		if (field.text.length && (field.text.data < row.data || at + field.text.length > row.length)) {
			queue->fields.count = queued->fields;
			return false;
		}
		field.text.data = field.text.length ? queued->row.data + at : NULL;
		record_append(&queue->fields, field);
	}
	return true;
}

/* Makes the next record of the queue, all but its key. */
static bool
add(struct queue *queue, const struct record *record, size_t key_length)
{
	const struct reader *reader = queue->matching->reader;
	struct queued *queued = &queue->waiting[queue->count];
	struct slice row = reader->raw;

	if (queue->kind == QUEUE_ROWS && !reader_plain_row(reader, &row))
		return false;
	if (row.length + key_length > MOST_TEXTS || reader->names.count > FEW_NAMES)
		return false; /* a reader of very many names may forget them */
	if (queue->used + row.length + key_length > MOST_TEXTS) {
		queue_flush(queue);
		queued = queue->waiting;
	}
	*queued = (struct queued){ .row = keep(queue, row), .file = reader->input.name, .line = reader->line };
	return queue->kind == QUEUE_ROWS || keep_fields(queue, queued, record, row);
}

bool
queue_take(struct queue *queue, const struct record *record, struct slice key, bool has_gap)
{
	const struct ledger *keys;
	struct queued *queued;

	if (!queue->kind)
		return false;
	if (!add(queue, record, key.length)) {
		queue_flush(queue);
		return false;
	}
	keys = &queue->matching->shelf->keys;
	queued = &queue->waiting[queue->count++];
	queued->has_gap = has_gap;
	queued->key = keep(queue, key);
	queued->hash = ledger_hash(keys, key);
	ledger_fetch_slot(keys, queued->hash);
	if (queue->count == QUEUE_MOST)
		queue_flush(queue);
	return true;
}

/* Looks up all records of the queue: each step is done for all of them before the next step. */
static void
find_all(struct queue *queue)
{
	const struct shelf *shelf = queue->matching->shelf;

	for (size_t i = 0; i < queue->count && shelf->keys.count; i++)
		ledger_fetch_row(&shelf->keys, queue->waiting[i].hash);
	for (size_t i = 0; i < queue->count; i++) {
		struct queued *queued = &queue->waiting[i];

		queued->found = queued->has_gap ? NULL : shelf_find_hashed(shelf, queued->key, queued->hash);
		if (queued->found)
			shelf_fetch(shelf, queued->found->first);
	}
}

static void
put_fields(struct queue *queue, const struct queued *queued)
{
	struct record *record = &queue->record;

	record->count = 0;
	for (size_t i = 0; i < queued->count; i++)
		record_append(record, queue->fields.fields[queued->fields + i]);
	if (!queued->found && !queued->has_gap)
		disguise_look(queue->disguise, record, queue->side, queue->matching->shelf, queued->file, queued->line);
	matching_take(queue->matching, record, queued->found);
}

void
queue_flush(struct queue *queue)
{
	if (!queue->count)
		return;
	find_all(queue);
	for (size_t i = 0; i < queue->count; i++) {
		const struct queued *queued = &queue->waiting[i];

		if (queue->kind == QUEUE_ROWS)
			matching_line(queue->matching, queued->row, queued->found);
		else
			put_fields(queue, queued);
	}
	queue->count = queue->used = queue->fields.count = 0;
}
