#include "syntax/rules.h"

#include "syntax/found.h"
#include "syntax/words.h"

/* What a relation becomes by what its words are: dates are times, numbers
 * quantities, "by" of a passive its agent, its subject whom it is done to. */
static enum relation_kind
narrow(const struct graph *graph, enum relation_kind kind, size_t head, size_t dependent, size_t via)
{
	const struct chunk *chunk = graph_chunk(graph, dependent);
	bool passive = graph->words[head].marks & MARK_PASSIVE;

	if (kind == RELATION_SUBJECT && passive)
		return RELATION_PASSIVE_SUBJECT;
	if ((kind == RELATION_COMPLEMENT || kind == RELATION_ADVERB || kind == RELATION_MODIFIER) && chunk_is_date(chunk))
		return RELATION_TIME;
	if ((kind == RELATION_MODIFIER || kind == RELATION_ADVERB) && chunk_is_number(chunk))
		return RELATION_QUANTITY;
	if (kind == RELATION_COMPLEMENT && passive && !chunk_is_number(chunk) && graph_word_is(graph, via, "by"))
		return RELATION_AGENT;
	return kind;
}

static bool
is_mark(const struct graph *graph, size_t word)
{
	const struct chunk *chunk = graph_chunk(graph, word);

	return chunk && chunk->kind == CHUNK_MARK && !(graph->words[word].marks & MARK_ROW);
}

void
rule_add(const struct graph *graph, struct parse *parse, enum relation_kind kind, size_t head, size_t dependent,
         size_t via)
{
	struct word_set heads = { .count = 0 }, dependents = { .count = 0 };

	graph_resolve(graph, head, &heads);
	graph_resolve(graph, dependent, &dependents);
	if (is_mark(graph, head) || is_mark(graph, dependent) || (via != NO_WORD && is_mark(graph, via)))
		return; /* a comma in the place of a verb that is left out */
	for (size_t h = 0; h < heads.count; h++)
		for (size_t d = 0; d < dependents.count; d++)
			relations_add(parse, narrow(graph, kind, heads.list[h], dependents.list[d], via),
			              graph->words[heads.list[h]].chunk, graph->words[dependents.list[d]].chunk,
			              via == NO_WORD ? NO_CHUNK : graph->words[via].chunk);
}

void
rule_read_direct(const struct graph *graph, struct parse *parse, const struct graph_link *link, const struct rule *rule)
{
	size_t head = rule->head == LEFT ? link->left : link->right;

	rule_add(graph, parse, rule->kind, head, rule->head == LEFT ? link->right : link->left, NO_WORD);
}
