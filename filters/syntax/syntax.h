/* syntax: the grammar of one sentence: chunks in, relations out. Behind it is
 * liblink-grammar, which sees one stand-in word or two for each chunk that is no
 * plain word. Knows nothing of what words mean to anybody else. */
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
