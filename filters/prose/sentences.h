/* sentences: cuts a text into sentences. Memory does not depend on the length of the text. */
#ifndef ENTENTE_SENTENCES_H
#define ENTENTE_SENTENCES_H

#include "prose/lexicon.h"
#include "prose/line_marks.h"
#include "record/input.h"

/* Longer ones are cut between words: no reader would follow them either. */
enum { LONGEST_SENTENCE = 4096 };

/* Form feeds part the pages of a text that has any (one within its first 16 KiB); lines are then those of the
 * page. Both count from 1. */
struct text_place {
	uint64_t page; /* 0 for a text without pages */
	uint64_t line;
};

/* Goes on to behind the text. */
void text_place_pass(struct text_place *place, struct slice text);

struct sentences {
	struct input input;
	const struct lexicon *lexicon;
	struct text_place place; /* of the window's begin */
	bool breaks;             /* a blank line, a heading or the like stands before what comes next */
	struct line_mark mark;   /* of the line that comes next */
	bool blank;              /* an empty line stands before that */
};

/* One sentence, or the number of a list's item. Its bytes last until the next one is asked for. */
struct span {
	struct slice text;
	uint64_t begin; /* of the text, in the file */
	struct text_place place;
	bool opens;            /* it opens a paragraph, an item of a list or a heading */
	bool list_number;      /* it is one, "1." */
	bool blank;            /* an empty line stands before it */
	struct line_mark mark; /* before it */
};

/* encoding is iconv's name of what the file is in, or NULL for UTF-8. False, with a message, when
 * it cannot be opened, or is no text. The buffer is kept from file to file. */
bool sentences_open(struct sentences *sentences, const char *path, const char *encoding, const struct lexicon *lexicon);

bool sentences_next(struct sentences *sentences, struct span *span);

void sentences_close(struct sentences *sentences);

#endif
