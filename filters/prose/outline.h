/* outline: the text above a sentence, an item of a list or a row of a table: headings, captions, lead-ins, and the
 * heads of columns. */
#ifndef ENTENTE_OUTLINE_H
#define ENTENTE_OUTLINE_H

#include "prose/labels.h"

enum { OUTLINE_DEPTH = 12, OUTLINE_COLUMNS = 16 };

struct outline_head {
	struct label label;
	unsigned depth; /* of a heading 1 to 6; a caption stands below them, an item of a list below that */
};

struct outline {
	struct outline_head heads[OUTLINE_DEPTH]; /* by their depths */
	size_t count;
	struct label columns[OUTLINE_COLUMNS];
	size_t column_count;
	bool in_table;     /* the last sentence was one of its rows */
	uint16_t numbered; /* how many items have stood under the last head in the order of their numbers */
};

/* The cells of a row: items between bars. */
struct cells {
	struct {
		size_t first, last;
	} list[OUTLINE_COLUMNS];
	size_t count;
};

/* Cuts the row; false for a sentence that is none. */
bool outline_cut(const struct passage *passage, struct cells *cells);

/* Takes in the passage: as a head, as the head of a table, or as an item or a row, which end what they end. Returns
 * whether it is an item or a row, whose figures stand under the heads. */
bool outline_note(struct outline *outline, const struct passage *passage, const struct numbers *numbers,
                  struct discourse *discourse);

/* All heads together. */
void outline_label(const struct outline *outline, struct label *label);

/* The state that the nearest heading names as its subject; NO_ACTOR for none. */
uint32_t outline_subject(const struct outline *outline);

/* The same where it is the place that is spoken of, "Nigeria" but not "Views of Nigeria". */
uint32_t outline_place(const struct outline *outline);

#endif
