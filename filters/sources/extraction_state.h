/* extraction_state: what is known between one row of a file and the next. */
#ifndef ENTENTE_EXTRACTION_STATE_H
#define ENTENTE_EXTRACTION_STATE_H

#include "lookup/currencies.h"
#include "record/expression.h"
#include "sources/source.h"
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
	struct expression *condition; /* -e: records for which it does not hold are not written; or NULL */
	uint64_t dropped;             /* how many of them there were */
	struct selector *columns;     /* one for each field */
	struct selector *others;      /* likewise: of the column instead */
	struct fill *fills;           /* likewise */
	size_t split;                 /* number of the field that is split, or SIZE_MAX */
	struct slice split_text;      /* what it is in the row */
	size_t file;                  /* number of the one that said holds for */
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

#endif
