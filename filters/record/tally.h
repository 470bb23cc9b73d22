/* tally: shows the first messages of each kind and counts the others. */
#ifndef ENTENTE_TALLY_H
#define ENTENTE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TALLY_SHOWN = 20, TALLY_KINDS = 32, TALLY_SAMPLE = 120 };

/* Messages of one format that say the same before their colon, such as the field's name. */
struct tally_kind {
	const char *format;
	uint64_t subject; /* a hash of what stands there */
	uint64_t count, line;
	bool rejects;              /* its records are rejected, not only told of */
	char sample[TALLY_SAMPLE]; /* the last that was shown, of that line */
};

/* All zero has counted nothing. What is of too many kinds counts as the last of them. */
struct tally {
	struct tally_kind kinds[TALLY_KINDS];
	size_t count;
};

/* Counts a message of that format, which rejects the line or not; whether it is still to be shown. */
bool tally_add(struct tally *tally, const char *format, const char *message, uint64_t line, bool rejects);

/* Tells of each kind how many were not shown in the file, and forgets them all. */
void tally_tell(struct tally *tally, const char *file);

#endif
