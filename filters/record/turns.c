#define _GNU_SOURCE /* sched_getaffinity, MAP_ANONYMOUS */
#include "record/turns.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/die.h"
#include "record/reader.h"

enum { PART = 2 * 1024 * 1024, LEAST_PARTS = 16, MOST_PROCESSES = 16, PEEK = 4096 };

/* The totals of all parts so far. Only the process whose turn it is may read and change them. */
struct turns_shared {
	pid_t holder;    /* who had the turn last */
	uint64_t offset; /* where the next part must begin */
	uint64_t line;   /* and the number of its first line */
	uint64_t in, skipped, added, out, count;
	pid_t processes[MOST_PROCESSES];
};

size_t
turns_processors(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

/* The first place behind offset that looks like the beginning of a line; the file's end if there is none. */
static uint64_t
line_behind(const struct turns *turns, uint64_t offset)
{
	char bytes[PEEK];

	for (; offset < turns->size; offset += PEEK) {
		ssize_t got = pread(turns->reader->input.fd, bytes, sizeof bytes, (off_t)offset);
		const char *newline = got > 0 ? memchr(bytes, '\n', (size_t)got) : NULL;

		if (newline)
			return offset + (uint64_t)(newline - bytes) + 1;
		if (got <= 0)
			break;
	}
	return turns->size;
}

/* Only the process whose turn it is may write messages. */
static void
speak(const struct turns *turns, bool aloud)
{
	if (dup2(aloud ? turns->errors : turns->nowhere, STDERR_FILENO) < 0)
		_exit(EXIT_FAILED);
}

/* Begins to read a part ahead of its turn. */
static void
begin_part(struct turns *turns, size_t part)
{
	struct reader *reader = turns->reader;
	uint64_t begin = (uint64_t)part * PART;

	turns->part = part;
	turns->begin = begin < turns->size ? line_behind(turns, begin) : turns->size;
	reader->limit = begin + PART < turns->size ? line_behind(turns, begin + PART) : turns->size;
	if (!part)
		return;
	speak(turns, false);
	reader_jump(reader, turns->begin);
	reader->in = reader->skipped = reader->added = reader->next_line = 0;
	turns->writer->count = 0;
	turns->writer->out.used = 0;
	if (turns->program.count)
		*turns->program.count = 0;
}

/* Something is to be said about the part's records. */
static bool
has_words(const struct turns *turns)
{
	const struct reader *reader = turns->reader;

	return reader->rejected != turns->start.rejected || reader->told != turns->start.told || reader->stopped ||
	       reader->mended != turns->start.mended;
}

/* Ends this process, as all is done or another reads on alone. Its status is that of the process
 * that had the turn last. */
static _Noreturn void
leave(const struct turns *turns)
{
	int status = 0;

	speak(turns, true);
	close(turns->next);
	if (turns->number)
		_exit(EXIT_DONE);
	for (size_t i = 1; i < turns->processes; i++) {
		int its;

		while (waitpid(turns->shared->processes[i], &its, 0) < 0 && errno == EINTR)
			;
		if (turns->shared->processes[i] == turns->shared->holder)
			status = its;
	}
	if (!WIFEXITED(status))
		die("a process that read a part was killed");
	_exit(WEXITSTATUS(status));
}

static void
wait_for_turn(struct turns *turns)
{
	char byte;
	ssize_t got;

	if (!turns->part)
		return; /* the first part needs no turn */
	while ((got = read(turns->my_turn, &byte, 1)) < 0 && errno == EINTR)
		;
	if (got <= 0)
		leave(turns);
	turns->shared->holder = getpid();
	speak(turns, true);
}

/* Gives the turn to the next process; false if there is none. */
static bool
pass_turn(const struct turns *turns)
{
	ssize_t put;

	while ((put = write(turns->next, "", 1)) < 0 && errno == EINTR)
		;
	return put == 1;
}

/* From here on this process is the only one; its state is as if it had read everything itself. */
static void
go_alone(struct turns *turns)
{
	const struct turns_shared *shared = turns->shared;
	struct reader *reader = turns->reader;

	close(turns->next); /* this makes all other processes end */
	turns->processes = 0;
	reader->limit = 0;
	if (!turns->part)
		return; /* nothing was read ahead */
	turns->writer->out = turns->out;
	reader->tally = turns->start.tally;
	reader->status = turns->start.status;
	reader->rejected = turns->start.rejected;
	reader->mended = turns->start.mended;
	reader->mended_line = turns->start.mended_line;
	reader->stopped = false;
	reader->in = shared->in;
	reader->skipped = shared->skipped;
	reader->added = shared->added;
	turns->writer->count = shared->out;
	if (turns->program.count)
		*turns->program.count = shared->count;
	if (turns->program.forget)
		turns->program.forget(turns->program.context);
	reader_jump(reader, shared->offset);
	reader->next_line = shared->line;
}

/* Adds the part's counts to the totals of the parts in front of it. */
static void
add_part(const struct turns *turns)
{
	struct turns_shared *shared = turns->shared;
	const struct reader *reader = turns->reader;

	shared->offset = reader->input.offset;
	shared->line += reader->next_line;
	shared->in += reader->in;
	shared->skipped += reader->skipped;
	shared->added += reader->added;
	shared->out += turns->writer->count;
	if (turns->program.count)
		shared->count += *turns->program.count;
}

/* Ends a part that has been read, or in which a record needs a message. */
static void
end_part(struct turns *turns)
{
	const struct turns_program *program = &turns->program;
	struct reader *reader = turns->reader;
	bool counts = !has_words(turns) && reader->open && reader->input.offset == reader->limit &&
	              (!program->is_quiet || program->is_quiet(program->context));

	wait_for_turn(turns);
	if (!counts || (turns->part && turns->shared->offset != turns->begin)) {
		go_alone(turns);
		return;
	}
	if (turns->part)
		output_slice(&turns->out, (struct slice){ turns->writer->out.buffer, turns->writer->out.used });
	else
		turns->out = turns->writer->out;
	output_flush(&turns->out);
	add_part(turns);
	if (!turns->part)
		turns->writer->out = output_memory();
	turns->part += turns->processes;
	if (reader->limit == turns->size || !pass_turn(turns))
		go_alone(turns);
	else
		begin_part(turns, turns->part);
}

struct record *
turns_next(struct turns *turns)
{
	for (;;) {
		struct record *record = reader_next(turns->reader);
		bool ahead = turns->part != 0;

		if (!turns->processes || (record && !has_words(turns)))
			return record;
		end_part(turns);
		if (record && !ahead)
			return record;
	}
}

/* Opens the file once more, because each process needs a place of its own in it. */
static void
open_again(struct turns *turns)
{
	struct reader *reader = turns->reader;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	reader->input.fd = open(reader->input.name, O_RDONLY | O_CLOEXEC);
	if (reader->input.fd < 0)
		_exit(EXIT_FAILED);
	turns->out = turns->writer->out;
	turns->writer->out = output_memory();
}

/* Closes the ends of pipes that other processes use. */
static void
keep_ends(struct turns *turns, int ends[MOST_PROCESSES][2])
{
	size_t next = turns->number + 1 < turns->processes ? turns->number + 1 : 0;

	turns->my_turn = ends[turns->number][0];
	turns->next = ends[next][1];
	for (size_t i = 0; i < turns->processes; i++) {
		if (i != turns->number)
			close(ends[i][0]);
		if (i != next)
			close(ends[i][1]);
	}
}

/* Makes pipes and processes, as many as the system allows. */
static void
start_processes(struct turns *turns, size_t jobs)
{
	int ends[MOST_PROCESSES][2];

	for (turns->processes = 0; turns->processes < jobs; turns->processes++)
		if (pipe(ends[turns->processes]) != 0)
			break;
	for (size_t i = 1; i < turns->processes; i++) {
		pid_t process = fork();

		if (process < 0) /* the process in front will see that it has no successor */
			continue;
		if (process == 0) {
			turns->number = i;
			break;
		}
		turns->shared->processes[i] = process;
	}
	keep_ends(turns, ends);
	if (turns->number)
		open_again(turns);
	begin_part(turns, turns->number);
}

/* Parts of the file can be read for themselves, and are worth it. */
static bool
can_take_turns(struct turns *turns)
{
	const struct reader *reader = turns->reader;
	struct stat status;

	if (turns->writer->format != FORMAT_JSON || reader->format == FORMAT_JSON || !reader->open ||
	    !reader->column_count || reader->layout.preamble || !reader_can_jump(reader))
		return false;
	if (reader->file != 1 || *reader->paths || reader->input.fd == STDIN_FILENO ||
	    fstat(reader->input.fd, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	turns->size = (uint64_t)status.st_size;
	return turns->size >= (uint64_t)PART * LEAST_PARTS;
}

struct record *
turns_start(struct turns *turns, struct reader *reader, struct writer *writer, size_t jobs,
            const struct turns_program *program, struct record *first)
{
	*turns = (struct turns){ .reader = reader, .writer = writer, .program = *program, .start = *reader };
	if (jobs < 2 || !first || !can_take_turns(turns))
		return first;
	turns->errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	turns->nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	turns->shared = mmap(NULL, sizeof *turns->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (turns->errors < 0 || turns->nowhere < 0 || turns->shared == MAP_FAILED)
		return first;
	*turns->shared = (struct turns_shared){ .holder = getpid() };
	start_processes(turns, jobs < MOST_PROCESSES ? jobs : MOST_PROCESSES);
	return turns->number ? turns_next(turns) : first;
}
