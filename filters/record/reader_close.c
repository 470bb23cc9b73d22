/* Ends a reader: prints the counts, gives the exit status, and frees its memory. */
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "record/reader_parts.h"

static void
print_stats(const struct reader *reader, uint64_t out, const char *rest)
{
	fprintf(stderr, "{\"in\":%llu,\"out\":%llu,\"rejected\":%llu", (unsigned long long)reader->in,
	        (unsigned long long)out, (unsigned long long)reader->rejected);
	if (rest)
		fprintf(stderr, ",\"%s\":%llu", rest,
		        (unsigned long long)(reader->in - reader->rejected - (strcmp(rest, "dropped") == 0 ? out : 0)));
	if (reader->skipped)
		fprintf(stderr, ",\"skipped\":%llu", (unsigned long long)reader->skipped);
	if (reader->added)
		fprintf(stderr, ",\"added\":%llu", (unsigned long long)reader->added);
	for (size_t i = 0; i < reader->counted_count; i++)
		fprintf(stderr, ",\"%s\":%llu", reader->counted[i].name, (unsigned long long)reader->counted[i].count);
	fputs("}\n", stderr);
}

int
reader_close(struct reader *reader, uint64_t out, const char *rest)
{
	if (reader->open) {
		tally_tell(&reader->tally, reader->input.name);
		reader_tell_mended(reader);
	}
	if (reader->has_rejects)
		output_close(&reader->rejects);
	if (reader->stats)
		print_stats(reader, out, rest);
	return reader->status & EXIT_FAILED ? EXIT_FAILED : reader->status;
}

void
reader_close_table(struct reader *reader)
{
	if (reader_close(reader, 0, NULL) != EXIT_DONE)
		die("%s: not a table that can be used", reader->input.name);
}

void
reader_free(struct reader *reader)
{
	if (reader->open)
		input_close(&reader->input);
	csv_forget(reader);
	free(reader->input.buffer);
	free(reader->scan.marks);
	free(reader->record.fields);
	table_free(&reader->names);
	arena_free(&reader->name_arena);
	arena_free(&reader->scratch);
}
