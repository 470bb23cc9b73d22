#include "record/spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "base/temporary.h"

static const char spool_file[] = "records in $TMPDIR";

void
spool_open(struct spool *spool)
{
	int copy;

	*spool = (struct spool){ .fd = temporary_file() };
	spool->names = table_of(&spool->arena, 1);
	copy = dup(spool->fd);
	if (copy < 0)
		die("%s: %s", spool_file, strerror(errno));
	writer_to(&spool->writer, output_of(copy, spool_file));
}

/* Keeps values as texts, because a table repeats them as they were written: +5, TRUE. */
void
spool_put(struct spool *spool, const struct record *record)
{
	struct slice outside;

	spool->row.count = 0;
	for (size_t i = 0; i < record->count; i++) {
		table_upsert(&spool->names, record->fields[i].name, NULL);
		record_append(&spool->row, (struct field){ record->fields[i].name, record->fields[i].text, VALUE_TEXT });
	}
	writer_put(&spool->writer, &spool->row, &outside);
}

static void
write_head(struct spool *spool, const struct record *first, struct writer *to)
{
	writer_head(to, first);
	spool->row.count = 0;
	for (size_t i = 0; i < spool->names.count; i++)
		record_append(&spool->row, (struct field){ .name = table_row(&spool->names, i)->key });
	writer_head(to, &spool->row);
}

void
spool_pour(struct spool *spool, const struct record *first, struct writer *to)
{
	struct slice outside = { NULL, 0 };
	struct reader reader;
	struct record *record;

	writer_close(&spool->writer);
	if (lseek(spool->fd, 0, SEEK_SET) < 0)
		die("%s: %s", spool_file, strerror(errno));
	write_head(spool, first, to);
	reader_open_states(&reader, spool->fd, spool_file);
	while ((record = reader_next(&reader)))
		if (!writer_put(to, record, &outside))
			die("field '%.*s' is not in the output's header (name the fields with -F)", (int)outside.length,
			    outside.data);
	if (reader_close(&reader, 0, NULL) != EXIT_DONE)
		die("%s: not read whole", spool_file);
}
