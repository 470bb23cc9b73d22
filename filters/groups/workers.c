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
#include "groups/handover.h"
#include "groups/specification.h"

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

/* Where nearly every record is a group of its own, handing them over as texts costs
 * more than it saves. */
static bool
has_too_many_groups(const struct grouping *grouping, const struct reader *reader)
{
	return reader->in == SAMPLE && grouping->groups.count > SAMPLE / 2 && !handover_is_plain(grouping);
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
	struct reader reader;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!freopen("/dev/null", "w", stderr))
		_exit(EXIT_FAILED);
	plain.values[OPTION_REJECTS] = plain.values[OPTION_STATS] = plain.values[OPTION_STRICT] = NULL;
	reader_open(&reader, &plain, first_file);
	specification_want(grouping, &reader);
	if (!fold_part(grouping, &reader, worker))
		_exit(EXIT_REJECTED);
	handover_write(grouping, &reader, out);
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

bool
workers_join(struct workers *workers, struct grouping *grouping, struct reader *reader)
{
	struct worker *worker;
	bool taken = false;

	if (!workers || reader->stopped || workers->next == workers->count)
		return false;
	worker = &workers->workers[workers->next++];
	if (reader->open && reader->input.offset == worker->begin)
		taken = handover_read(grouping, reader, worker->pipe);
	else if (kill(worker->process, SIGKILL) == 0)
		close(worker->pipe);
	while (waitpid(worker->process, NULL, 0) < 0 && errno == EINTR)
		;
	if (taken)
		reader_jump(reader, worker->end);
	workers_limit(workers, reader);
	return true;
}
