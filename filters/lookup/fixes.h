/* fixes: a person's corrections of the figures that were read in a text: NAME.fixes.csv.
 *
 * The columns are: start and end, the figure's first byte in the text and the byte after it; words, the text there;
 * fact, what was read (as extract prose --figures writes it), if only one of several facts is meant; fix, which is
 * misread, ignore or the name of a slot; and value, the slot's new value, which may be empty. Rows without a fix
 * change nothing. */
#ifndef ENTENTE_FIXES_H
#define ENTENTE_FIXES_H

#include "base/table.h"
#include "record/record.h"

struct fix {
	uint64_t line; /* of the file */
	struct slice start, end, words, fact, fix, value;
	size_t next; /* of the same figure: its number + 1; 0 for none */
	bool met;    /* the figure is there */
	bool used;   /* some figure was corrected by it */
	bool told;   /* or it was said why not */
};

struct fixes {
	const char *path;
	struct fix *list;
	size_t count, capacity;
	struct table places; /* of figures, to the number + 1 of the last row of each */
	struct arena arena;
	struct arena scratch; /* as long as a record */
	struct record out;
	int status; /* the exit status so far */
};

/* Reads the file, whose path must last. What is no fix in it is told; dies where it cannot be read. */
void fixes_load(struct fixes *fixes, const char *path);

/* The record as it is to be: itself where no row is of it, else a corrected copy that lasts until the next call, with
 * corrected_by; NULL where it stands for a figure that is written already as one that is not to be read. */
const struct record *fixes_apply(struct fixes *fixes, const struct record *record);

/* Tells which rows met no figure. The exit status: whether something of the file was wrong. */
int fixes_close(struct fixes *fixes);

#endif
