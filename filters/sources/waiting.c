#include "sources/waiting.h"

#include "base/die.h"

/* A table has a row for each state; what has so many more is none that a last line sums up. */
enum { MOST_ROWS = 10000 };

/* A row as the reader had it, for messages and --rejects too. */
struct row {
	struct record record;
	struct slice raw;
	uint64_t line;
};

struct waiting {
	struct row rows[MOST_ROWS];
	size_t count; /* rows keep their room for fields */
	struct arena arena;
	const char *file;
	struct reader *reader;
	struct writer *writer;
};

static bool
waits(const struct extraction *extraction)
{
	for (size_t i = 0; i < extraction->source.preamble_count; i++)
		if (extraction->source.preamble[i].below)
			return !extraction->said_count;
	return false;
}

static void
keep(struct waiting *waiting, const struct record *row, const struct reader *reader)
{
	struct row *kept = &waiting->rows[waiting->count++];

	kept->raw = arena_copy(&waiting->arena, reader->raw);
	kept->line = reader->line;
	kept->record.count = 0;
	for (size_t i = 0; i < row->count; i++)
		record_append(&kept->record,
		              (struct field){ row->fields[i].name, arena_copy(&waiting->arena, row->fields[i].text),
		                              row->fields[i].type });
}

bool
waiting_takes(struct extraction *extraction, const struct record *row, struct reader *reader, struct writer *writer)
{
	struct waiting *waiting = extraction->waiting;

	extraction_enter(extraction, reader->file);
	if (!waits(extraction))
		return false;
	if (!waiting) {
		waiting = extraction->waiting = must_alloc(sizeof *waiting);
		memset(waiting, 0, sizeof *waiting);
	}
	if (waiting->count == MOST_ROWS)
		return false; /* rejected: nothing has said what it is about */
	waiting->file = reader->input.name;
	waiting->reader = reader;
	waiting->writer = writer;
	keep(waiting, row, reader);
	return true;
}

void
waiting_end(struct extraction *extraction)
{
	struct waiting *waiting = extraction->waiting;
	struct reader *reader = waiting ? waiting->reader : NULL;
	struct slice raw;
	const char *file;
	uint64_t line;

	if (!waiting || !waiting->count)
		return;
	raw = reader->raw;
	file = reader->input.name;
	line = reader->line;
	reader->input.name = waiting->file;
	for (size_t i = 0; i < waiting->count; i++) {
		reader->raw = waiting->rows[i].raw;
		reader->line = waiting->rows[i].line;
		extraction_give(extraction, &waiting->rows[i].record, reader, waiting->writer);
	}
	reader->raw = raw;
	reader->input.name = file;
	reader->line = line;
	waiting->count = 0;
	arena_reset(&waiting->arena);
}
