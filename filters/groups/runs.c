#include "groups/runs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "base/temporary.h"
#include "groups/order.h"
#include "groups/states.h"

static const char run_name[] = "a run of groups in $TMPDIR";

/* A run that is being read. */
struct source {
	struct reader reader;
	struct record *record; /* its next group's line; NULL at the end */
	struct buffer key;     /* and that group's packed keys */
};

struct merge {
	struct grouping *grouping;
	struct source *sources;
	size_t count;
	struct source **heap; /* those that have a group, the least key first */
	size_t heap_count;
	struct buffer key;
	char *row;
	struct operation_memory *memories;
};

/* A writer into another descriptor of the file, to be closed. */
static struct writer
write_run(int fd)
{
	struct writer writer;
	int copy = dup(fd);

	if (copy < 0)
		die("%s: %s", run_name, strerror(errno));
	writer_to(&writer, output_of(copy, run_name));
	return writer;
}

static void
keep_run(struct runs *runs, int fd, struct writer *writer)
{
	writer_close(writer);
	arena_free(&writer->arena);
	runs->fds[runs->count++] = fd;
}

/* Merges all runs into one. */
static void
join_runs(struct runs *runs, struct grouping *grouping)
{
	int fd = temporary_file();
	struct writer writer = write_run(fd);
	struct merge *merge = merge_open(runs, grouping);
	struct group group;

	while (merge_next(merge, &group))
		states_put(grouping, &group, &writer);
	merge_close(merge);
	for (size_t i = 0; i < runs->count; i++)
		close(runs->fds[i]);
	runs->count = 0;
	keep_run(runs, fd, &writer);
}

void
runs_spill(struct runs *runs, struct grouping *grouping)
{
	struct ordered *rows;
	struct writer writer;
	int fd;

	if (!grouping->groups.count)
		return;
	rows = order_rows(&grouping->groups);
	fd = temporary_file();
	writer = write_run(fd);
	for (size_t i = 0; i < grouping->groups.count; i++) {
		size_t place = (size_t)rows[i].row * 8;
		struct group group = { ledger_key(&grouping->groups, place), ledger_row(&grouping->groups, place),
			                   grouping->memories };

		states_put(grouping, &group, &writer);
	}
	free(rows);
	grouping_clear(grouping);
	keep_run(runs, fd, &writer);
	if (runs->count == MOST_RUNS)
		join_runs(runs, grouping);
}

static int
compare_sources(const struct source *a, const struct source *b)
{
	return slice_compare(buffer_slice(&a->key), buffer_slice(&b->key));
}

/* The source's next group. */
static void
advance(struct merge *merge, struct source *source)
{
	source->record = reader_next(&source->reader);
	source->key.length = 0;
	if (source->record)
		buffer_add(&source->key, states_key(merge->grouping, source->record));
	else if (source->reader.status || source->reader.rejected)
		die("%s: cannot be read back", run_name);
}

/* Moves the source at that place of the heap down to where it belongs. */
static void
settle(struct merge *merge, size_t at)
{
	for (size_t child; (child = 2 * at + 1) < merge->heap_count; at = child) {
		struct source *source = merge->heap[at];

		if (child + 1 < merge->heap_count && compare_sources(merge->heap[child + 1], merge->heap[child]) < 0)
			child++;
		if (compare_sources(source, merge->heap[child]) <= 0)
			return;
		merge->heap[at] = merge->heap[child];
		merge->heap[child] = source;
	}
}

struct merge *
merge_open(const struct runs *runs, struct grouping *grouping)
{
	struct merge *merge = must_alloc(sizeof *merge);

	*merge = (struct merge){ .grouping = grouping, .count = runs->count };
	merge->sources = must_alloc(runs->count * sizeof *merge->sources);
	merge->heap = must_alloc(runs->count * sizeof *merge->heap);
	merge->row = must_alloc(grouping->row_size + 1);
	merge->memories = grouping_memories(grouping);
	for (size_t i = 0; i < runs->count; i++) {
		struct source *source = &merge->sources[i];
		int fd;

		*source = (struct source){ .record = NULL };
		if (lseek(runs->fds[i], 0, SEEK_SET) != 0 || (fd = dup(runs->fds[i])) < 0)
			die("%s: %s", run_name, strerror(errno));
		reader_open_states(&source->reader, fd, run_name);
		advance(merge, source);
		if (source->record)
			merge->heap[merge->heap_count++] = source;
	}
	for (size_t i = merge->heap_count; i-- > 0;)
		settle(merge, i);
	return merge;
}

static bool
is_next(const struct merge *merge)
{
	return merge->heap_count && slice_equal(buffer_slice(&merge->heap[0]->key), buffer_slice(&merge->key));
}

bool
merge_next(struct merge *merge, struct group *group)
{
	struct grouping *grouping = merge->grouping;

	if (!merge->heap_count)
		return false;
	merge->key.length = 0;
	buffer_add(&merge->key, buffer_slice(&merge->heap[0]->key));
	memset(merge->row, 0, grouping->row_size);
	for (size_t i = 0; i < grouping->result_count; i++)
		operation_forget(&merge->memories[i]);
	do {
		struct source *source = merge->heap[0];
		struct slice wrong = states_load(grouping, source->record, merge->row, 0, merge->memories);

		if (wrong.length)
			die("%.*s does not fit 38 digits any more", (int)wrong.length, wrong.data);
		advance(merge, source);
		if (!source->record)
			merge->heap[0] = merge->heap[--merge->heap_count];
		settle(merge, 0);
	} while (is_next(merge));
	*group = (struct group){ buffer_slice(&merge->key), merge->row, merge->memories };
	return true;
}

void
merge_close(struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++) {
		reader_free(&merge->sources[i].reader);
		free(merge->sources[i].key.data);
	}
	free(merge->sources);
	free(merge->heap);
	free(merge->row);
	free(merge->memories);
	free(merge->key.data);
	free(merge);
}
