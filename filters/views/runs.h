/* runs: writes a paragraph, heading or cell of a text as HTML, with Markdown's emphasis, code and links, bare
 * addresses, and the marks of its figures. Links lead only to http and https. The rest of the text
 * is escaped, so none of it becomes markup. Time is linear in the length. */
#ifndef ENTENTE_RUNS_H
#define ENTENTE_RUNS_H

#include "base/output.h"
#include "views/findings.h"

enum run_event_kind {
	RUN_NOTHING, /* what looked like syntax and was none */
	RUN_SKIP,
	RUN_STRONG,
	RUN_STRONG_END,
	RUN_EMPHASIS,
	RUN_EMPHASIS_END,
	RUN_CODE,
	RUN_CODE_END,
	RUN_LINK,
	RUN_LINK_END,
	RUN_BREAK
};

/* A place in the text where a style begins or ends, and so many bytes of syntax are skipped. */
struct run_event {
	enum run_event_kind kind;
	size_t at, length;
	struct slice target; /* of a link */
};

/* What is open in the page, from the outside in; 0 stands for nothing. */
enum run_style { STYLE_MARK, STYLE_LINK, STYLE_STRONG, STYLE_EMPHASIS, STYLE_CODE, STYLES };

struct runs {
	struct output *out;
	struct slice text; /* the whole one */
	struct findings *findings;
	struct mark *marks; /* of this text, by their places */
	size_t mark_count, next_mark;
	struct run_event *events; /* of the block */
	size_t event_count, event_capacity;
	size_t styles[STYLES];
	unsigned mark_flags; /* of the mark that is open */
};

/* A block of the text, from begin to end: quoted, where > begins its further lines; verbatim,
 * where nothing in it is syntax. Blocks come in the order of the text. */
enum run_kind { RUNS_PROSE, RUNS_QUOTED, RUNS_VERBATIM };
void runs_write(struct runs *runs, size_t begin, size_t end, enum run_kind kind);

#endif
