/* graph: one linkage of link-grammar as words and links, with its groups of words: verb groups,
 * rows of "and", relative pronouns. */
#ifndef ENTENTE_GRAPH_H
#define ENTENTE_GRAPH_H

#include "syntax/sentence.h"

enum { GRAPH_WORDS = 128, GRAPH_LINKS = 384, GRAPH_SET = 24, LABEL_TEXT = 12 };

enum word_mark {
	MARK_ROW = 1,      /* joins members: "and", or the comma of a row */
	MARK_PASSIVE = 2,  /* a participle with its auxiliary or behind its noun */
	MARK_RELATIVE = 4, /* a pronoun that stands for a noun */
	MARK_AUXILIARY = 8,
	MARK_COPULA = 16, /* "is", "became" */
};

#define NO_WORD UINT16_MAX

struct graph_word {
	uint16_t chunk;  /* NO_CHUNK for the walls */
	uint16_t verb;   /* of an auxiliary: the verb behind it; else NO_WORD */
	uint16_t stands; /* of a relative pronoun: its noun; else NO_WORD */
	uint16_t row;    /* of the last name of "Italy and Spain": the "and" that speaks for it; else NO_WORD */
	uint8_t marks;
};

struct graph_link {
	char label[LABEL_TEXT];
	uint16_t left, right;
};

struct graph {
	struct graph_word words[GRAPH_WORDS];
	struct graph_link links[GRAPH_LINKS];
	size_t word_count, link_count;
	const struct chunk *chunks;
};

/* Words that one word stands for. */
struct word_set {
	uint16_t list[GRAPH_SET];
	size_t count;
};

/* Whether a link's label is of a pattern: the same capitals, then each small letter
 * or "*" of the pattern the same; "?" in it is any small letter. */
bool label_is(const char *label, const char *pattern);

/* The link of the pattern that has the word at its left, or at its right; NULL for none. */
const struct graph_link *graph_right_of(const struct graph *graph, size_t word, const char *pattern);
const struct graph_link *graph_left_of(const struct graph *graph, size_t word, const char *pattern);

/* Finds verb groups, rows and pronouns by the links' labels. */
void graph_mark(struct graph *graph);

/* The verbs or nouns that the word stands for: the last verb of its group, each
 * member of a row, the noun of a pronoun. */
void graph_resolve(const struct graph *graph, size_t word, struct word_set *set);

/* The same of a preposition: its "to" does not stand for the verb behind it. */
void graph_resolve_preposition(const struct graph *graph, size_t word, struct word_set *set);

/* choice.c: how much speaks against a marked graph; 0 for nothing. */
int graph_doubt(const struct graph *graph);

/* A word of the text as the grammar's own short lists have it; false for all but plain words. */
bool graph_word_is(const struct graph *graph, size_t word, const char *text);

/* A noun behind which the name of a firm may stand. */
bool graph_word_is_firm(const struct graph *graph, size_t word);

static inline const struct chunk *
graph_chunk(const struct graph *graph, size_t word)
{
	uint16_t chunk = graph->words[word].chunk;

	return chunk == NO_CHUNK ? NULL : &graph->chunks[chunk];
}

#endif
