/* rules: the relations that patterns of links stand for. */
#ifndef ENTENTE_RULES_H
#define ENTENTE_RULES_H

#include "syntax/graph.h"

enum side { LEFT, RIGHT };

struct rule;

/* What reads one link: the graph, the relations, the link, its row. */
typedef void rule_function(const struct graph *, struct parse *, const struct graph_link *, const struct rule *);

struct rule {
	const char *pattern;
	rule_function *read;
	enum relation_kind kind;
	enum side head; /* which end of the link has the slot, or governs */
};

/* One relation for each word that the two stand for; of a kind that fits the words. */
void rule_add(const struct graph *graph, struct parse *parse, enum relation_kind kind, size_t head, size_t dependent,
              size_t via);

/* The two ends of the link, as the rule has them. */
rule_function rule_read_direct;

#endif
