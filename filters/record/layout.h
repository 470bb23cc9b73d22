/* layout: how the files of a reader are laid out: by default, by the descriptor of a source, or
 * by the options of the command line. */
#ifndef ENTENTE_LAYOUT_H
#define ENTENTE_LAYOUT_H

#include "base/options.h"
#include "base/slice.h"

struct reader;

enum format { FORMAT_DETECT, FORMAT_JSON, FORMAT_CSV, FORMAT_TSV };

/* All zero is the usual: each file tells by its first bytes. The first part is for
 * the options, the second for descriptors. */
struct layout {
	enum format format;
	char delimiter;              /* between cells; 0: a tab in TSV, in CSV what the header has */
	char decimal;                /* what numbers in cells have for a point; 0 is the point */
	const char *encoding;        /* iconv's name of it; NULL is UTF-8. A byte order mark takes precedence */
	bool encoding_given;         /* an option said that of these very files, and no descriptor of all such files */
	bool numbered;               /* no header line stands there: columns are 1, 2, 3 */
	const struct slice *columns; /* no header line stands there: these are the names */
	size_t column_count;
	const struct slice *missing; /* a value that equals one of these is missing */
	size_t missing_count;

	bool described;              /* a descriptor has said what follows */
	bool raw;                    /* TSV: a backslash is a backslash */
	const struct slice *headers; /* skip lines until one whose first cell is one of these; it may be empty */
	size_t header_count;
	struct slice skip_until;     /* with columns: skip lines up to and with the first that begins so */
	size_t optional;             /* so many of the last columns may be missing in a row */
	const struct slice *skipped; /* a line that begins with one of these is no row */
	size_t skipped_count;
	bool closed_rows; /* a row may have one empty cell more, behind a last delimiter */
	bool joins_torn;  /* a row that a bare line break tore is put together again */
	/* Called with each line that is skipped, above the data and among it, if not NULL. */
	void (*preamble)(void *context, struct slice line, const struct reader *reader);
	void *context;
};

/* Puts what the options say over what the layout has; dies on what they cannot mean. */
void layout_take_options(struct layout *layout, const struct options *options);

/* The format of that name, FORMAT_DETECT when there is none. */
enum format format_of(const char *name);

/* The encoding of that name as layout.encoding has it; false when iconv has none. */
bool layout_encoding(const char *name, const char **encoding);

#endif
