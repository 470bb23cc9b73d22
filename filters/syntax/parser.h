/* parser: reads one part of a sentence with link-grammar. */
#ifndef ENTENTE_PARSER_H
#define ENTENTE_PARSER_H

#include "syntax/sentence.h"

enum {
	PARSED_MAX = 30, /* chunks of a part; longer ones are cut first */
	UNREAD = 40,     /* the doubt about what was not read at all */
	NULL_DOUBT = 4,  /* and about a word without a place */
};

struct reading {
	int doubt;     /* what speaks against it; 0 for nothing */
	uint16_t verb; /* the main verb, or NO_CHUNK */
};

struct parser;

struct parser *parser_open(void);

/* Reads the chunks from first up to before last, and adds their relations, parts, nulls and losses. */
struct reading parser_read(struct parser *parser, const struct chunk *chunks, size_t first, size_t last,
                           struct parse *parse);

#endif
