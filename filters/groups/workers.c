#include "groups/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/die.h"
#include "groups/specification.h"
#include "groups/states.h"

enum { LEAST_PART = 16 * 1024 * 1024, MOST_WORKERS = 15, PEEK = 64 * 1024, SAMPLE = 512 * 1024 };

struct worker {
	pid_t process;
	int pipe;
	uint64_t begin, end;
};

struct workers {
	struct worker workers[MOST_WORKERS];
	size_t count, next;
};

/* The first place behind offset that looks like the beginning of a line; 0 if none is near. */
static uint64_t
line_behind(int fd, uint64_t offset)
{
	char bytes[PEEK];
	ssize_t got = pread(fd, bytes, sizeof bytes, (off_t)offset);
	const char *newline = got > 0 ? memchr(bytes, '\n', (size_t)got) : NULL;

	return newline ? offset + (uint64_t)(newline - bytes) + 1 : 0;
}

/* Where nearly every record is a group of its own, handing them over costs more
 * than it saves. */
static bool
has_too_many_groups(const struct grouping *grouping, const struct reader *reader)
{
	return reader->in == SAMPLE && grouping->groups.count > SAMPLE / 2;
}

/* Adds the records from begin to end to the groups; false if one of them needs a message. */
static bool
fold_part(struct grouping *grouping, struct reader *reader, const struct worker *worker)
{
	struct record *record = reader_next(reader); /* this reads the header, too */

	if (!record || reader->input.offset > worker->begin || !reader_can_jump(reader))
		return false;
	reader->in = 0;
	reader->next_line = 0;
	reader_jump(reader, worker->begin);
	reader->limit = worker->end;
	while ((record = reader_next(reader))) {
		grouping_add(grouping, record, reader);
		if (reader->rejected || has_too_many_groups(grouping, reader))
			return false;
	}
	grouping_flush(grouping);
	return !reader->status && !reader->rejected && !reader->mended &&
	       (!reader->open || reader->input.offset == worker->end);
}

static _Noreturn void
work(struct grouping *grouping, const struct options *options, size_t first_file, const struct worker *worker, int out)
{
	struct options plain = *options;
	struct states_end end = { 0 };
	struct reader reader;
	struct writer writer;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!freopen("/dev/null", "w", stderr))
		_exit(EXIT_FAILED);
	plain.values[OPTION_REJECTS] = plain.values[OPTION_STATS] = plain.values[OPTION_STRICT] = NULL;
	reader_open(&reader, &plain, first_file);
	specification_want(grouping, &reader);
	if (!fold_part(grouping, &reader, worker))
		_exit(EXIT_REJECTED);
	writer_to(&writer, output_of(out, "a pipe"));
	for (size_t at = ledger_first(&grouping->groups); at != LEDGER_END; at = ledger_next(&grouping->groups, at)) {
		struct group group = { ledger_key(&grouping->groups, at), ledger_row(&grouping->groups, at),
			                   grouping->memories };

		end.lines += states_put(grouping, &group, &writer);
	}
	end.records = reader.in;
	end.input_lines = reader.next_line;
	states_finish(&writer, &end);
	writer_close(&writer);
	_exit(EXIT_DONE);
}

static bool
start_worker(struct worker *worker, struct grouping *grouping, const struct options *options, size_t first_file)
{
	int ends[2];

	if (pipe(ends) != 0)
		return false;
	worker->process = fork();
	if (worker->process == 0) {
		close(ends[0]);
		work(grouping, options, first_file, worker, ends[1]);
	}
	close(ends[1]);
	worker->pipe = ends[0];
	if (worker->process < 0)
		close(ends[0]);
	return worker->process > 0;
}

struct workers *
workers_start(struct grouping *grouping, const struct options *options, size_t first_file, size_t jobs)
{
	struct workers *workers = NULL;
	struct stat status;
	uint64_t size;
	int fd;

	if (jobs < 2 || grouping->wants_place || options->operand_count != first_file + 1)
		return NULL;
	if (stat(options->operands[first_file], &status) != 0 || !S_ISREG(status.st_mode) ||
	    status.st_size < 2 * (off_t)LEAST_PART)
		return NULL;
	fd = open(options->operands[first_file], O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	size = (uint64_t)status.st_size;
	jobs = jobs > size / LEAST_PART ? (size_t)(size / LEAST_PART) : jobs;
	jobs = jobs > MOST_WORKERS + 1 ? MOST_WORKERS + 1 : jobs;
	workers = must_alloc(sizeof *workers);
	*workers = (struct workers){ .count = 0 };
	for (size_t i = 1; i < jobs; i++) {
		struct worker worker = { .begin = line_behind(fd, size / jobs * i) };

		worker.end = i + 1 < jobs ? line_behind(fd, size / jobs * (i + 1)) : size;
		if (worker.begin && worker.end > worker.begin && start_worker(&worker, grouping, options, first_file))
			workers->workers[workers->count++] = worker;
	}
	close(fd);
	return workers;
}

void
workers_limit(const struct workers *workers, struct reader *reader)
{
	reader->limit = workers && workers->next < workers->count ? workers->workers[workers->next].begin : 0;
}

/* Takes in the groups that a worker writes; false if it writes none. */
static bool
take_groups(struct grouping *grouping, struct reader *reader, const struct worker *worker)
{
	struct reader states;
	struct record *record;
	struct states_end end = { 0 };
	uint64_t lines = 0;

	grouping_flush(grouping);
	reader_open_states(&states, worker->pipe, "a worker");
	while ((record = reader_next(&states))) {
		struct slice wrong;
		size_t place;

		if (states_kind(record) == STATES_END) {
			end = states_end_of(record);
			continue;
		}
		grouping_begin(grouping);
		place = ledger_upsert(&grouping->groups, states_key(grouping, record), NULL);
		wrong = states_load(grouping, record, ledger_row(&grouping->groups, place), (uint32_t)(place / 8),
		                    grouping->memories);
		if (wrong.length)
			die("%.*s does not fit 38 digits any more", (int)wrong.length, wrong.data);
		lines++;
	}
	if (lines && lines != end.lines)
		die("a worker was lost");
	reader->in += end.records;
	reader->next_line += end.input_lines;
	reader_free(&states);
	return end.lines > 0;
}

bool
workers_join(struct workers *workers, struct grouping *grouping, struct reader *reader)
{
	struct worker *worker;
	bool taken = false;

	if (!workers || reader->stopped || workers->next == workers->count)
		return false;
	worker = &workers->workers[workers->next++];
	if (reader->open && reader->input.offset == worker->begin)
		taken = take_groups(grouping, reader, worker);
	else if (kill(worker->process, SIGKILL) == 0)
		close(worker->pipe);
	while (waitpid(worker->process, NULL, 0) < 0 && errno == EINTR)
		;
	if (taken)
		reader_jump(reader, worker->end);
	workers_limit(workers, reader);
	return true;
}
