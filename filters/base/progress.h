/* progress: a line on the terminal that shows the progress of a long run: bytes, rate, time left.
 * Nothing is written if stderr is not a terminal. */
#ifndef ENTENTE_PROGRESS_H
#define ENTENTE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct progress {
	bool on;
	uint64_t total; /* bytes of all files, 0 when one of them is no plain file */
	struct timespec begun, shown;
	unsigned calls;
};

/* On when stderr is a terminal and files are named, standard input not among them. */
struct progress progress_start(char *const *paths);

void progress_print(struct progress *progress, uint64_t done);

/* Says how many bytes have been read, a few times a second. */
static inline void
progress_show(struct progress *progress, uint64_t done)
{
	if (progress->on && ++progress->calls % 1024 == 0)
		progress_print(progress, done);
}

/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
