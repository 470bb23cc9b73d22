/* extraction: makes records of the rows of a file, as a descriptor says. */
#ifndef ENTENTE_EXTRACTION_H
#define ENTENTE_EXTRACTION_H

#include "lookup/currencies.h"
#include "record/rows.h"
#include "sources/descriptor.h"
#include "sources/waiting.h"

/* What the preamble of the current file said. */
struct said {
	const struct source_preamble *entry;
	struct slice text; /* what the pattern's last group matched */
};

struct extraction {
	struct source source;
	struct arena arena;
	bool as_it_is;       /* the columns are the fields */
	const char **wanted; /* -f; NULL keeps all */
	bool *found;         /* for each: the source has it */
	size_t wanted_count;
	struct selector *columns; /* one for each field */
	struct selector *others;  /* likewise: of the column instead */
	struct fill *fills;       /* likewise */
	size_t split;             /* number of the field that is split, or SIZE_MAX */
	struct slice split_text;  /* what it is in the row */
	size_t file;              /* number of the one that said holds for */
	struct said *said;
	size_t said_count;
	struct arena said_arena;
	struct waiting waiting; /* rows that wait for what stands below them */
	struct currencies currencies;
	struct arena row_arena; /* texts made for one row */
	struct reading how;     /* of it the shift and the parts, as all readings of the row have them */
	int row_shift;          /* what its shift was before its columns */
	char line[24];          /* SOURCE_LINE */
	struct record out;
};

/* Reads the descriptor at that path. fields is -f's list, or NULL. Dies on what
 * is wrong with either. */
void extraction_open(struct extraction *extraction, const char *path, const char *fields);

/* Tells the reader how the files are laid out and which columns are needed. */
void extraction_layout(struct extraction *extraction, struct reader *reader, const struct options *options);

/* Whether the files have what -f names, where their columns are the fields: EXIT_FAILED, after a
 * message, if not. A table's names are known with its header, those of JSON behind the last row. */
int extraction_check(const struct extraction *extraction, const struct reader *reader);

/* Behind the last row: those that still wait for a line below them are rejected. */
void extraction_end(struct extraction *extraction);

/* Behind the last row: a record with the fields that every row's records have, without values. */
const struct record *extraction_header(struct extraction *extraction, struct reader *reader);

/* Writes what one row gives: none, one or several records; or rejects it. */
void extraction_row(struct extraction *extraction, const struct record *row, struct reader *reader,
                    struct writer *writer);

#endif
