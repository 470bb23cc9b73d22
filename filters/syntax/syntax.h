/* syntax: the grammar of one sentence. It takes chunks and gives relations. liblink-grammar does the
 * work; for a chunk that is not a plain word it gets one or two stand-in words. This floor does not
 * know the meanings of words. */
#ifndef ENTENTE_SYNTAX_H
#define ENTENTE_SYNTAX_H

#include "syntax/sentence.h"

struct syntax;

/* Makes a parser; its dictionary is loaded when the first sentence needs it,
 * and a dictionary that is not there ends the run. One per run. */
struct syntax *syntax_open(void);

/* The relations of one sentence. The same chunks always give the same. */
void syntax_parse(struct syntax *syntax, const struct chunk *chunks, size_t count, struct parse *parse);

/* "subject", "passive-subject" …: as records have it. */
const char *relation_name(enum relation_kind kind);

#endif
