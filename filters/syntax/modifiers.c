#include "syntax/modifiers.h"

#include "syntax/found.h"
#include "syntax/words.h"

/* "5 tanks and 7 jets": the first of the row that stands behind the number. */
static size_t
counted(const struct graph *graph, const struct graph_link *link)
{
	struct word_set nouns = { .count = 0 };
	size_t first = link->right;

	graph_resolve(graph, link->right, &nouns);
	for (size_t i = 0; i < nouns.count; i++)
		if (nouns.list[i] > link->left && nouns.list[i] < first)
			first = nouns.list[i];
	return first;
}

void
modifier_read_determiner(const struct graph *graph, struct parse *parse, const struct graph_link *link,
                         const struct rule *rule)
{
	static const char *const possessives[] = { "its", "their", "his", "her", "our", "my", "your", "whose" };
	const struct chunk *chunk = graph_chunk(graph, link->left);

	(void)rule;
	if (!chunk)
		return;
	if (chunk->flags & CHUNK_POSSESSIVE)
		rule_add(graph, parse, RELATION_POSSESSOR, link->right, link->left, NO_WORD);
	for (size_t i = 0; i < sizeof possessives / sizeof *possessives; i++)
		if (graph_word_is(graph, link->left, possessives[i]))
			rule_add(graph, parse, RELATION_POSSESSOR, link->right, link->left, NO_WORD);
	if (chunk_is_number(chunk))
		rule_add(graph, parse, RELATION_QUANTITY, counted(graph, link), link->left, NO_WORD);
	if (graph_word_is(graph, link->left, "no"))
		rule_add(graph, parse, RELATION_NEGATION, link->right, link->left, NO_WORD);
}

void
modifier_read_owner(const struct graph *graph, struct parse *parse, const struct graph_link *link,
                    const struct rule *rule)
{
	const struct graph_link *noun = graph_right_of(graph, link->right, "D");
	struct graph_link owner = *link;

	if (noun)
		owner.right = noun->right;
	modifier_read_determiner(graph, parse, &owner, rule);
}

void
modifier_read_name(const struct graph *graph, struct parse *parse, const struct graph_link *link,
                   const struct rule *rule)
{
	if (graph->words[link->right].stands == link->left)
		relations_add(parse, RELATION_APPOSITION, graph->words[link->left].chunk, graph->words[link->right].chunk,
		              NO_CHUNK);
	else
		rule_read_direct(graph, parse, link, rule);
}

void
modifier_read_superlative(const struct graph *graph, struct parse *parse, const struct graph_link *link,
                          const struct rule *rule)
{
	const struct graph_link *noun = graph_right_of(graph, link->left, "D");

	(void)rule;
	if (noun)
		rule_add(graph, parse, RELATION_MODIFIER, noun->right, link->right, NO_WORD);
}

void
modifier_read_adverb(const struct graph *graph, struct parse *parse, const struct graph_link *link,
                     const struct rule *rule)
{
	static const char *const denials[] = { "not", "never", "neither", "nor", "n't", "hardly" };
	size_t head = rule->head == LEFT ? link->left : link->right;
	size_t word = rule->head == LEFT ? link->right : link->left;
	enum relation_kind kind = rule->kind;

	for (size_t i = 0; i < sizeof denials / sizeof *denials; i++)
		if (graph_word_is(graph, word, denials[i]))
			kind = RELATION_NEGATION;
	rule_add(graph, parse, kind, head, word, NO_WORD);
}
