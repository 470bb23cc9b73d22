#include "sources/waiting.h"

#include "base/die.h"

/* Such a table has a row for each state. One with so many more rows has no last line that explains it. */
enum { MOST_ROWS = 10000 };

/* A row as the reader had it, for messages and --rejects too; it keeps its room for fields. */
struct waiting_row {
	struct record record;
	struct slice raw;
	uint64_t line;
};

bool
waiting_keep(struct waiting *waiting, const struct record *row, struct reader *reader, struct writer *writer)
{
	struct waiting_row *kept;

	if (!waiting->rows) {
		waiting->rows = must_alloc(MOST_ROWS * sizeof *waiting->rows);
		memset(waiting->rows, 0, MOST_ROWS * sizeof *waiting->rows);
	}
	if (waiting->count == MOST_ROWS)
		return false;
	waiting->file = reader->input.name;
	waiting->reader = reader;
	waiting->writer = writer;
	kept = &waiting->rows[waiting->count++];
	kept->raw = arena_copy(&waiting->arena, reader->raw);
	kept->line = reader->line;
	kept->record.count = 0;
	for (size_t i = 0; i < row->count; i++)
		record_append(&kept->record,
		              (struct field){ row->fields[i].name, arena_copy(&waiting->arena, row->fields[i].text),
		                              row->fields[i].type });
	return true;
}

void
waiting_end(struct waiting *waiting)
{
	struct reader *reader = waiting->reader;
	struct slice raw;
	const char *file;
	uint64_t line;

	if (!waiting->count)
		return;
	raw = reader->raw;
	file = reader->input.name;
	line = reader->line;
	reader->input.name = waiting->file;
	for (size_t i = 0; i < waiting->count; i++) {
		reader->raw = waiting->rows[i].raw;
		reader->line = waiting->rows[i].line;
		waiting->give(waiting->context, &waiting->rows[i].record, reader, waiting->writer);
	}
	reader->raw = raw;
	reader->input.name = file;
	reader->line = line;
	waiting->count = 0;
	arena_reset(&waiting->arena);
}
