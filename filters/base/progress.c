#include "base/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MILLISECONDS_BETWEEN = 200 };

/* The bytes of all, or 0. */
static uint64_t
total_size(char *const *paths)
{
	uint64_t total = 0;
	struct stat status;

	for (; *paths; paths++) {
		if (stat(*paths, &status) != 0 || !S_ISREG(status.st_mode))
			return 0;
		total += (uint64_t)status.st_size;
	}
	return total;
}

struct progress
progress_start(char *const *paths)
{
	struct progress progress = { .on = *paths && isatty(STDERR_FILENO) };

	for (char *const *path = paths; *path; path++)
		progress.on &= strcmp(*path, "-") != 0;
	if (!progress.on)
		return progress;
	progress.total = total_size(paths);
	clock_gettime(CLOCK_MONOTONIC, &progress.begun);
	progress.shown = progress.begun;
	return progress;
}

static double
seconds_between(struct timespec from, struct timespec to)
{
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

void
progress_print(struct progress *progress, uint64_t done)
{
	struct timespec now;
	double elapsed, rate;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (seconds_between(progress->shown, now) * 1000 < MILLISECONDS_BETWEEN)
		return;
	progress->shown = now;
	elapsed = seconds_between(progress->begun, now);
	rate = (double)done / elapsed;
	fprintf(stderr, "\r%.1f MB", (double)done / 1e6);
	if (progress->total && done <= progress->total) {
		double left = (double)(progress->total - done) / rate;

		fprintf(stderr, " of %.1f MB, %d%%, %.1f MB/s, %d:%02d left", (double)progress->total / 1e6,
		        (int)(100 * (double)done / (double)progress->total), rate / 1e6, (int)left / 60, (int)left % 60);
	} else {
		fprintf(stderr, ", %.1f MB/s", rate / 1e6);
	}
	fputs("\033[K\r", stderr);
	fflush(stderr);
}

void
progress_end(struct progress *progress)
{
	if (progress->on)
		fputs("\r\033[K", stderr);
	progress->on = false;
}
